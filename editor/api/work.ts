// The only home of long work in progress: an upload, a sample, an import, a run, a comparison, from the first byte sent to its result.
// It lives beside the pages, so leaving a page does not stop it. Leaves how it looks to `parts/work-progress.tsx`.
import { useSyncExternalStore } from 'react'
import type { JobStarted, JobState } from '../../server/contract/jobs.ts'
import type { Problem } from '../../server/contract/problem.ts'
import { followJob, hasEnded } from './follow-job.ts'
import { queryClient } from './query-client.ts'
import { problemOf, tell } from './request.ts'

/** One at a time of each: data being brought in, a file of another shape being looked at, a run, a comparison. */
export type Slot = 'data' | 'import' | 'run' | 'comparison' | 'rerun' | 'replay' | 'sweep'

export interface Work {
  readonly slot: Slot
  /** What it is, for people: "Uploading 3 files". */
  readonly title: string
  readonly status: 'sending' | JobState['status']
  readonly step: string
  readonly share: number | null
  readonly result?: string
  readonly problem?: Problem
}

type Begin = (onSent: (share: number) => void, signal: AbortSignal) => Promise<JobStarted | Made>

/** What was made at once, without a job. */
interface Made {
  readonly made: string
}

const works = new Map<Slot, Work>()
const cancels = new Map<Slot, () => void>()
const listeners = new Set<() => void>()

/** Begins long work, unless work of that slot is still under way. */
export async function startWork(slot: Slot, title: string, begin: Begin): Promise<void> {
  if (isUnderWay(works.get(slot))) return
  const sending = new AbortController()
  cancels.set(slot, () => sending.abort())
  show({ slot, title, status: 'sending', step: 'Sending', share: null })
  try {
    const begun = await begin((share) => show({ slot, title, status: 'sending', step: 'Sending', share }), sending.signal)
    if ('made' in begun) return show({ slot, title, status: 'done', step: '', share: 1, result: begun.made })
    const { job } = begun
    const stop = followJob(
      job,
      (state) => showState(slot, title, state),
      (problem) => show({ slot, title, status: 'failed', step: '', share: null, problem }),
    )
    cancels.set(slot, () => {
      // A job that can no longer be told to stop is at least no longer watched.
      tell(`/jobs/${encodeURIComponent(job)}/cancel`, { method: 'POST' }).catch(() => {
        stop()
        dismissWork(slot)
      })
    })
  } catch (cause) {
    if (sending.signal.aborted) dismissWork(slot)
    else show({ slot, title, status: 'failed', step: '', share: null, problem: problemOf(cause) })
  }
}

export function cancelWork(slot: Slot): void {
  cancels.get(slot)?.()
}

export function dismissWork(slot: Slot): void {
  works.delete(slot)
  for (const listener of listeners) listener()
}

export function useWork(slot: Slot): Work | undefined {
  return useSyncExternalStore(listen, () => works.get(slot))
}

export function isUnderWay(work: Work | undefined): boolean {
  return work !== undefined && (work.status === 'sending' || work.status === 'waiting' || work.status === 'working')
}

function showState(slot: Slot, title: string, state: JobState): void {
  const { status, step, share, result, problem } = state
  show({ slot, title, status, step, share, ...(result === undefined ? {} : { result }), ...(problem === undefined ? {} : { problem }) })
  if (!hasEnded(state)) return
  for (const queryKey of [['status'], ['datasets'], ['runs']]) void queryClient.invalidateQueries({ queryKey, exact: true })
  if (status === 'cancelled') dismissWork(slot)
}

function show(work: Work): void {
  works.set(work.slot, work)
  for (const listener of listeners) listener()
}

function listen(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
