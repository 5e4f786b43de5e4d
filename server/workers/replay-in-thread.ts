// The only home of what a thread is told that replays, and of starting it. Leaves the thread to `replay-thread.ts`.
import type { Day } from '../../engine/facts/days.ts'
import type { Expectation } from '../contract/expectations.ts'
import type { JobTools } from '../jobs/job-queue.ts'
import type { replayResult } from '../services/replay-result.ts'
import { type ThreadWord, workInThread } from './work-in-thread.ts'

/** A rule set as its text. */
interface VersionText {
  readonly version: number
  readonly text: string
}

export interface DataOnDate {
  /** In order of upload. */
  readonly datasets: readonly string[]
  /** The moment (ISO) until which recorded events count. */
  readonly recordedBy: string
}

export interface ReplayOrder {
  readonly dataDir: string
  readonly dates: readonly Day[]
  /** By date. */
  readonly data: readonly DataOnDate[]
  /** Each version beside which is replayed once, and by date which of them count. */
  readonly versions: readonly VersionText[]
  readonly onDate: readonly (readonly number[])[]
  /** Whether policies that a candidate changes say nothing on the other side. */
  readonly isNone: boolean
  readonly candidates: readonly { readonly parts: readonly VersionText[]; readonly expectations: readonly Expectation[] }[]
}

/** One for each candidate. */
type Done = ReturnType<typeof replayResult>[]
export type ReplayWord = ThreadWord<Done>

export const replayInThread = (order: ReplayOrder, tools: JobTools): Promise<Done> =>
  workInThread<Done>(new URL('./replay-thread.ts', import.meta.url), order, tools)
