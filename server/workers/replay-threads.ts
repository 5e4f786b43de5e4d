// The only home of handing replays out to threads: the shares of a replay one after another to whichever thread is free, and their parts to one
// that puts them together. The threads stay a while, with what they read and found; what they hold goes when nobody replays any more.
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { type Share, sharesOf, type ReplayPart } from '../../engine/replay/replay-part.ts'
import { stopIfCancelled } from '../errors/cancelled.ts'
import type { JobTools } from '../jobs/job-queue.ts'
import type { ReplayDone, ReplayOrder, ReplayTask, ReplayWord } from './replay-order.ts'

const MOST_THREADS = 2
/** Fewer pupils are replayed sooner than a second thread has read them. */
const FEW_PUPILS = 3000
/** More pupils at once need more memory, and are no faster. */
const MOST_PUPILS = 20_000
const IDLE_MS = 600_000
/** What the tables that draw on everyone take, where they take anything, beside a share of the pupils. */
const OF_EVERYONE = 0.2

export class ReplayThreads {
  #threads: Worker[] = []
  readonly #few: number
  #isBusy = false
  #isStale = false
  #idle: NodeJS.Timeout | undefined

  /** `few` are so many pupils that they are replayed in one thread. */
  constructor(few = FEW_PUPILS) {
    this.#few = few
  }

  /** Replays data of so many pupils; one replay at a time. Cancelling ends the threads at once. */
  async replay(order: ReplayOrder, pupils: number, { report, signal }: JobTools): Promise<ReplayDone> {
    stopIfCancelled(signal)
    clearTimeout(this.#idle)
    this.#isBusy = true
    const shares = this.#sharesOf(pupils)
    const cancelled = new Promise<never>((_resolve, reject) => {
      signal.addEventListener('abort', () => {
        try {
          stopIfCancelled(signal)
        } catch (problem) {
          reject(problem)
        }
      })
    })
    try {
      report('Loading the registers', null)
      return await Promise.race([this.#shared(order, shares, report), cancelled])
    } catch (problem) {
      await this.close()
      throw problem
    } finally {
      this.#isBusy = false
      if (this.#isStale) await this.close()
      this.#idle = setTimeout(() => void this.close(), IDLE_MS).unref()
    }
  }

  /** Lets go of all facts: at once, or when the replay under way is done. */
  forget(): void {
    this.#isStale = true
    if (!this.#isBusy) void this.close()
  }

  /** Ends the threads, and with them all they hold. */
  async close(): Promise<void> {
    clearTimeout(this.#idle)
    this.#isStale = false
    const threads = this.#threads
    this.#threads = []
    await Promise.all(threads.map((one) => one.terminate()))
  }

  #sharesOf(pupils: number): Share[] {
    const threads = Math.min(MOST_THREADS, availableParallelism())
    if (pupils < this.#few || threads === 1) return ['all']
    const most = Math.min(MOST_PUPILS, Math.ceil(pupils / threads))
    return sharesOf(pupils, most)
  }

  async #shared(order: ReplayOrder, shares: readonly Share[], report: JobTools['report']): Promise<ReplayDone> {
    const told = shares.map(() => 0)
    const weights = shares.map((share) => (share === 'everyone' ? OF_EVERYONE : 1))
    const all = weights.reduce((sum, weight) => sum + weight, 0)
    const parts: (readonly ReplayPart[])[] = []
    const waiting = [...shares.keys()]
    /* A share goes to the thread that decided it last, which may still hold its facts. */
    const work = async (thread: Worker, first: number | undefined): Promise<void> => {
      for (let at = first; at !== undefined; at = waiting.shift()) {
        const share = at
        const word = await answerOf(thread, { task: 'part', order, share: shares[share] }, (step, done) => {
          told[share] = done
          report(step, told.reduce((sum, one, index) => sum + one * weights[index], 0) / all)
        })
        if (word.tells !== 'part') throw new Error('A thread of a replay gave no part')
        parts[share] = word.part
        told[share] = 1
      }
    }
    const threads = this.#started(Math.min(MOST_THREADS, shares.length))
    await Promise.all(threads.map((thread) => work(thread, waiting.shift())))
    report('Putting it together', 1)
    const word = await answerOf(threads[0], { task: 'join', order, parts }, () => undefined)
    if (word.tells !== 'done') throw new Error('A thread of a replay did not put it together')
    return word.done
  }

  #started(count: number): Worker[] {
    while (this.#threads.length < count) {
      const thread = new Worker(new URL('./replay-thread.ts', import.meta.url))
      thread.unref()
      this.#threads.push(thread)
    }
    return this.#threads.slice(0, count)
  }
}

/** What a thread answers to a task, telling how far it is meanwhile. */
function answerOf(
  thread: Worker,
  task: ReplayTask,
  onProgress: (step: string, share: number) => void,
): Promise<Exclude<ReplayWord, { tells: 'progress' | 'fault' }>> {
  return new Promise((resolve, reject) => {
    const end = (settle: () => void): void => {
      thread.off('message', told).off('error', broke).off('exit', ended)
      thread.unref()
      settle()
    }
    const told = (word: ReplayWord): void => {
      if (word.tells === 'progress') onProgress(word.step, word.share)
      else if (word.tells === 'fault') broke(word.fault)
      else end(() => resolve(word))
    }
    const broke = (fault: unknown): void => end(() => reject(fault instanceof Error ? fault : new Error(String(fault))))
    const ended = (): void => end(() => reject(new Error('The thread ended before its work did')))
    thread.on('message', told).on('error', broke).on('exit', ended)
    thread.ref()
    thread.postMessage(task, [])
  })
}
