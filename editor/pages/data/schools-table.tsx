// The schools of a dataset: who gave marks, and from when to when.
import type { DatasetDetail } from '../../../server/contract/datasets.ts'
import { periodInWords } from '../../parts/dates.ts'
import { countInWords } from '../../parts/figures.ts'
import { Icon } from '../../parts/icon.tsx'

export function SchoolsTable({ dataset }: { dataset: DatasetDetail }) {
  return (
    <div className="table-frame">
      <table className="plain-table">
        <caption className="unseen">Schools in this data</caption>
        <thead>
          <tr>
            <th scope="col">School</th>
            <th scope="col">URN</th>
            <th scope="col">Phase</th>
            <th scope="col" className="number">
              Pupils
            </th>
            <th scope="col" className="number">
              Marks
            </th>
            <th scope="col">Days with marks</th>
          </tr>
        </thead>
        <tbody>
          {dataset.schoolList.map((school) => (
            <tr key={school.urn}>
              <th scope="row">{school.name === '' ? `School ${school.urn}` : school.name}</th>
              <td>{school.urn}</td>
              <td>{school.phase === '' ? <span className="faint">not known</span> : school.phase}</td>
              <td className="number">{countInWords(school.pupils)}</td>
              <td className="number">{countInWords(school.marks)}</td>
              <td className="no-wrap">
                {school.marks === 0 ? (
                  <span className="outcome tone-warn">
                    <Icon name="warning" />
                    no marks
                  </span>
                ) : (
                  <>
                    {periodInWords(school.firstDay, school.lastDay)}
                    {school.lastDay !== dataset.lastDay && <span className="faint"> (ends before others)</span>}
                  </>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
