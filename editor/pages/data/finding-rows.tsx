// The rows one finding concerns, a page at a time. Values shown never hold a UPN or a name: the server leaves them out.
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { FINDINGS_PER_PAGE, findingsQuery } from '../../api/datasets.ts'
import { Answer } from '../../parts/answer.tsx'
import { countInWords } from '../../parts/figures.ts'
import { Pager } from '../../parts/pager.tsx'

interface FindingRowsProps {
  readonly dataset: string
  readonly code: string
  readonly file: string
  readonly title: string
}

export function FindingRows({ dataset, code, file, title }: FindingRowsProps) {
  const [page, setPage] = useState(0)
  const found = useQuery(findingsQuery(dataset, code, file, page))
  return (
    <div className="finding-rows">
      <Answer of={found} waiting={<div style={{ height: 153 }} />}>
        {({ total, rows }) => (
          <>
            <div className="table-frame">
              <table className="plain-table">
                <caption className="unseen">{title}</caption>
                <thead>
                  <tr>
                    <th scope="col">File</th>
                    <th scope="col" className="number">
                      Row
                    </th>
                    <th scope="col">Column</th>
                    <th scope="col">Value</th>
                    <th scope="col">What was found</th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map((row) => (
                    <tr key={`${row.file} ${row.row} ${row.column}`}>
                      <td>{row.file}</td>
                      <td className="number">{countInWords(row.row)}</td>
                      <td className="mono">{row.column}</td>
                      <td className="mono">{row.value === '' ? '–' : row.value}</td>
                      <td>{row.message}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
            {total > FINDINGS_PER_PAGE && <Pager page={page} perPage={FINDINGS_PER_PAGE} total={total} onPage={setPage} />}
          </>
        )}
      </Answer>
    </div>
  )
}
