// The only home of the form that asks which value of a threshold keeps a caseload under a number.
import { type ReactNode, type SyntheticEvent, useState } from 'react'

/** What is asked: the number as typed and as read (not a number where it is none), and to how many decimals the value may go. */
export interface KeepAsked {
  readonly typed: string
  readonly under: number
  readonly places: number
}

interface KeepFormProps {
  /** What is counted, in words. */
  readonly counted: string
  /** Beside a curve in the panel, where there is little room. */
  readonly isSmall?: boolean
  readonly hasDecimals?: boolean
  readonly onFind: (asked: KeepAsked) => void
  /** What was found. */
  readonly children: ReactNode
}

export function KeepForm({ counted, isSmall = false, hasDecimals = true, onFind, children }: KeepFormProps) {
  const [typed, setTyped] = useState('')
  const [places, setPlaces] = useState(0)
  const find = (event: SyntheticEvent): void => {
    event.preventDefault()
    onFind({ typed, under: Number(typed.replaceAll(',', '')), places })
  }
  return (
    <form className={isSmall ? 'impact-keep' : 'row-of-fields'} onSubmit={find}>
      <label className="field">
        <span className="field-name">Keep {counted} under</span>
        <input className="input" inputMode="numeric" value={typed} onChange={(event) => setTyped(event.target.value)} />
      </label>
      {hasDecimals && (
        <label className="field">
          <span className="field-name">Decimals</span>
          <select className="pick" value={places} onChange={(event) => setPlaces(Number(event.target.value))}>
            <option value={0}>none</option>
            <option value={1}>one</option>
            <option value={2}>two</option>
          </select>
        </label>
      )}
      <button type="submit" className={isSmall ? 'button button-small' : 'button'}>
        Find
      </button>
      {children}
    </form>
  )
}
