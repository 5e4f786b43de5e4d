// The only home of the parts of a rule-set document that are read here, and of looking up parameters in it.
// Leaves to others: cells (cells.ts), inputs (inputs.ts) and tables (tables.ts); it checks next to nothing.
import { fromDecimal, type Fraction } from './fractions.ts'

/** Null is unknown. Dates are text in ISO form. */
export type Value = Fraction | string | boolean | null
export type Literal = number | string | boolean

export interface Where {
  code?: string | string[]
  yearGroup?: string | Literal[]
  cohort?: string | string[]
  compulsorySchoolAge?: boolean
  outcome?: string | Literal[]
  level?: string | Literal[]
  from?: string
  inside?: string
}

export interface InputDocument {
  name: string
  measure?: string
  attribute?: string
  event?: string
  take?: string
  stage?: string
  which?: string
  validFor?: { count: number | string; unit: string }
  notOlderThan?: { count: number | string; unit: string }
  national?: string
  series?: string
  decision?: string
  minus?: [string, string]
  calculate?: { how: string; of: string; by: number | string }
  rollUp?: { over: string; take: string; where?: Where }
  before?: { count: number | string; unit: string }
  window?: { last?: number | string; unit: string; week?: string }
  where?: Where
  minPossible?: number | string
  knownWhen?: Record<string, Literal>
}

export interface RowDocument {
  id: string
  off?: boolean
  when?: Record<string, Literal>
  then: Record<string, Literal | { input: string }>
  actions?: string[]
}

export interface TableDocument {
  name: string
  subject: string
  cohorts?: string[]
  hitPolicy: string
  aggregate?: string
  outputs: { name: string; values?: Literal[] }[]
  rows: RowDocument[]
}

export interface RuleSet {
  version: number
  policy: string
  parameters: Map<string, Literal | Literal[]>
  inputs: Map<string, InputDocument>
  tables: Map<string, TableDocument>
}

interface Document {
  policy: string
  parameters?: { name: string; value: Literal | Literal[] }[]
  inputs?: InputDocument[]
  tables: TableDocument[]
}

export function openRuleSet(version: number, content: unknown): RuleSet {
  if (!isDocument(content)) throw new Error('not a rule-set document')
  const ruleSet: RuleSet = { version, policy: content.policy, parameters: new Map(), inputs: new Map(), tables: new Map() }
  for (const parameter of content.parameters ?? []) ruleSet.parameters.set(parameter.name, parameter.value)
  for (const input of content.inputs ?? []) ruleSet.inputs.set(input.name, input)
  for (const table of content.tables) ruleSet.tables.set(table.name, table)
  return ruleSet
}

/** Looks no further than the format: whole documents are checked elsewhere. */
function isDocument(content: unknown): content is Document {
  return typeof content === 'object' && content !== null && 'format' in content && content.format === 'rule-set/1'
}

export function valueOf(literal: Literal): Fraction | string | boolean {
  return typeof literal === 'number' ? fromDecimal(String(literal)) : literal
}

/** A number written out or named by a parameter. */
export function numberIn(ruleSet: RuleSet, written: number | string): number {
  const value = typeof written === 'string' ? ruleSet.parameters.get(written) : written
  if (typeof value !== 'number') throw new Error(`${ruleSet.policy}: ${written} is not a number`)
  return value
}

/** A list written out or named by a parameter; a parameter with one value is a list of one. */
export function listIn(ruleSet: RuleSet, written: string | Literal[]): string[] {
  const value = typeof written === 'string' ? ruleSet.parameters.get(written) : written
  if (value === undefined) throw new Error(`${ruleSet.policy}: there is no parameter ${String(written)}`)
  return Array.isArray(value) ? value.map(String) : [String(value)]
}
