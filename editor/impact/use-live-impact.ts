// The only home of asking the server what an edit does, while one types: the last edit is asked about, and answers to others are dropped.
import { useEffect, useState } from 'react'
import type { RuleSetDocument } from '../../engine/rules/document.ts'
import { type CurveAnswer, curveAnswer, type ImpactAnswer, impactAnswer } from '../../server/contract/impact.ts'
import { ask, jsonBody, problemOf } from '../api/request.ts'

export interface LiveImpactOf {
  readonly dataset: string
  readonly asOf: string
  readonly policy: string
  readonly baseline: number
  readonly table: string
  readonly document: RuleSetDocument
}

export interface Live<T> {
  readonly answer: T | undefined
  /** The answer is about an edit before the last, and has been for a while. */
  readonly isOld: boolean
  readonly problem: string
}

/** Edits that come in one breath are asked about once; the curve waits until the figures beside the rows have been answered. */
const PAUSE_MS = 10
const CURVE_PAUSE_MS = 150
/** Figures that are replaced sooner than this are not greyed: they would flicker. */
const OLD_AFTER_MS = 300

/** `asked` is undefined where nothing can be asked: no data, or a rule set with errors. It must be the same object for the same question. */
function useLive<Q, A>(asked: Q | undefined, question: (asked: Q, signal: AbortSignal) => Promise<A>, pause: number): Live<A> {
  const [live, setLive] = useState<Live<A>>({ answer: undefined, isOld: false, problem: '' })
  useEffect(() => {
    const old = setTimeout(() => setLive((now) => (now.answer === undefined ? now : { ...now, isOld: true })), OLD_AFTER_MS)
    if (asked === undefined) return () => clearTimeout(old)
    const abort = new AbortController()
    const timer = setTimeout(() => {
      question(asked, abort.signal).then(
        (answer) => {
          clearTimeout(old)
          setLive({ answer, isOld: false, problem: '' })
        },
        (fault: unknown) => {
          if (abort.signal.aborted) return
          const { title, detail } = problemOf(fault)
          setLive((now) => ({ ...now, isOld: true, problem: [title, detail].filter(Boolean).join(' ') }))
        },
      )
    }, pause)
    return () => {
      abort.abort()
      clearTimeout(timer)
      clearTimeout(old)
    }
  }, [asked, question, pause])
  return live
}

const askImpact = (asked: LiveImpactOf, signal: AbortSignal): Promise<ImpactAnswer> =>
  ask('/impact', impactAnswer, { ...jsonBody('POST', asked), signal })

const askCurve = (asked: LiveImpactOf & { readonly parameter: string }, signal: AbortSignal): Promise<CurveAnswer> =>
  ask('/impact/curve', curveAnswer, { ...jsonBody('POST', asked), signal })

export const useLiveImpact = (asked: LiveImpactOf | undefined): Live<ImpactAnswer> => useLive(asked, askImpact, PAUSE_MS)
export const useCurve = (asked: (LiveImpactOf & { readonly parameter: string }) | undefined): Live<CurveAnswer> =>
  useLive(asked, askCurve, CURVE_PAUSE_MS)
