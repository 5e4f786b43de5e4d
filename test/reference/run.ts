// The only home of the shapes that one run of the reference hands around: subjects, decisions, and how to ask for another.
// Leaves to others: finding subjects and keeping decisions (decide-by-reference.ts).
import type { AsAt } from './as-at.ts'
import type { RuleSet, TableDocument, Value } from './document.ts'

export interface Subject {
  kind: string
  id: string
  /** Empty for a school. */
  upn: string
  /** The responsible school of a pupil; empty for someone in no school. */
  school: string
  /** Empty but for a parent of a pupil. */
  parent: string
  /** `all` for a pupil or a whole school. */
  cohort: string
}

export type Status = 'matched' | 'no-match' | 'undetermined' | 'partial' | 'conflict'

export interface Decided {
  status: Status
  rows: string[]
  outputs: string
  /** The one value of each output; null where the table gives none or several. */
  values: Map<string, Value> | null
}

export interface Run {
  asAt: AsAt
  /** The same run looked at on an earlier date. */
  at: (date: string) => Run
  /** The output a table gives the subject, named `table.output` or `policy/table.output`; null is unknown. */
  outputOf: (ruleSet: RuleSet, reference: string, subject: Subject) => Value
  /** The rule set and table that a reference names; null where the run has no such policy. */
  tableNamed: (ruleSet: RuleSet, reference: string) => { ruleSet: RuleSet; table: TableDocument } | null
  /** The subjects of one kind of table that belong to a school. */
  subjectsOfSchool: (table: TableDocument, school: string) => Subject[]
}
