// The latest data on Home, and the way to bring in more.
import { Link } from '@tanstack/react-router'
import type { DatasetSummary } from '../../../server/contract/datasets.ts'
import { useMay } from '../../api/session.ts'
import { Card } from '../../parts/card.tsx'
import { dayInWords, timeInWords } from '../../parts/dates.ts'
import { countInWords } from '../../parts/figures.ts'
import { Icon } from '../../parts/icon.tsx'
import { FindingTally } from '../data/finding-level.tsx'

export function LatestDataset({ dataset }: { dataset: DatasetSummary }) {
  const mayAdd = useMay('datasets.add')
  return (
    <Card title="Latest data" flush>
      <dl className="record record-pairs">
        <dt>Name</dt>
        <dd>
          <Link to="/data/$dataset" params={{ dataset: dataset.id }}>
            {dataset.name}
          </Link>
        </dd>
        <dt>Uploaded</dt>
        <dd>{timeInWords(dataset.uploadedAt)}</dd>
        <dt>Last day</dt>
        <dd>{dayInWords(dataset.lastDay)}</dd>
        <dt>Pupils</dt>
        <dd>{countInWords(dataset.pupils)}</dd>
        <dt>Found</dt>
        <dd>
          <FindingTally errors={dataset.errors} queries={dataset.queries} />
        </dd>
      </dl>
      {mayAdd && (
        <div className="card-body">
          <Link to="/data" className="button">
            <Icon name="upload" />
            Upload more
          </Link>
        </div>
      )}
    </Card>
  )
}
