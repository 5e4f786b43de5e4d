// The only home of asking a sweep for the value that keeps a caseload under a number in every week.
import { type SyntheticEvent, useState } from 'react'
import type { SweepDetail } from '../../../server/contract/sweeps.ts'
import { valueKeeping } from './sweep-figures.ts'

/** Below this a count may be untold, and untold counts as nobody. */
const LEAST_IN_TENS = 10

interface SweepKeepProps {
  readonly sweep: SweepDetail
  readonly outcome: number
  readonly onFound: (value: number) => void
}

export function SweepKeep({ sweep, outcome, onFound }: SweepKeepProps) {
  const [typed, setTyped] = useState('')
  const [places, setPlaces] = useState(0)
  const [said, setSaid] = useState<{ readonly outcome: number; readonly words: string }>()
  const { label } = sweep.outcomes[outcome]
  const least = sweep.isExact ? 1 : LEAST_IN_TENS
  const find = (event: SyntheticEvent): void => {
    event.preventDefault()
    const under = Number(typed.replaceAll(',', ''))
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
    <form className="row-of-fields" onSubmit={find}>
      <label className="field">
        <span className="field-name">Keep {label} under</span>
        <input className="input" inputMode="numeric" value={typed} onChange={(event) => setTyped(event.target.value)} />
      </label>
      {sweep.isExact && (
        <label className="field">
          <span className="field-name">Decimals</span>
          <select className="pick" value={places} onChange={(event) => setPlaces(Number(event.target.value))}>
            <option value={0}>none</option>
            <option value={1}>one</option>
            <option value={2}>two</option>
          </select>
        </label>
      )}
      <button type="submit" className="button">
        Find
      </button>
      <p className="sweep-found" role="status">
        {said?.outcome === outcome ? said.words : ''}
      </p>
    </form>
  )
}
