// Deciding a run again: a button, and what doing so found last.
import { useQuery } from '@tanstack/react-query'
import type { Rerun } from '../../../server/contract/reruns.ts'
import { queryClient } from '../../api/query-client.ts'
import { rerunsQuery, startRerun } from '../../api/reruns.ts'
import { isUnderWay, useWork } from '../../api/work.ts'
import { useArrival } from '../../parts/arrival.ts'
import { Card } from '../../parts/card.tsx'
import { timeInWords } from '../../parts/dates.ts'
import { countInWords } from '../../parts/figures.ts'
import { Icon, type IconName } from '../../parts/icon.tsx'
import { WorkProgress } from '../../parts/work-progress.tsx'

const SHOWN: Readonly<Record<Rerun['outcome'], { readonly label: string; readonly tone: string; readonly icon: IconName }>> = {
  same: { label: 'The same answer', tone: 'tone-good', icon: 'check' },
  reworded: { label: 'The same decisions', tone: 'tone-good', icon: 'check' },
  differs: { label: 'Another answer', tone: 'tone-warn', icon: 'warning' },
  altered: { label: 'Altered since', tone: 'tone-bad', icon: 'error' },
  'cannot-repeat': { label: 'Cannot be repeated', tone: 'tone-warn', icon: 'warning' },
}

export function RerunCard({ run }: { run: string }) {
  const [newest] = useQuery(rerunsQuery(run)).data ?? []
  const work = useWork('rerun')
  useArrival('rerun', () => void queryClient.invalidateQueries({ queryKey: ['reruns'] }))
  return (
    <Card title="Decide again">
      <div className="stack">
        <p className="small soft">From the same facts, with the same versions: is the answer the same?</p>
        <button type="button" className="button" disabled={isUnderWay(work)} onClick={() => startRerun(run)}>
          <Icon name="run" />
          Decide again
        </button>
        {work !== undefined && <WorkProgress work={work} />}
        {newest !== undefined && <Found rerun={newest} />}
      </div>
    </Card>
  )
}

function Found({ rerun: { outcome, sentence, tables, decidedAt } }: { rerun: Rerun }) {
  const { label, tone, icon } = SHOWN[outcome]
  return (
    <div className="stack" aria-live="polite">
      <span>
        <span className={`pill ${tone}`}>
          <Icon name={icon} />
          {label}
        </span>
      </span>
      <p>{sentence}</p>
      {tables.length > 0 && (
        <ul>
          {tables.map(({ policy, table, title, differing, decisions }) => (
            <li key={`${policy}/${table}`} className="small">
              {title}: {countInWords(differing)} of {countInWords(decisions)}
            </li>
          ))}
        </ul>
      )}
      <p className="small faint">{timeInWords(decidedAt)}</p>
    </div>
  )
}
