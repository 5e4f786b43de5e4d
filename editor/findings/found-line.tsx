// The only home of how many real pupils fall into a finding, in a line beneath it, and who they are for those who may know.
import type { FoundAnswer } from '../../server/contract/impact.ts'
import { subjectsInWords } from '../charts/subjects.ts'
import { dayInWords } from '../parts/dates.ts'
import { Icon } from '../parts/icon.tsx'
import type { Worst } from './worst-weeks.ts'

interface FoundLineProps {
  readonly found: FoundAnswer['findings'][number] | undefined
  readonly worst: Worst | undefined
  readonly asOf: string
}

export function FoundLine({ found, worst, asOf }: FoundLineProps) {
  if (found === undefined) return null
  const { subject, count, who } = found
  return (
    <div className="policy-found">
      <p>
        <strong>{count === null ? 'None or few' : count === 0 ? 'None' : count.toLocaleString('en-GB')}</strong>
        {` of the ${subjectsInWords(subject)} in the data, as at ${dayInWords(asOf)}`}
        {worst !== undefined && (
          <>
            {'; at most '}
            <strong>{worst.count.toLocaleString('en-GB')}</strong>
            {`, as at ${dayInWords(worst.asOf)}`}
          </>
        )}
      </p>
      {who.length > 0 && (
        <details className="disclosure">
          <summary>
            <Icon name="right" />
            Who they are
          </summary>
          <ul>
            {who.map(({ pupil, name, school }) => (
              <li key={pupil} className="small">
                <b>{name || pupil.slice(0, 8)}</b>, {school}
              </li>
            ))}
          </ul>
          {count !== null && count > who.length && (
            <p className="small soft">{`and ${(count - who.length).toLocaleString('en-GB')} more`}</p>
          )}
        </details>
      )}
    </div>
  )
}
