// The only home of what a replay or a sweep reads: one upload, several read as one, or all, and between which weeks. Pure.
import type { DatasetSummary } from '../../../server/contract/datasets.ts'
import type { StartReplay } from '../../../server/contract/replays.ts'
import { EVERYTHING } from '../../parts/run-data.ts'
import { rangeOf } from './range-of.ts'

export interface DataChoice {
  /** A dataset's id, several of them, or `all`. */
  readonly data: string | readonly string[]
  readonly from: string
  readonly to: string
}

export const isReadAsOne = ({ data }: Pick<DataChoice, 'data'>): boolean => data === EVERYTHING || typeof data !== 'string'

/** With the weeks that this data offers. @example dataChoice('all', datasets).from // the first day with a mark */
export function dataChoice(data: DataChoice['data'], datasets: readonly DatasetSummary[]): DataChoice {
  const read = datasets.filter(({ id, isSample }) =>
    data === EVERYTHING ? !isSample : typeof data === 'string' ? id === data : data.includes(id),
  )
  return { data, ...rangeOf(read) }
}

/** As the server takes it. @example dataAsked({ data: ['a', 'b'] }) // { datasets: ['a', 'b'] } */
export function dataAsked({ data }: Pick<DataChoice, 'data'>): Pick<StartReplay, 'dataset' | 'datasets'> {
  if (data === EVERYTHING) return { datasets: 'all' }
  return typeof data === 'string' ? { dataset: data } : { datasets: [...data] }
}
