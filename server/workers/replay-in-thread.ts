// The only home of what a thread is told that replays, and of starting it. Leaves the thread to `replay-thread.ts`.
import type { Day } from '../../engine/facts/days.ts'
import type { Expectation } from '../contract/expectations.ts'
import type { JobTools } from '../jobs/job-queue.ts'
import type { replayResult } from '../services/replay-result.ts'
import { type ThreadWord, workInThread } from './work-in-thread.ts'

export interface ReplayOrder {
  readonly dataDir: string
  readonly dataset: string
  /** The moment (ISO) until which recorded events count. */
  readonly recordedBy: string
  readonly dates: readonly Day[]
  /** Each version of the baseline once, and which of them are in force on each date. */
  readonly baselines: {
    readonly texts: readonly { readonly key: string; readonly version: number; readonly text: string }[]
    readonly onDate: readonly (readonly string[])[]
  }
  readonly candidate: string
  readonly expectations: readonly Expectation[]
}

type Done = ReturnType<typeof replayResult>
export type ReplayWord = ThreadWord<Done>

export const replayInThread = (order: ReplayOrder, tools: JobTools): Promise<Done> =>
  workInThread<Done>(new URL('./replay-thread.ts', import.meta.url), order, tools)
