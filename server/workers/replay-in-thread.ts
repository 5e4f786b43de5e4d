// The only home of replaying in a thread of its own, so that pages are answered meanwhile: progress comes back, and it ends when cancelled.
import { Worker } from 'node:worker_threads'
import type { Day } from '../../engine/facts/days.ts'
import type { Expectation } from '../contract/expectations.ts'
import { stopIfCancelled } from '../errors/cancelled.ts'
import type { JobTools } from '../jobs/job-queue.ts'
import type { replayResult } from '../services/replay-result.ts'

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
export type ReplayWord = { readonly step: string; readonly share: number | null } | { readonly done: Done }

export async function replayInThread(order: ReplayOrder, { report, signal }: JobTools): Promise<Done> {
  stopIfCancelled(signal)
  const thread = new Worker(new URL('./replay-thread.ts', import.meta.url), { workerData: order })
  try {
    return await new Promise<Done>((resolve, reject) => {
      signal.addEventListener('abort', () => {
        try {
          stopIfCancelled(signal)
        } catch (cancelled) {
          reject(cancelled)
        }
      })
      thread.on('message', (word: ReplayWord) => {
        if ('done' in word) resolve(word.done)
        else report(word.step, word.share)
      })
      thread.once('error', reject)
      thread.once('exit', () => reject(new Error('The thread of the replay ended early')))
    })
  } finally {
    await thread.terminate()
  }
}
