// The list of what was uploaded, the newest first.
import { Link } from '@tanstack/react-router'
import type { DatasetSummary } from '../../../server/contract/datasets.ts'
import { periodInWords, timeInWords } from '../../parts/dates.ts'
import { countInWords } from '../../parts/figures.ts'
import { FindingTally } from './finding-level.tsx'

export function DatasetsTable({ datasets }: { datasets: readonly DatasetSummary[] }) {
  return (
    <div className="table-frame">
      <table className="plain-table">
        <caption className="unseen">Data uploaded, the newest first</caption>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Uploaded</th>
            <th scope="col" className="number">
              Pupils
            </th>
            <th scope="col" className="number">
              Schools
            </th>
            <th scope="col" className="number">
              Marks
            </th>
            <th scope="col">Days with marks</th>
            <th scope="col">Found</th>
          </tr>
        </thead>
        <tbody>
          {datasets.map((dataset) => (
            <tr key={dataset.id}>
              <th scope="row">
                <Link to="/data/$dataset" params={{ dataset: dataset.id }}>
                  {dataset.name}
                </Link>{' '}
                {dataset.isSample && <span className="pill">Sample</span>}
              </th>
              <td className="no-wrap">{timeInWords(dataset.uploadedAt)}</td>
              <td className="number">{countInWords(dataset.pupils)}</td>
              <td className="number">{countInWords(dataset.schools)}</td>
              <td className="number">{countInWords(dataset.marks)}</td>
              <td className="no-wrap">{periodInWords(dataset.firstDay, dataset.lastDay)}</td>
              <td>
                <FindingTally errors={dataset.errors} queries={dataset.queries} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
