// The only home of the weeks that data offers: what a replay or a sweep begins with.
import type { DatasetSummary } from '../../../server/contract/datasets.ts'
import { todayIso } from '../../parts/dates.ts'

/** From the first day with a mark to the last. */
export function rangeOf(datasets: readonly DatasetSummary[]): { readonly from: string; readonly to: string } {
  const days = datasets.flatMap(({ firstDay, lastDay }) => [firstDay, lastDay]).filter((day) => day !== null)
  const inOrder = days.toSorted((a, b) => (a < b ? -1 : 1))
  return { from: inOrder[0] ?? todayIso(), to: inOrder[inOrder.length - 1] ?? todayIso() }
}
