// The only home of the shape of an evaluation: every table of the chosen rule sets, decided for its subjects.
import type { Day } from '../facts/days.ts'
import type { FactsView } from '../facts/view.ts'
import type { Subjects } from '../measures/subjects.ts'
import type { RuleSet, Table } from '../rules/rule-set.ts'
import type { Column } from '../rules/value.ts'
import type { DecidedTable } from './decide-many.ts'

export interface EvaluatedTable {
  readonly policy: string
  readonly version: number
  readonly ruleSet: RuleSet
  readonly table: Table
  readonly subjects: Subjects
  readonly decided: DecidedTable
  /** By input name, as the table read them; the parts of differences and the gates of `knownWhen` too. */
  readonly columns: ReadonlyMap<string, Column>
}

export interface Evaluation {
  readonly view: FactsView
  readonly asOf: Day
  readonly tables: readonly EvaluatedTable[]
  /** The responsible school of each pupil decided, as an index into `facts.schools`, by index into `facts.pupils`; -1 for none. */
  readonly responsible: ReadonlyMap<number, number>
}
