// The only home of asking a sweep for the value that keeps a caseload under a number in every week.
import { useState } from 'react'
import type { SweepDetail } from '../../../server/contract/sweeps.ts'
import { type KeepAsked, KeepForm } from '../../impact/keep-form.tsx'
import { valueKeeping } from './sweep-figures.ts'

/** Below this a count may be untold, and untold counts as nobody. */
const LEAST_IN_TENS = 10

interface SweepKeepProps {
  readonly sweep: SweepDetail
  readonly outcome: number
  readonly onFound: (value: number) => void
}

export function SweepKeep({ sweep, outcome, onFound }: SweepKeepProps) {
  const [said, setSaid] = useState<{ readonly outcome: number; readonly words: string }>()
  const { label } = sweep.outcomes[outcome]
  const least = sweep.isExact ? 1 : LEAST_IN_TENS
  const find = ({ typed, under, places }: KeepAsked): void => {
    const say = (words: string): void => setSaid({ outcome, words })
    if (!Number.isInteger(under) || under < least) return say(`Write a whole number of ${least} or more.`)
    const found = valueKeeping(sweep, { outcome, under, places })
    const when = sweep.dates.length === 1 ? '' : ' in every week'
    if (found === undefined) return say(`No value of ${sweep.parameter.label} keeps ${label} under ${typed}${when}.`)
    const unit = sweep.parameter.unit === '%' ? ' %' : ''
    onFound(found)
    say(
      found === sweep.parameter.value
        ? `${found}${unit}, as it is, keeps ${label} under ${typed}${when}.`
        : `${found}${unit} keeps ${label} under ${typed}${when}; it is the nearest that does.`,
    )
  }
  return (
    <KeepForm counted={label} hasDecimals={sweep.isExact} onFind={find}>
      <p className="sweep-found" role="status">
        {said?.outcome === outcome ? said.words : ''}
      </p>
    </KeepForm>
  )
}
