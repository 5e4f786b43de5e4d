// The only home of asking for the value of a threshold that keeps a caseload under a number, and of setting it.
import { useState } from 'react'
import { type ValueAnswer, valueAnswer } from '../../server/contract/impact.ts'
import { ask, jsonBody, problemOf } from '../api/request.ts'
import { type KeepAsked, KeepForm } from './keep-form.tsx'
import { figureInWords } from './live-impact.tsx'
import { outcomeInWords } from './outcome-in-words.ts'
import type { LiveImpactOf } from './use-live-impact.ts'

interface KeepUnderProps {
  readonly asked: LiveImpactOf & { readonly parameter: string }
  readonly outcome: string
  readonly label: string
  readonly unit: string
  /** As it is in the edit. */
  readonly value: number
  /** Absent where nothing can be changed. */
  readonly onValue: ((value: number) => void) | undefined
}

interface Found {
  readonly outcome: string
  readonly under: number
  readonly answer: ValueAnswer
}

export function KeepUnder({ asked, outcome, label, unit, value, onValue }: KeepUnderProps) {
  const [found, setFound] = useState<Found>()
  const [problem, setProblem] = useState('')
  const find = async ({ under, places }: KeepAsked): Promise<void> => {
    const isLimit = Number.isInteger(under) && under > 0 && under <= 10_000_000
    setFound(undefined)
    setProblem(isLimit ? '' : 'Write a whole number of 1 or more.')
    if (!isLimit) return
    const body = jsonBody('POST', { ...asked, outcome, under, places })
    try {
      setFound({ outcome, under, answer: await ask('/impact/value', valueAnswer, body) })
    } catch (fault) {
      const { title, detail } = problemOf(fault)
      setProblem([title, detail].filter(Boolean).join(' '))
    }
  }
  return (
    <KeepForm counted={outcomeInWords(outcome)} isSmall onFind={(what) => void find(what)}>
      <div className="impact-keep-found" role="status">
        {problem !== '' && <p className="small tone-warn">{problem}</p>}
        {found !== undefined && found.outcome === outcome && (
          <FoundValue found={found} label={label} unit={unit} value={value} onValue={onValue} />
        )}
      </div>
    </KeepForm>
  )
}

interface FoundValueProps extends Pick<KeepUnderProps, 'label' | 'unit' | 'value' | 'onValue'> {
  readonly found: Found
}

function FoundValue({ found, label, unit, value, onValue }: FoundValueProps) {
  const { value: will, reason, outcomes } = found.answer
  if (will === null) return <p className="small">{reason}</p>
  const all = [...outcomes].toSorted((a, b) => Number(b.outcome === found.outcome) - Number(a.outcome === found.outcome))
  const isSet = will === value
  const shown = all.filter(({ outcome, now, then }) => outcome === found.outcome || (!isSet && now !== then))
  return (
    <>
      <p className="small">
        {isSet ? (
          <>
            <b className="figures">{`${will}${unit}`}</b> keeps it under {found.under.toLocaleString('en-GB')}.
          </>
        ) : (
          <>
            {label} at <b className="figures">{`${will}${unit}`}</b>, the nearest that does.
          </>
        )}
      </p>
      <ul className="small">
        {shown.map(({ outcome, now, then }) => (
          <li key={outcome}>
            {outcomeInWords(outcome)}: <span className="figures">{figureInWords(then)}</span>
            {!isSet && now !== then && (
              <>
                , now <span className="figures">{figureInWords(now)}</span>
              </>
            )}
          </li>
        ))}
      </ul>
      {!isSet && onValue !== undefined && (
        <button type="button" className="button button-small" onClick={() => onValue(will)}>
          Set {`${will}${unit}`}
        </button>
      )}
    </>
  )
}
