// What stands above a list of a run: search, school, filters and downloads; beneath them how many rows they leave.
import { useMay } from '../../api/session.ts'
import type { ReactNode } from 'react'
import { countInWords } from '../../parts/figures.ts'
import { Icon } from '../../parts/icon.tsx'
import type { School } from './pupil-filters.ts'

interface ListBarProps {
  readonly label: string
  readonly words: string
  readonly onWords: (typed: string) => void
  /** Lists of schools have no school to choose. */
  readonly schools?: readonly School[]
  readonly school?: string | undefined
  readonly onSchool?: (urn: string | undefined) => void
  readonly onDownload: () => void
  /** The whole of it as the server writes it. */
  readonly file?: { readonly name: string; readonly address: string }
  /** The filters. */
  readonly children: ReactNode
}

export function ListBar({ label, words, onWords, schools, school, onSchool, onDownload, file, children }: ListBarProps) {
  const mayExport = useMay('pupils.see')
  return (
    <div className="list-bar" role="search" aria-label="Narrow the list">
      <div className="search">
        <Icon name="search" />
        <input
          type="search"
          className="input"
          aria-label={label}
          placeholder={label}
          value={words}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => onWords(event.target.value)}
        />
      </div>
      {schools !== undefined && (
        <select
          className="pick"
          aria-label="School"
          value={school ?? ''}
          onChange={(event) => onSchool?.(event.target.value === '' ? undefined : event.target.value)}
        >
          <option value="">All schools</option>
          {schools.map(({ urn, name }) => (
            <option key={urn} value={urn}>
              {name}
            </option>
          ))}
        </select>
      )}
      {children}
      <span className="spring" />
      <button type="button" className="button" onClick={onDownload}>
        <Icon name="download" />
        Download shown
      </button>
      {file !== undefined && mayExport && (
        <a className="button button-plain" href={file.address} download>
          {file.name}
        </a>
      )}
    </div>
  )
}

interface ListStateProps {
  readonly shown: number
  readonly all: number
  readonly thing: string
  readonly order: string
  readonly children: ReactNode
}

export function ListState({ shown, all, thing, order, children }: ListStateProps) {
  return (
    <div className="list-state">
      <span className="small soft figures" role="status">
        <b>{countInWords(shown)}</b>
        {shown === all ? ` ${thing}s, ${order}` : ` of ${countInWords(all)} ${thing}s, ${order}`}
      </span>
      {children}
    </div>
  )
}

export function ListWaiting({ barHeight }: { barHeight: number }) {
  return (
    <div className="list-view" aria-hidden="true">
      <div className="list-bar" style={{ height: barHeight }} />
      <div className="list-state" />
      <div className="list-grid">
        <div style={{ height: 48, background: 'var(--page)', borderBottom: '1px solid var(--hairline)' }} />
        <div className="skeleton-lines">
          {Array.from({ length: 12 }, (_, index) => (
            <span key={index} className="skeleton" style={{ height: 20, width: `${96 - ((index * 17) % 30)}%` }} />
          ))}
        </div>
      </div>
    </div>
  )
}
