// The only home of the figures of a run: how many subjects each outcome has, and how many actions are recommended.
import { kindRank } from '../../engine/actions/action-words.ts'
import type { RecommendedAction } from '../../engine/actions/recommended-actions.ts'
import type { EvaluatedTable, Evaluation } from '../../engine/decisions/evaluation.ts'
import { outputsText, saysNothing } from '../../engine/decisions/outcome.ts'
import { decisionLabel, statusOf } from '../../engine/decisions/sentence.ts'
import { alikeIn } from '../../engine/replay/alike-outcomes.ts'
import type { ActionTotals, TableTotals } from '../contract/runs.ts'

/** Totals as they are counted, before anything is hidden. */
type Counted<T extends { count: number | null }> = Omit<T, 'count'> & { count: number }
type CountedTable = Omit<TableTotals, 'outcomes'> & { outcomes: Counted<TableTotals['outcomes'][number]>[] }

/** How many decisions an evaluation holds: one for each subject of each table. */
export const decisionCount = ({ tables }: Evaluation): number => tables.reduce((sum, { subjects }) => sum + subjects.size, 0)

/** Totals of every table, outcomes in the order of the table's rows, undecided last. */
export function tableTotals(evaluation: Evaluation): CountedTable[] {
  return evaluation.tables.map((evaluated) => ({
    policy: evaluated.policy,
    table: evaluated.table.name,
    title: evaluated.table.title,
    subject: evaluated.table.subject,
    outcomes: outcomesOf(evaluated),
  }))
}

function outcomesOf(evaluated: EvaluatedTable): CountedTable['outcomes'] {
  const kinds = alikeIn(evaluated)
  const ofKind: CountedTable['outcomes'][number][] = []
  const found = new Map<string, CountedTable['outcomes'][number]>()
  for (let at = 0; at < kinds.length; at++) {
    ofKind[kinds[at]] ??= outcomeOf(evaluated, at, found)
    ofKind[kinds[at]].count++
  }
  return [...found.values()].toSorted((a, b) => a.order - b.order)
}

/** The outcome of a subject among those found, where it is added with no subjects yet. */
function outcomeOf(evaluated: EvaluatedTable, at: number, found: Map<string, CountedTable['outcomes'][number]>) {
  const outputs = outputsText(evaluated, at)
  const status = statusOf(evaluated, at)
  const key = `${status} ${outputs}`
  const known = found.get(key)
  if (known !== undefined) return known
  const label = decisionLabel(evaluated, at)
  const outcome = { outputs, label, status, count: 0, order: outcomeOrder(evaluated, at), isNothing: saysNothing(outputs) }
  found.set(key, outcome)
  return outcome
}

/** Worst first: where an output lists its `values`, the last of them is the most serious; undecided stands between. */
export function outcomeOrder(evaluated: EvaluatedTable, at: number): number {
  const row = evaluated.decided.row[at]
  const [output] = evaluated.table.outputs
  const values = output.values ?? []
  if (row < 0) return statusOf(evaluated, at) === 'partial' || statusOf(evaluated, at) === 'matched' ? 500 : 1000
  const value = evaluated.table.rows[row].outputs.get(output.name)
  const rank = typeof value === 'object' || value === undefined ? -1 : values.indexOf(value)
  if (rank < 0) return row
  return isWorstFirst(evaluated) ? rank : values.length - 1 - rank
}

/** Ratings (`red, amber, green`) are listed worst first, levels (`none, 1, 2, 3`) mildest first: a first value of none or false tells. */
function isWorstFirst(evaluated: EvaluatedTable): boolean {
  const first = evaluated.table.outputs[0].values?.[0]
  return first !== 'none' && first !== false
}

/** Actions by policy and name, most frequent first, legal ones last. */
export function actionTotals(actions: readonly RecommendedAction[]): Counted<ActionTotals>[] {
  const found = new Map<string, Counted<ActionTotals>>()
  for (const { evaluated, action } of actions) {
    const key = `${evaluated.policy} ${action.name}`
    const total = found.get(key)
    if (total === undefined) {
      const { name, title, kind, use, owner } = action
      found.set(key, { policy: evaluated.policy, action: name, title, kind, use, owner, count: 1 })
    } else found.set(key, { ...total, count: total.count + 1 })
  }
  return [...found.values()].toSorted((a, b) => kindRank(a.kind) - kindRank(b.kind) || b.count - a.count)
}
