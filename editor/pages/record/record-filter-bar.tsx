// What to look for in the record: what was done, an id it was about, and days.
import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { NO_FILTER, type RecordFilter, recordActionsQuery } from '../../api/audit.ts'
import { Icon } from '../../parts/icon.tsx'

interface RecordFilterBarProps {
  readonly filter: RecordFilter
  readonly onChange: (filter: RecordFilter) => void
}

export function RecordFilterBar({ filter, onChange }: RecordFilterBarProps) {
  const fields = useId()
  const actions = useQuery(recordActionsQuery).data ?? []
  return (
    <div className="record-filters">
      <div className="field">
        <label htmlFor={`${fields}-action`}>What was done</label>
        <select
          id={`${fields}-action`}
          className="pick"
          value={filter.action}
          onChange={(event) => onChange({ ...filter, action: event.target.value })}
        >
          <option value="">Anything</option>
          {actions.map(({ action, words }) => (
            <option key={action} value={action}>
              {words}
            </option>
          ))}
        </select>
      </div>
      <AboutField key={filter.about} id={`${fields}-about`} about={filter.about} onFind={(about) => onChange({ ...filter, about })} />
      {(['from', 'to'] as const).map((end) => (
        <div key={end} className="field">
          <label htmlFor={`${fields}-${end}`}>{end === 'from' ? 'From' : 'To'}</label>
          <input
            id={`${fields}-${end}`}
            type="date"
            className="input"
            value={filter[end]}
            onChange={(event) => onChange({ ...filter, [end]: event.target.value })}
          />
        </div>
      ))}
      {filter.actor !== '' && (
        <button type="button" className="chip chip-on" onClick={() => onChange({ ...filter, actor: '' })}>
          One account only
          <Icon name="cross" label="Remove this filter" />
        </button>
      )}
      {Object.values(filter).some((value) => value !== '') && (
        <button type="button" className="button button-plain button-small" onClick={() => onChange(NO_FILTER)}>
          Clear filters
        </button>
      )}
    </div>
  )
}

/** Looked for when the typing is over: every look is recorded. */
function AboutField({ id, about, onFind }: { id: string; about: string; onFind: (about: string) => void }) {
  const [typed, setTyped] = useState(about)
  return (
    <form
      className="field"
      onSubmit={(event) => {
        event.preventDefault()
        onFind(typed.trim())
      }}
    >
      <label htmlFor={id}>About (an id, then Enter)</label>
      <input id={id} className="input mono" value={typed} onChange={(event) => setTyped(event.target.value)} />
    </form>
  )
}
