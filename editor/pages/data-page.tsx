// Where data is brought in and what was brought in before.
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { datasetsQuery } from '../api/datasets.ts'
import { useMay } from '../api/session.ts'
import { Answer } from '../parts/answer.tsx'
import { useArrival } from '../parts/arrival.ts'
import { Card } from '../parts/card.tsx'
import { countInWords } from '../parts/figures.ts'
import { Page } from '../parts/page.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { DatasetsTable } from './data/datasets-table.tsx'
import { SampleCard } from './data/sample-card.tsx'
import { UploadCard } from './data/upload-card.tsx'

export function DataPage() {
  const datasets = useQuery(datasetsQuery)
  const navigate = useNavigate()
  const mayAdd = useMay('datasets.add')
  useArrival('data', (dataset) => void navigate({ to: '/data/$dataset', params: { dataset } }))
  useArrival('import', (id) => void navigate({ to: '/data/imports/$import', params: { import: id } }))
  return (
    <Page title="Data" path={[]} note="Each upload is checked, stored as it came and never changed.">
      {mayAdd && <UploadCard />}
      <Answer of={datasets} waiting={<Skeleton height={180} />}>
        {(found) =>
          found.length === 0 ? (
            <div className="columns">
              <div className="card empty">
                <h2>No data yet</h2>
                <p>
                  {mayAdd
                    ? 'Upload registers above, or make a sample to see how everything works.'
                    : 'An officer brings in registers here.'}
                </p>
              </div>
              {mayAdd && <SampleCard />}
            </div>
          ) : (
            <>
              <Card title="Uploaded" aside={countInWords(found.length)} flush>
                <DatasetsTable datasets={found} />
              </Card>
              {mayAdd && (
                <div className="columns-narrow">
                  <SampleCard />
                </div>
              )}
            </>
          )
        }
      </Answer>
    </Page>
  )
}
