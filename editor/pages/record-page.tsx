// The record of who did what: searched, paged, checked, taken away.
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { NO_FILTER, type RecordFilter, recordFile, recordQuery } from '../api/audit.ts'
import { Answer } from '../parts/answer.tsx'
import { Card } from '../parts/card.tsx'
import { Icon } from '../parts/icon.tsx'
import { Page } from '../parts/page.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import '../styles/record.css'
import { RecordCheck } from './record/record-check.tsx'
import { RecordFilterBar } from './record/record-filter-bar.tsx'
import { RecordTable } from './record/record-table.tsx'

export function RecordPage() {
  const [filter, setFilter] = useState<RecordFilter>(NO_FILTER)
  /* Where each page looked at begins; the last is shown. */
  const [starts, setStarts] = useState<readonly (number | null)[]>([null])
  const page = useQuery(recordQuery(filter, starts.at(-1)!))
  const change = (changed: RecordFilter): void => {
    setFilter(changed)
    setStarts([null])
  }
  return (
    <Page
      title="Record"
      path={[]}
      note="Who did what, and when. Nothing in it can be changed or taken out unseen; it holds no names of pupils."
      tools={(['csv', 'ndjson'] as const).map((form) => (
        <a key={form} className="button" href={recordFile(filter, form)} download>
          <Icon name="download" />
          {form === 'csv' ? 'Take away as CSV' : 'As lines of JSON'}
        </a>
      ))}
    >
      <RecordCheck />
      <Card title="Entries" flush>
        <RecordFilterBar filter={filter} onChange={change} />
        <Answer of={page} waiting={<Skeleton height={400} />}>
          {({ records, next }) => (
            <>
              <RecordTable records={records} onChoose={(chosen) => change({ ...filter, ...chosen })} />
              <div className="pager figures">
                <button
                  type="button"
                  className="button button-small"
                  disabled={starts.length === 1}
                  onClick={() => setStarts(starts.slice(0, -1))}
                >
                  <Icon name="left" />
                  Newer
                </button>
                <button type="button" className="button button-small" disabled={next === null} onClick={() => setStarts([...starts, next])}>
                  Older
                  <Icon name="right" />
                </button>
                <span className="small faint" aria-live="polite">
                  {records.length === 0 ? '' : `Entries ${records[0].number} to ${records.at(-1)!.number}`}
                </span>
              </div>
            </>
          )}
        </Answer>
      </Card>
    </Page>
  )
}
