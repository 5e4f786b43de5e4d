// The only home of the shape of a finding: what verification says of a rule set, where, whom it would happen to, and what would mend it.
// Leaves what is wrong with the text of a rule set to `engine/diagnostics`.
import type { DiagnosticPlace } from '../diagnostics/diagnostic.ts'
import type { Literal, RowDocument } from '../rules/document.ts'
import type { Condition } from '../rules/rule-set.ts'
import type { Value } from '../rules/value.ts'

export const FINDING_CODES = [
  'gap',
  'overlap',
  'ambiguous-priority',
  'hidden-row',
  'impossible-row',
  'unreachable-row',
  'redundant-row',
  'rows-could-be-one',
  'too-many-combinations',
  'unused-input',
  'unused-parameter',
  'unused-action',
  'unused-output-value',
  'boundary-clash',
  'missing-source',
  'missing-case',
  'failing-case',
  'unnoticed-change',
  'retired-name',
  'undefined-reference',
  'expired',
  'overlapping-dates',
  'past-national-gate',
  'statutory-value-changed',
] as const
export type FindingCode = (typeof FINDING_CODES)[number]

/** An error keeps a rule set from deciding someone, or from being lawful; a warning may be meant; advice only makes it simpler. */
export type FindingSeverity = 'error' | 'warning' | 'advice'

/** Values that show a finding. */
export interface Witness {
  /** Every input of the table; null is not known. */
  readonly given: Readonly<Record<string, Value>>
  /** “31 of 39 sessions (79.49 %)”: those inputs that matter. */
  readonly words: string
}

/** Where in a table a finding holds: in each part, what has to be true of the inputs; an input left out may be anything. */
export interface Region {
  readonly words: string
  readonly parts: readonly Readonly<Record<string, Condition>>[]
}

/** One step that mends a finding. The edits are those of the sheet. */
export interface Repair {
  readonly label: string
  readonly edit: RepairEdit
}

export type RepairEdit =
  | { readonly kind: 'set-cell'; readonly table: string; readonly row: string; readonly input: string; readonly cell: string | null }
  | { readonly kind: 'insert-row'; readonly table: string; readonly at: number; readonly row: RowDocument }
  | { readonly kind: 'delete-row'; readonly table: string; readonly row: string }
  | { readonly kind: 'set-row-field'; readonly table: string; readonly row: string; readonly field: 'off'; readonly value: true | null }
  | { readonly kind: 'set-parameter'; readonly parameter: string; readonly field: 'value'; readonly value: Literal | (string | number)[] }
  | { readonly kind: 'all'; readonly commands: readonly RepairEdit[] }

export interface Finding {
  readonly code: FindingCode
  readonly severity: FindingSeverity
  /** Whole sentences: what is wrong, with whom it would happen to, and what to do. */
  readonly message: string
  readonly at: DiagnosticPlace
  /** The rows it is about, by id. */
  readonly rows: readonly string[]
  readonly region?: Region
  readonly witness?: Witness
  readonly repairs: readonly Repair[]
  /** The same finding of the same rule set has the same key; acceptance goes by it. */
  readonly key: string
}

/** More rows than this are counted in a key, not named. */
const MOST_NAMED = 4

/** A finding with its key, made of the code, the place and the words of its region. */
export function finding(parts: Omit<Finding, 'key' | 'rows' | 'repairs'> & Partial<Pick<Finding, 'rows' | 'repairs'>>): Finding {
  const { table, row, column } = parts.at
  const rows = parts.rows ?? (row === undefined ? [] : [row])
  const which = rows.length <= MOST_NAMED ? rows.join('+') : `${rows.length} rows`
  const key = [parts.code, table, which, column, parts.region?.words].filter((part) => part !== undefined && part !== '').join(' | ')
  return { rows, repairs: [], ...parts, key }
}
