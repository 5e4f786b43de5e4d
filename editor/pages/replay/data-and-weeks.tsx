// The only home of choosing what a replay or a sweep reads: the data, and the first and the last week, at first those of the data.
import type { ReactNode } from 'react'
import type { DatasetSummary } from '../../../server/contract/datasets.ts'
import { EVERYTHING } from '../../parts/run-data.ts'
import { TextField } from '../../parts/text-field.tsx'
import { dataChoice, type DataChoice } from './data-choice.ts'

/** Stands in the list for uploads that are ticked one by one. */
const SEVERAL = 'several'

interface DataAndWeeksProps {
  readonly datasets: readonly DatasetSummary[]
  readonly chosen: DataChoice
  readonly onChange: (chosen: DataChoice) => void
  /** Stands between the data and the weeks. */
  readonly children?: ReactNode
}

export function DataAndWeeks({ datasets, chosen, onChange, children }: DataAndWeeksProps) {
  const uploaded = datasets.filter(({ isSample }) => !isSample)
  const choose = (data: DataChoice['data']): void => onChange(dataChoice(data, datasets))
  /* The server refuses weeks beyond the data; here the first of them cannot be chosen. */
  const offered = dataChoice(chosen.data, datasets)
  const ticked = typeof chosen.data === 'string' ? [] : chosen.data
  return (
    <>
      <div className="row-of-fields">
        <label className="field">
          <span className="field-name">Data</span>
          <select
            className="pick"
            value={typeof chosen.data === 'string' ? chosen.data : SEVERAL}
            onChange={({ target: { value } }) => choose(value === SEVERAL ? uploaded.map(({ id }) => id) : value)}
          >
            {uploaded.length > 1 && <option value={EVERYTHING}>Everything uploaded, read as one</option>}
            {uploaded.length > 2 && <option value={SEVERAL}>Some uploads, read as one</option>}
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
          min={offered.from}
          max={offered.to}
          value={chosen.from}
          onChange={(event) => onChange({ ...chosen, from: event.target.value })}
        />
        <TextField
          label="Last week"
          type="date"
          required
          min={chosen.from}
          value={chosen.to}
          onChange={(event) => onChange({ ...chosen, to: event.target.value })}
        />
      </div>
      {ticked.length > 0 && <Uploads uploaded={uploaded} ticked={ticked} onChange={choose} />}
    </>
  )
}

interface UploadsProps {
  readonly uploaded: readonly DatasetSummary[]
  readonly ticked: readonly string[]
  readonly onChange: (ticked: readonly string[]) => void
}

function Uploads({ uploaded, ticked, onChange }: UploadsProps) {
  return (
    <fieldset className="field replay-candidate">
      <legend className="field-name">Uploads; where two have a session, the later one counts</legend>
      <div className="row-of-fields">
        {uploaded.map(({ id, name }) => (
          <label key={id} className="choice">
            <input
              type="checkbox"
              checked={ticked.includes(id)}
              disabled={ticked.length === 1 && ticked[0] === id}
              onChange={({ target: { checked } }) => onChange(checked ? [...ticked, id] : ticked.filter((one) => one !== id))}
            />
            {name}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
