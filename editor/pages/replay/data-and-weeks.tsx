// The only home of choosing what a replay or a sweep reads: the data, and the first and the last week, at first those of the data.
import type { ReactNode } from 'react'
import type { DatasetSummary } from '../../../server/contract/datasets.ts'
import { EVERYTHING } from '../../parts/run-data.ts'
import { TextField } from '../../parts/text-field.tsx'
import { rangeOf } from './range-of.ts'

export interface DataChoice {
  /** A dataset's id, or `all`. */
  readonly data: string
  readonly from: string
  readonly to: string
}

export const firstData = (datasets: readonly DatasetSummary[]): DataChoice => ({ data: datasets[0].id, ...rangeOf([datasets[0]]) })

interface DataAndWeeksProps {
  readonly datasets: readonly DatasetSummary[]
  readonly chosen: DataChoice
  readonly onChange: (chosen: DataChoice) => void
  /** Stands between the data and the weeks. */
  readonly children?: ReactNode
}

export function DataAndWeeks({ datasets, chosen, onChange, children }: DataAndWeeksProps) {
  const uploaded = datasets.filter(({ isSample }) => !isSample)
  const choose = (data: string): void =>
    onChange({ data, ...rangeOf(data === EVERYTHING ? uploaded : datasets.filter(({ id }) => id === data)) })
  return (
    <>
      <label className="field">
        <span className="field-name">Data</span>
        <select className="pick" value={chosen.data} onChange={(event) => choose(event.target.value)}>
          {uploaded.length > 1 && <option value={EVERYTHING}>Everything uploaded, read as one</option>}
          {datasets.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {children}
      <TextField
        label="First week"
        type="date"
        required
        value={chosen.from}
        onChange={(event) => onChange({ ...chosen, from: event.target.value })}
      />
      <TextField
        label="Last week"
        type="date"
        required
        value={chosen.to}
        onChange={(event) => onChange({ ...chosen, to: event.target.value })}
      />
    </>
  )
}
