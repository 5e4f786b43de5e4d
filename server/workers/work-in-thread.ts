// The only home of long work in a thread of its own, so that pages are answered meanwhile: progress comes back, and it ends when cancelled.
import { Worker } from 'node:worker_threads'
import { stopIfCancelled } from '../errors/cancelled.ts'
import type { JobTools } from '../jobs/job-queue.ts'

/** What a thread tells: how far it is, and at last what came of it. */
export type ThreadWord<Done> = { readonly step: string; readonly share: number | null } | { readonly done: Done }

/** @example workInThread<Swept>(new URL('./sweep-thread.ts', import.meta.url), order, tools) */
export async function workInThread<Done>(program: URL, order: unknown, { report, signal }: JobTools): Promise<Done> {
  stopIfCancelled(signal)
  const thread = new Worker(program, { workerData: order })
  try {
    return await new Promise<Done>((resolve, reject) => {
      signal.addEventListener('abort', () => {
        try {
          stopIfCancelled(signal)
        } catch (cancelled) {
          reject(cancelled)
        }
      })
      thread.on('message', (word: ThreadWord<Done>) => {
        if ('done' in word) resolve(word.done)
        else report(word.step, word.share)
      })
      thread.once('error', reject)
      thread.once('exit', () => reject(new Error('The thread ended before its work did')))
    })
  } finally {
    await thread.terminate()
  }
}
