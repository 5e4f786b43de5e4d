// The only home of watching a job: server-sent events, taken up again after a break, until the job has ended.
import { type JobState, jobState } from '../../server/contract/jobs.ts'
import type { Problem } from '../../server/contract/problem.ts'
import { API } from './address.ts'
import { ask, problemOf } from './request.ts'

const LONGEST_PAUSE_MS = 10_000

/** Tells every state of a job until it has ended; `onLost` says that it can no longer be watched. Returns how to stop. */
export function followJob(id: string, onState: (state: JobState) => void, onLost: (problem: Problem) => void): () => void {
  let source: EventSource | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let failures = 0
  let stopped = false

  const stop = () => {
    stopped = true
    source?.close()
    clearTimeout(timer)
  }
  const open = () => {
    if (stopped) return
    source = new EventSource(`${API}${addressOf(id)}/events`)
    source.addEventListener('message', (event: MessageEvent<string>) => {
      failures = 0
      const state = jobState.safeParse(JSON.parse(event.data))
      if (!state.success || stopped) return
      if (hasEnded(state.data)) stop()
      onState(state.data)
    })
    source.addEventListener('error', () => {
      // While it is connecting the browser tries again by itself; once closed (an answer other than 200) it never does.
      if (source?.readyState !== EventSource.CLOSED || stopped) return
      failures += 1
      void reasonForRefusal(id).then((problem) => {
        if (stopped) return
        if (problem !== undefined) {
          stop()
          onLost(problem)
        } else timer = setTimeout(open, Math.min(500 * 2 ** failures, LONGEST_PAUSE_MS))
      })
    })
  }
  open()
  return stop
}

export function hasEnded(state: Pick<JobState, 'status'>): boolean {
  return state.status === 'done' || state.status === 'failed' || state.status === 'cancelled'
}

/** Why the events are refused: a refusal that will not pass (the job is not known), or nothing where trying again may help. */
async function reasonForRefusal(id: string): Promise<Problem | undefined> {
  try {
    await ask(addressOf(id), jobState)
    return undefined
  } catch (cause) {
    const problem = problemOf(cause)
    return problem.status >= 400 && problem.status < 500 ? problem : undefined
  }
}

const addressOf = (id: string) => `/jobs/${encodeURIComponent(id)}`
