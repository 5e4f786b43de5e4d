// The first rows of the file as they would be read with the mapping as it is.
import { Card } from '../../parts/card.tsx'
import { dayInWords } from '../../parts/dates.ts'
import { meaningOfCode } from '../../parts/session-category.ts'
import type { CheckedMapping } from './use-checked-mapping.ts'

export function ReadingCard({ checked }: { checked: CheckedMapping }) {
  const { reading } = checked.preview
  return (
    <Card title="As it would be read" aside="the first rows" flush>
      {reading.length === 0 ? (
        <p className="card-note soft">Nothing can be read yet.</p>
      ) : (
        <div className={checked.isChecking ? 'table-frame reading-old' : 'table-frame'}>
          <table className="plain-table">
            <caption className="unseen">The first rows as they would be read</caption>
            <thead>
              <tr>
                <th scope="col">UPN</th>
                <th scope="col">School</th>
                <th scope="col">Date</th>
                <th scope="col">Session</th>
                <th scope="col">Code</th>
              </tr>
            </thead>
            <tbody>
              {reading.map(({ upn, school, date, session, code }, index) => (
                <tr key={index}>
                  <td className="no-wrap">
                    <Read text={upn} />
                  </td>
                  <td>
                    <Read text={school} />
                  </td>
                  <td className="no-wrap">
                    <Read text={date === '' ? '' : dayInWords(date)} />
                  </td>
                  <td>
                    <Read text={session} />
                  </td>
                  <td>
                    <Read text={code} />
                    {code !== '' && meaningOfCode(code) !== code && <span className="small faint"> {meaningOfCode(code)}</span>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Card>
  )
}

function Read({ text }: { text: string }) {
  return text === '' ? <span className="faint">–</span> : text
}
