// The only home of work that takes longer than a request: one job at a time, in the order they were asked for, watched and cancelled.
// Leaves the work itself to whoever starts it. Jobs live in memory: a restart forgets them, and stored results stay.
import { randomBytes } from 'node:crypto'
import type { JobState } from '../contract/jobs.ts'
import { toProblem } from '../errors/to-problem.ts'
import { notThere } from '../stores/new-id.ts'

const KEPT_MS = 3_600_000
/** Watchers are told at most this often of progress; every change of status is told at once. */
const TELL_EVERY_MS = 150

/** What a job may use while it runs. */
export interface JobTools {
  readonly signal: AbortSignal
  /** Says what is being done now; `share` from 0 to 1, or null where it cannot be known. */
  readonly report: (step: string, share: number | null) => void
}

/** Gives the id of what was made. */
export type JobWork = (tools: JobTools) => Promise<string>
type Watcher = (state: JobState) => void

interface Job {
  state: JobState
  readonly work: JobWork
  readonly discard: () => void
  readonly cancel: AbortController
  readonly watchers: Set<Watcher>
  /** The account that asked for it; a job nobody owns is an administrator's to see. */
  owner: string | undefined
  toldAt: number
}

export class JobQueue {
  readonly #jobs = new Map<string, Job>()
  readonly #waiting: Job[] = []
  #current: Promise<void> | undefined
  /** Told of faults that are nobody's input, so that they can be logged. */
  readonly #onFault: (problem: unknown) => void

  constructor(onFault: (problem: unknown) => void = () => undefined) {
    this.#onFault = onFault
  }

  /**
   * Queues work and answers at once with the job's id. `discard` is called in place of the work should it be cancelled before its turn.
   * @example const job = jobs.start('run', async ({ report }) => { report('Deciding', null); return storeRun() })
   */
  start(kind: JobState['kind'], work: JobWork, discard: () => void = () => undefined): string {
    const id = randomBytes(9).toString('hex')
    const state: JobState = { id, kind, status: 'waiting', step: 'Waiting for its turn', share: null }
    const job: Job = { state, work, discard, cancel: new AbortController(), watchers: new Set(), owner: undefined, toldAt: 0 }
    this.#jobs.set(id, job)
    this.#waiting.push(job)
    this.#next()
    return id
  }

  /** Says whose a job is, and gives its id. */
  own(id: string, owner: string): string {
    this.#job(id).owner = owner
    return id
  }

  /** @throws ServiceError as for a job that is not there, where it is somebody else's */
  checkOwner(id: string, account: string): void {
    if (this.#job(id).owner !== account) throw notThere('job')
  }

  /** A job that is over already: what was asked for is there. */
  done(kind: JobState['kind'], result: string): string {
    return this.start(kind, () => Promise.resolve(result))
  }

  /** Whether a job is remembered. */
  knows(id: string): boolean {
    return this.#jobs.has(id)
  }

  get(id: string): JobState {
    return this.#job(id).state
  }

  /** Asks a job to stop. Work that has been stored by then stays stored. */
  cancel(id: string): JobState {
    const job = this.#job(id)
    if (job.state.status === 'waiting') {
      this.#set(job, { status: 'cancelled', step: 'Cancelled' })
      job.discard()
    }
    job.cancel.abort()
    return job.state
  }

  /** Tells the state now and after every change, until the job is over. Gives the way to stop watching. */
  watch(id: string, watcher: Watcher): () => void {
    const job = this.#job(id)
    watcher(job.state)
    if (!isOver(job.state)) job.watchers.add(watcher)
    return () => job.watchers.delete(watcher)
  }

  /** Cancels everything and waits for the work under way to stop. */
  async close(): Promise<void> {
    for (const id of this.#jobs.keys()) this.cancel(id)
    await this.#current
  }

  #job(id: string): Job {
    const job = this.#jobs.get(id)
    if (job === undefined) throw notThere('job')
    return job
  }

  #next(): void {
    if (this.#current !== undefined) return
    const job = this.#waiting.shift()
    if (job === undefined) return
    this.#current = this.#run(job).finally(() => {
      this.#current = undefined
      this.#next()
    })
  }

  async #run(job: Job): Promise<void> {
    if (isOver(job.state)) return
    this.#set(job, { status: 'working', step: 'Starting' })
    try {
      const result = await job.work({ signal: job.cancel.signal, report: (step, share) => this.#report(job, step, share) })
      this.#set(job, { status: 'done', step: 'Done', share: 1, result })
    } catch (problem) {
      if (job.cancel.signal.aborted) this.#set(job, { status: 'cancelled', step: 'Cancelled' })
      else this.#fail(job, problem)
    }
  }

  #fail(job: Job, fault: unknown): void {
    const problem = toProblem(fault)
    if (problem.status >= 500) this.#onFault(fault)
    this.#set(job, { status: 'failed', step: 'Failed', problem })
  }

  #report(job: Job, step: string, share: number | null): void {
    const isNewStep = job.state.step !== step
    job.state = { ...job.state, step, share }
    if (isNewStep || Date.now() - job.toldAt >= TELL_EVERY_MS) this.#tell(job)
  }

  #set(job: Job, change: Partial<JobState>): void {
    job.state = { ...job.state, ...change }
    this.#tell(job)
    if (!isOver(job.state)) return
    job.watchers.clear()
    setTimeout(() => this.#jobs.delete(job.state.id), KEPT_MS).unref()
  }

  #tell(job: Job): void {
    job.toldAt = Date.now()
    for (const watcher of job.watchers) watcher(job.state)
  }
}

export const isOver = ({ status }: JobState): boolean => status === 'done' || status === 'failed' || status === 'cancelled'
