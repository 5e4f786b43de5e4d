// The only home of how many real pupils fall into a finding, in a line beneath it, and who they are for those who may know.
import type { FoundAnswer } from '../../server/contract/impact.ts'
import { subjectsInWords } from '../charts/subjects.ts'
import { WhoTheyAre } from '../impact/who-they-are.tsx'
import { dayInWords } from '../parts/dates.ts'
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
      <WhoTheyAre
        who={who.map(({ pupil, name, school }) => ({ pupil, name, words: school }))}
        more={count !== null && count > who.length ? `and ${(count - who.length).toLocaleString('en-GB')} more` : ''}
      />
    </div>
  )
}
