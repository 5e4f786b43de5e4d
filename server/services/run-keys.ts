// The only home of requests for a run that are sent again under the key they were first sent with: they are answered with what was begun
// then, also after a restart, and never begin a second run.
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { ServiceError } from '../errors/service-error.ts'
import type { JobQueue } from '../jobs/job-queue.ts'
import type { RunStore } from '../stores/run-store.ts'

/** A key of an account, by its hash, with the hash of what was asked under it; it stands in run.json. */
export const runKey = z.strictObject({ key: z.string(), asked: z.string() })
export type RunKey = z.infer<typeof runKey>

const MOST_KEPT = 1000

export class RunKeys {
  readonly #runs: RunStore
  readonly #jobs: JobQueue
  readonly #begun = new Map<string, { readonly job: string; readonly asked: string }>()

  constructor(runs: RunStore, jobs: JobQueue) {
    this.#runs = runs
    this.#jobs = jobs
  }

  /** The job that stands for a request sent before; undefined where it is new. @throws ServiceError 422 where the key was used for another */
  async jobOf({ key, asked }: RunKey): Promise<string | undefined> {
    const begun = this.#begun.get(key)
    if (begun !== undefined && this.#jobs.knows(begun.job)) return sameRequest(begun.asked, asked, begun.job)
    for (const id of await this.#runs.list('runs')) {
      const stored = z.object({ key: runKey }).safeParse(await this.#runs.readJson('runs', id, 'run.json'))
      if (stored.success && stored.data.key.key === key) return sameRequest(stored.data.key.asked, asked, this.#jobs.done('run', id))
    }
    return undefined
  }

  remember({ key, asked }: RunKey, job: string): void {
    this.#begun.set(key, { job, asked })
    for (const oldest of this.#begun.keys()) if (this.#begun.size > MOST_KEPT) this.#begun.delete(oldest)
  }
}

/** @example keyOf('account-1', 'nightly-2026-01-15', { dataset, asOf }) */
export const keyOf = (account: string, key: string, asked: unknown): RunKey => ({
  key: hashOf(`${account} ${key}`),
  asked: hashOf(JSON.stringify(asked)),
})

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')

function sameRequest(before: string, asked: string, job: string): string {
  if (before === asked) return job
  throw new ServiceError('key-used', 422, 'This Idempotency-Key was used for another run.', 'Use a new key for a new run.')
}
