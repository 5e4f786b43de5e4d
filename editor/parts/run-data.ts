// The only home of what a run can be started on: everything uploaded so far, read as one, or one upload or sample alone.
import type { DatasetSummary } from '../../server/contract/datasets.ts'
import type { StartRun } from '../../server/contract/runs.ts'
import { dayInWords } from './dates.ts'

/** Stands for everything that was uploaded where one dataset would be named. */
export const EVERYTHING = 'all'

export interface RunData {
  /** A dataset's id, or `all`. */
  readonly id: string
  readonly label: string
  readonly asked: Pick<StartRun, 'dataset' | 'datasets'>
  /** First and last day with a mark (ISO), null where there is none. */
  readonly firstDay: string | null
  readonly lastDay: string | null
  /** The names of the uploads read as one, in order; empty of one alone. */
  readonly together: readonly string[]
}

/** What there is to choose from, what is meant most often first. `datasets` come newest first; samples are never read with anything else. */
export function runDataOf(datasets: readonly DatasetSummary[]): RunData[] {
  const single = datasets.map(
    ({ id, name, firstDay, lastDay }): RunData => ({
      id,
      label: lastDay === null ? name : `${name}, to ${dayInWords(lastDay)}`,
      asked: { dataset: id },
      firstDay,
      lastDay,
      together: [],
    }),
  )
  const uploads = datasets.filter(({ isSample }) => !isSample)
  if (uploads.length < 2) return single
  const everything: RunData = {
    id: EVERYTHING,
    label: `Everything uploaded so far, ${uploads.length} uploads`,
    asked: { datasets: EVERYTHING },
    firstDay: days(uploads, 'firstDay').at(0) ?? null,
    lastDay: days(uploads, 'lastDay').at(-1) ?? null,
    together: uploads.map(({ name }) => name).toReversed(),
  }
  return datasets[0].isSample ? [...single, everything] : [everything, ...single]
}

const days = (uploads: readonly DatasetSummary[], which: 'firstDay' | 'lastDay'): string[] =>
  uploads
    .map((one) => one[which])
    .filter((day) => day !== null)
    .toSorted((a, b) => (a < b ? -1 : 1))

/** In order of upload, as many as can be read at a glance. @example inOrder(['Autumn', 'Spring']) // 'Autumn, then Spring' */
export function inOrder(names: readonly string[]): string {
  if (names.length <= MOST_NAMED) return names.join(', then ')
  return `${names[0]}, then ${names.length - 2} more, then ${names[names.length - 1]}`
}

const MOST_NAMED = 4
