// The only home of what a thread is told that sweeps, and of starting it. Leaves the thread to `sweep-thread.ts`.
import type { Day } from '../../engine/facts/days.ts'
import type { GridAxis } from '../../engine/replay/sweep-grid.ts'
import type { JobTools } from '../jobs/job-queue.ts'
import type { SweepResult } from '../services/sweep-result.ts'
import type { VersionText } from './impact-order.ts'
import { type ThreadWord, workInThread } from './work-in-thread.ts'

export interface SweepOrder {
  readonly dataDir: string
  /** Read as one. */
  readonly datasets: readonly string[]
  /** The moment (ISO) until which recorded events count. */
  readonly recordedBy: string
  readonly dates: readonly Day[]
  /** Each version of the other policies once, and which of them are in force on each date. */
  readonly others: readonly VersionText[]
  readonly onDate: readonly (readonly number[])[]
  readonly candidate: string
  readonly table: string
  readonly parameter: string
  readonly grid?: { readonly rows: GridAxis; readonly columns: GridAxis } | undefined
}

export type SweepWord = ThreadWord<SweepResult>

export const sweepInThread = (order: SweepOrder, tools: JobTools): Promise<SweepResult> =>
  workInThread<SweepResult>(new URL('./sweep-thread.ts', import.meta.url), order, tools)
