// The only home of which values an input can have at all: how many sessions a window can hold, which words, which days.
// Leaves cutting them into pieces to `axis.ts`. Laws P1 and P2 of SPEC.md.
import { measureEntry } from '../catalogue/measures.ts'
import type { Literal, SubjectKind } from '../rules/document.ts'
import { wordsOfInput } from '../rules/everyday-wording.ts'
import type { Input, RuleSet, Table, Window } from '../rules/rule-set.ts'

export type PossibleValues =
  /** Sessions attended of sessions possible. */
  | { readonly kind: 'rate'; readonly leastPossible: number; readonly mostPossible: number }
  | { readonly kind: 'whole'; readonly least: number; readonly most: number }
  /** ISO dates. */
  | { readonly kind: 'day'; readonly least: string; readonly most: string }
  /** Any decimal between the two, both in; none where it has no end. */
  | { readonly kind: 'decimal'; readonly least?: string; readonly most?: string }
  | { readonly kind: 'listed'; readonly values: readonly Literal[] }
  /** Any text. */
  | { readonly kind: 'open' }

/** More pupils than any school in England has; what a school pools is bounded by it. */
const MOST_PUPILS = 5000
/** A school meets for 380 sessions a year by law; five days more are allowed for. */
const SESSIONS_A_YEAR = 390
const DAYS_A_WEEK = 5
const SESSIONS_A_DAY = 2

/**
 * The most sessions one pupil can have in a window: two a day on the five days of a week, 390 a year.
 * @example mostSessions({ kind: 'last', count: 4, unit: 'school-week', complete: false }) // 40
 */
export function mostSessions(window: Window): number {
  if (window.kind === 'academic-year') return SESSIONS_A_YEAR
  const { count } = window
  switch (window.unit) {
    case 'school-week':
    case 'calendar-week':
      return count * DAYS_A_WEEK * SESSIONS_A_DAY
    case 'school-day':
      return count * SESSIONS_A_DAY
    case 'calendar-day':
      return (Math.floor(count / 7) * DAYS_A_WEEK + Math.min(DAYS_A_WEEK, count % 7)) * SESSIONS_A_DAY
    case 'year':
      return count * SESSIONS_A_YEAR
  }
}

/** The rule sets among which a reference to another policy is looked up, by policy. */
export type RuleSetsByPolicy = ReadonlyMap<string, RuleSet>

/** Which values an input of a table can have. Inputs of one table are taken to vary freely. */
export function possibleValues(input: Input, subject: SubjectKind, ruleSet: RuleSet, others: RuleSetsByPolicy): PossibleValues {
  return valuesOf(input, subject, ruleSet, others, 0)
}

/** Deeper than tables read each other. */
const DEPTH = 20

function valuesOf(input: Input, subject: SubjectKind, ruleSet: RuleSet, others: RuleSetsByPolicy, depth: number): PossibleValues {
  const { document } = input
  if (document.measure !== undefined) return measured(input, subject)
  // As at an earlier date an officer's own word may stand in for what the table yields.
  if (document.decision !== undefined && document.before === undefined && depth < DEPTH)
    return yielded(document.decision, ruleSet, others, depth) ?? anyOf(input, ruleSet)
  if (document.rollUp !== undefined && depth < DEPTH) {
    const { over, take } = document.rollUp
    if (take === 'first') return yielded(over, ruleSet, others, depth) ?? anyOf(input, ruleSet)
    if (take === 'count')
      return { kind: 'whole', least: 0, most: tableOf(over, ruleSet, others)?.table.cohorts.length ?? Number.MAX_SAFE_INTEGER }
    return { kind: 'listed', values: [true, false] }
  }
  if (document.national !== undefined) return { kind: 'decimal', least: '0', most: '100' }
  if (document.minus !== undefined) {
    const parts = document.minus.map((name) => ruleSet.inputs.get(name))
    const counts = parts.map((part) => (part === undefined ? undefined : valuesOf(part, subject, ruleSet, others, depth + 1)))
    const [a, b] = counts
    if (a?.kind === 'whole' && b?.kind === 'whole') return { kind: 'whole', least: a.least - b.most, most: a.most - b.least }
    const isPercent = parts.every((part) => part?.type === 'rate' || part?.document.national !== undefined)
    return isPercent ? { kind: 'decimal', least: '-100', most: '100' } : { kind: 'decimal' }
  }
  return anyOf(input, ruleSet)
}

function measured({ document, type, window, minPossible }: Input, subject: SubjectKind): PossibleValues {
  const pupils = subject === 'pupil' || subject === 'pupil-parent' ? 1 : MOST_PUPILS
  const sessions = window === undefined ? Number.MAX_SAFE_INTEGER : mostSessions(window) * pupils
  if (type === 'rate') return { kind: 'rate', leastPossible: Math.max(1, minPossible), mostPossible: sessions }
  const unit: string | undefined = measureEntry(document.measure!)?.unit
  const most =
    unit === 'session' ? sessions : unit === 'pupil' ? MOST_PUPILS : unit === 'school-day' ? sessions / SESSIONS_A_DAY : undefined
  return type === 'count' ? { kind: 'whole', least: 0, most: most ?? Number.MAX_SAFE_INTEGER } : { kind: 'decimal' }
}

function anyOf(input: Input, ruleSet: RuleSet): PossibleValues {
  switch (input.type) {
    case 'boolean':
      return { kind: 'listed', values: [true, false] }
    case 'date':
      return { kind: 'day', least: '1900-01-01', most: '2199-12-31' }
    case 'count':
      return { kind: 'whole', least: 0, most: Number.MAX_SAFE_INTEGER }
    case 'text': {
      const words = wordsOfInput(input.document, ruleSet.document)
      return words === undefined ? { kind: 'open' } : { kind: 'listed', values: [...words.keys()] }
    }
    case 'rate':
      return { kind: 'rate', leastPossible: Math.max(1, input.minPossible), mostPossible: SESSIONS_A_YEAR * MOST_PUPILS }
    default:
      return { kind: 'decimal' }
  }
}

/** What the rows that are on of another table can yield; `undefined` where that cannot be listed. */
function yielded(reference: string, ruleSet: RuleSet, others: RuleSetsByPolicy, depth: number): PossibleValues | undefined {
  const found = tableOf(reference, ruleSet, others)
  if (found === undefined || isComputed(found.table)) return undefined
  const values = new Set<Literal>()
  for (const row of found.table.rows) {
    const value = row.outputs.get(found.output)
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') values.add(value)
    else {
      const input = value === undefined ? undefined : found.table.inputs.find((one) => one.name === value.input)
      const passed = input === undefined ? undefined : valuesOf(input, found.table.subject, found.ruleSet, others, depth + 1)
      if (passed?.kind !== 'listed') return undefined
      for (const one of passed.values) values.add(one)
    }
  }
  return { kind: 'listed', values: [...values] }
}

/** A table that yields a number made of several rows. */
const isComputed = (table: Table): boolean => 'aggregate' in table && table.aggregate !== undefined

/** The table and output a reference names: `table.output`, or `policy/table.output`. */
export function tableOf(
  reference: string,
  ruleSet: RuleSet,
  others: RuleSetsByPolicy,
): { readonly ruleSet: RuleSet; readonly table: Table; readonly output: string } | undefined {
  const [policy, rest] = reference.includes('/') ? reference.split('/') : [ruleSet.policy, reference]
  const [name, output] = rest.split('.')
  const owner = policy === ruleSet.policy ? ruleSet : others.get(policy)
  const table = owner?.tables.find((one) => one.name === name)
  return owner === undefined || table === undefined ? undefined : { ruleSet: owner, table, output }
}
