// The only home of one pupil who would move: both explanations, the version's and the draft's, sentence first and then cell by cell.
// A pupil's page belongs to a run; a comparison has none, so they stand here.
import { useQuery } from '@tanstack/react-query'
import type { Comparison } from '../../server/contract/runs.ts'
import { Answer } from '../parts/answer.tsx'
import { Icon } from '../parts/icon.tsx'
import { pupilName } from '../parts/pupil-name.ts'
import { Skeleton } from '../parts/skeleton.tsx'
import '../styles/explanation.css'
import { comparedPupilQuery } from './comparison-requests.ts'
import { ExplainedRows } from './explained-rows.tsx'

interface MoverCardProps {
  readonly comparison: Comparison
  readonly mover: Comparison['movers'][number]
  readonly onClose: () => void
}

export function MoverCard({ comparison, mover, onClose }: MoverCardProps) {
  const answer = useQuery(comparedPupilQuery(comparison.id, mover.pupil))
  return (
    <aside className="comparison-pupil" aria-label="The pupil chosen" aria-live="polite">
      <header>
        <h3>{pupilName(mover)}</h3>
        <button type="button" className="button button-icon button-small" aria-label="Close" onClick={onClose}>
          <Icon name="cross" />
        </button>
      </header>
      <p className="small faint figures">{[mover.upn, `year ${mover.yearGroup}`, mover.school].filter((part) => part !== '').join(', ')}</p>
      <h4>Version {comparison.baseline}</h4>
      <p>{mover.sentenceBefore}</p>
      <Answer of={answer} waiting={<Skeleton height={180} />}>
        {({ tables }) => <ExplainedRows explanation={tables.find((one) => one.table === mover.table)?.before} />}
      </Answer>
      <h4>Draft</h4>
      <p>{mover.sentenceAfter}</p>
      {answer.data !== undefined && <ExplainedRows explanation={answer.data.tables.find((one) => one.table === mover.table)?.after} />}
    </aside>
  )
}
