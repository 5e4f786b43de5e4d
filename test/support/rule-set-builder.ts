// The only home of small rule sets for tests: fixed defaults, so that a test says only what it is about.
import type { HitPolicy, RuleSetDocument } from '../../engine/rules/document.ts'
import { parseRuleSet } from '../../engine/rules/parse-rule-set.ts'
import type { Input, RuleSet, Table, VersionedRuleSet } from '../../engine/rules/rule-set.ts'
import type { Value } from '../../engine/rules/value.ts'

type Loose<T> = { [K in keyof T]?: unknown }

export interface RowGiven {
  readonly id?: string
  readonly when?: Readonly<Record<string, string>>
  readonly then?: Readonly<Record<string, unknown>>
  readonly actions?: readonly string[]
  readonly off?: boolean
}

/** The inputs most tests use, by name. */
export const INPUTS = {
  attendance: { label: 'Attendance', measure: 'attendance-rate', window: { last: 4, unit: 'school-week' }, minPossible: 10 },
  unauthorised: { label: 'Unauthorised sessions', measure: 'unauthorised-sessions', window: { last: 10, unit: 'school-week' } },
  sen: { label: 'Special needs', attribute: 'sen' },
  fsm: { label: 'Free meals', attribute: 'fsm' },
  born: { label: 'Date of birth', attribute: 'date_of_birth' },
} as const

export interface TableGiven {
  readonly name?: string
  readonly hitPolicy?: HitPolicy
  readonly aggregate?: string
  readonly subject?: string
  readonly cohorts?: readonly string[]
  /** Names of `INPUTS`, or inputs by name. */
  readonly inputs?: Readonly<Record<string, object>>
  readonly outputs?: readonly object[]
  readonly rows: readonly RowGiven[]
  readonly parameters?: Readonly<Record<string, readonly [unknown, string]>>
  readonly actions?: readonly object[]
}

const SOURCE = { id: 's', title: 'A source' }

/** A document with one table; row ids are `r1`, `r2` … and every row yields its own number unless said. */
export function documentOf(given: TableGiven, more: Loose<RuleSetDocument> = {}): object {
  const inputs: Readonly<Record<string, object>> = given.inputs ?? { attendance: INPUTS.attendance }
  return {
    format: 'rule-set/1',
    policy: 'example',
    title: 'An example',
    authority: '358',
    sources: [SOURCE],
    parameters: Object.entries(given.parameters ?? {}).map(([name, [value, unit]]) => ({ name, value, unit, source: 's' })),
    inputs: Object.entries(inputs).map(([name, input]) => ({ name, label: name, ...input })),
    tables: [tableDocument(given, Object.keys(inputs))],
    actions: (given.actions ?? []).map((action) => ({
      title: 'An action',
      kind: 'support',
      use: 'option',
      owner: 'school',
      source: 's',
      ...action,
    })),
    ...more,
  }
}

export function tableDocument(given: TableGiven, inputs: readonly string[]): object {
  return {
    name: given.name ?? 'table',
    title: given.name ?? 'Table',
    subject: given.subject ?? 'pupil',
    ...(given.cohorts === undefined ? {} : { cohorts: given.cohorts }),
    hitPolicy: given.hitPolicy ?? 'UNIQUE',
    ...(given.aggregate === undefined ? {} : { aggregate: given.aggregate }),
    inputs,
    outputs: given.outputs ?? [{ name: 'outcome', type: 'text' }],
    rows: given.rows.map(({ id, when = {}, then, actions, off }, index) => ({
      id: id ?? `r${index + 1}`,
      when,
      then: then ?? { outcome: String(index + 1) },
      source: 's',
      ...(actions === undefined ? {} : { actions }),
      ...(off === undefined ? {} : { off }),
    })),
  }
}

/** The rule set of a document that has no fault. */
export function ruleSetOf(document: unknown): RuleSet {
  const { ruleSet, diagnostics } = parseRuleSet(document)
  if (ruleSet === undefined || diagnostics.length > 0) throw new Error(diagnostics.map((one) => `${one.code}: ${one.message}`).join('\n'))
  return ruleSet
}

export const tableOf = (given: TableGiven, more: Loose<RuleSetDocument> = {}): Table => ruleSetOf(documentOf(given, more)).tables[0]

export const versioned = (...ruleSets: readonly RuleSet[]): VersionedRuleSet[] => ruleSets.map((ruleSet) => ({ version: 1, ruleSet }))

/** What is wrong with a document, as `code: message`. */
export const faultsOf = (document: unknown): string[] => parseRuleSet(document).diagnostics.map((one) => `${one.code}: ${one.message}`)

/** One input of a rule set, resolved, from its document. */
export function inputOf(input: object, parameters: TableGiven['parameters'] = {}, subject = 'pupil'): Input {
  const cohorts = subject === 'school-cohort' ? { cohorts: ['all', 'ehc', 'sen-support', 'fsm', 'social-worker'] } : {}
  const given: TableGiven = { inputs: { it: input }, rows: [], parameters, subject, ...cohorts }
  return tableOf(given).inputs[0]
}

/** Values by input name. */
export const valuesOf = (values: Readonly<Record<string, Value>>): ReadonlyMap<string, Value> => new Map(Object.entries(values))
