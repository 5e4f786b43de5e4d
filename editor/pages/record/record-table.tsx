// Entries of the record as a table. Ids can be chosen to see all that happened to one thing, and accounts to see all they did.
import type { AuditRecordShape } from '../../../server/contract/audit.ts'
import { timeInWords } from '../../parts/dates.ts'
import { countInWords } from '../../parts/figures.ts'

interface RecordTableProps {
  readonly records: readonly AuditRecordShape[]
  readonly onChoose: (chosen: { actor: string } | { about: string }) => void
}

const LONGEST_SHOWN = 24

export function RecordTable({ records, onChoose }: RecordTableProps) {
  if (records.length === 0) {
    return (
      <div className="empty">
        <h3>Nothing found</h3>
        <p>No entry is as asked for. Take a filter away, or choose other days.</p>
      </div>
    )
  }
  return (
    <div className="table-frame">
      <table className="plain-table record-table">
        <caption className="unseen">Entries of the record, the newest first</caption>
        <thead>
          <tr>
            <th scope="col" className="number">
              No.
            </th>
            <th scope="col">When</th>
            <th scope="col">Who</th>
            <th scope="col">What</th>
            <th scope="col">About</th>
          </tr>
        </thead>
        <tbody>
          {records.map(({ number, at, actor, who, words, about }) => (
            <tr key={number}>
              <td className="number faint">{countInWords(number)}</td>
              <td className="no-wrap">{timeInWords(at)}</td>
              <td>
                {actor === null ? (
                  who
                ) : (
                  <button type="button" className="record-link" title="Everything this account did" onClick={() => onChoose({ actor })}>
                    {who}
                  </button>
                )}
              </td>
              <th scope="row">{words}</th>
              <td>
                <ul className="record-about">
                  {Object.entries(about).map(([name, value]) => (
                    <li key={name}>
                      <span className="faint">{name}</span>{' '}
                      <button
                        type="button"
                        className="record-link mono"
                        title={`Everything about ${String(value)}`}
                        onClick={() => onChoose({ about: String(value) })}
                      >
                        {shown(String(value))}
                      </button>
                    </li>
                  ))}
                </ul>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const shown = (value: string): string => (value.length <= LONGEST_SHOWN ? value : `${value.slice(0, 12)}…`)
