// The only home of asking how many fall into what verification found: with every edit as at the date chosen, and, when somebody wants to
// know, week by week over the data.
import { useEffect, useMemo, useState } from 'react'
import type { RuleSetDocument } from '../../engine/rules/document.ts'
import { type FoundAnswer, foundAnswer } from '../../server/contract/impact.ts'
import { ask, jsonBody, problemOf } from '../api/request.ts'
import { type Worst, weeksBack, withWeek } from './worst-weeks.ts'

export interface FoundIn {
  readonly dataset: string
  readonly asOf: string
  readonly policy: string
  readonly document: RuleSetDocument
}

/** Figures beside the rows are asked for first. */
const PAUSE_MS = 400

const askFound = (asked: FoundIn, signal: AbortSignal): Promise<FoundAnswer> =>
  ask('/impact/findings', foundAnswer, { ...jsonBody('POST', asked), signal })

/**
 * What was last answered of the same data on the same date: figures stay until there are newer ones, so that nothing jumps while one types.
 * `asked` must be the same object for the same question.
 */
export function useFound(asked: FoundIn | undefined, isReady: boolean): FoundAnswer | undefined {
  const [found, setFound] = useState<{ readonly asked: FoundIn; readonly answer: FoundAnswer }>()
  useEffect(() => {
    if (asked === undefined || !isReady) return undefined
    const abort = new AbortController()
    const timer = setTimeout(() => {
      askFound(asked, abort.signal).then(
        (answer) => setFound({ asked, answer }),
        /* What cannot be counted just now is not told; the finding stands all the same. */
        () => {},
      )
    }, PAUSE_MS)
    return () => {
      abort.abort()
      clearTimeout(timer)
    }
  }, [asked, isReady])
  return found?.asked.dataset === asked?.dataset && found?.asked.asOf === asked?.asOf ? found?.answer : undefined
}

export interface WorstWeeks {
  readonly worst: ReadonlyMap<string, Worst>
  /** Weeks looked at, and how many there are; absent while nothing is under way. */
  readonly done: number | undefined
  readonly weeks: number
  readonly problem: string
  readonly start: () => void
  readonly cancel: () => void
}

const NOTHING: ReadonlyMap<string, Worst> = new Map()
const NOT_ASKED = { worst: NOTHING, done: undefined, problem: '' }

/** Goes through the weeks from the first day of the data to the date chosen, a week a question: others’ questions come between. */
export function useWorstWeeks(asked: FoundIn | undefined, firstDay: string | undefined): WorstWeeks {
  const [state, setState] = useState({ asked, worst: NOTHING, done: undefined as number | undefined, problem: '' })
  const [running, setRunning] = useState<AbortController>()
  /* Weeks of an edit before the last are of no use. */
  useEffect(() => () => (asked === undefined ? undefined : running?.abort()), [running, asked])
  const isOfThis = state.asked === asked
  return useMemo(() => {
    const weeks = asked === undefined || firstDay === undefined ? [] : weeksBack(firstDay, asked.asOf)
    const go = async (abort: AbortController, from: FoundIn): Promise<void> => {
      let worst = NOTHING
      for (const [at, asOf] of weeks.entries()) {
        setState({ asked: from, worst, done: at, problem: '' })
        worst = withWeek(worst, asOf, await askFound({ ...from, asOf }, abort.signal))
      }
      setState({ asked: from, worst, done: undefined, problem: '' })
    }
    const start = (): void => {
      if (asked === undefined) return
      const abort = new AbortController()
      setRunning(abort)
      go(abort, asked).catch((fault: unknown) => {
        const { title } = problemOf(fault)
        setState((now) => ({ ...now, done: undefined, problem: abort.signal.aborted ? '' : title }))
      })
    }
    const { worst, done, problem } = isOfThis ? state : NOT_ASKED
    return { worst, done, weeks: weeks.length, problem, start, cancel: () => running?.abort() }
  }, [asked, firstDay, state, isOfThis, running])
}
