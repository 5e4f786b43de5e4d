// The only home of which subjects of a table come to the same: one number a subject, the same for those who agree in all that an outcome hangs on.
// Leaves telling them apart to `decisions/alike.ts`, and what they come to, in words, to `outcomes.ts`.
import { Alike } from '../decisions/alike.ts'
import type { EvaluatedTable } from '../decisions/evaluation.ts'
import { STATUSES, type Status } from '../rules/settle.ts'

const known = new WeakMap<EvaluatedTable, Int32Array>()

/** @example alikeIn(evaluated)[0] === alikeIn(evaluated)[1] // the first two subjects come to the same */
export function alikeIn(evaluated: EvaluatedTable): Int32Array {
  let alike = known.get(evaluated)
  if (alike === undefined) {
    alike = findAlike(evaluated)
    known.set(evaluated, alike)
  }
  return alike
}

/** Statuses with outputs. */
const YIELDING: ReadonlySet<Status> = new Set<Status>(['matched', 'partial'])

/** Whether the status and the deciding row say it all of whomever one row decides, and of whom no row does. */
export const hangsOnItsRow = ({ decided, table }: EvaluatedTable): boolean =>
  decided.aggregates === undefined && inputsSaid(table).size === 0

/** Whether several rows decide a subject together. */
export const isOfSeveralRows = ({ decided: { status, row } }: EvaluatedTable, subject: number): boolean =>
  row[subject] < 0 && YIELDING.has(STATUSES[status[subject]])

/** The inputs that outputs of a table are read from. */
const inputsSaid = ({ rows }: EvaluatedTable['table']): ReadonlySet<string> =>
  new Set(rows.flatMap(({ outputs }) => [...outputs.values()].flatMap((one) => (typeof one === 'object' ? one.input : []))))

/** Mostly the status and the deciding row say it all; several rows, and outputs that are read from inputs, come in where there are any. */
function findAlike({ decided, subjects, table, columns }: EvaluatedTable): Int32Array {
  const { status, row, aggregates } = decided
  const rows = table.rows.length + 1
  const yields = STATUSES.map((one) => YIELDING.has(one))
  const kinds = new Int32Array(subjects.size)
  let severalRows = false
  for (let subject = 0; subject < kinds.length; subject++) {
    kinds[subject] = status[subject] * rows + row[subject] + 1
    if (row[subject] < 0 && yields[status[subject]]) severalRows = true
  }
  const alike = new Alike(kinds, STATUSES.length * rows)
  if (aggregates !== undefined) for (const column of aggregates.values()) alike.splitByColumn(column)
  else {
    if (severalRows) for (const { isTrue } of decided.rows) alike.splitByBits(isTrue)
    for (const name of inputsSaid(table)) alike.splitByColumn(columns.get(name)!)
  }
  return alike.kinds
}
