// The only home of one pupil a replay moves, opened: what each side says of them on the date they first moved, side by side, cell by cell.
import { useQuery } from '@tanstack/react-query'
import type { MovedPupilShape } from '../../../server/contract/replays.ts'
import type { Explanation } from '../../../server/contract/runs.ts'
import { replayedPupilQuery } from '../../api/replays.ts'
import { ExplainedRows } from '../../impact/explained-rows.tsx'
import { Answer } from '../../parts/answer.tsx'
import { dayInWords } from '../../parts/dates.ts'
import { Icon } from '../../parts/icon.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import '../../styles/explanation.css'

interface OpenedPupilProps {
  readonly replay: string
  readonly moved: MovedPupilShape
  readonly onClose: () => void
}

export function OpenedPupil({ replay, moved, onClose }: OpenedPupilProps) {
  const answer = useQuery(replayedPupilQuery(replay, moved.pupil, moved.table))
  const because = moved.causes.length === 0 ? 'several changes together' : moved.causes.join('; ')
  return (
    <section className="replay-pupil" aria-label="The pupil chosen" aria-live="polite">
      <header>
        <h3 className="mono">{moved.pupil.slice(0, 8)}</h3>
        <button type="button" className="button button-icon button-small" aria-label="Close" onClick={onClose}>
          <Icon name="cross" />
        </button>
      </header>
      <p>{`${moved.from} to ${moved.to} on ${dayInWords(moved.first)}, because of ${because}.`}</p>
      <Answer of={answer} waiting={<Skeleton height={180} />}>
        {({ before, after }) => (
          <div className="replay-sides">
            <Side title="Version" said={moved.from} explanation={before} />
            <Side title="Draft" said={moved.to} explanation={after} />
          </div>
        )}
      </Answer>
    </section>
  )
}

interface SideProps {
  readonly title: string
  /** What the replay found. */
  readonly said: string
  readonly explanation: Explanation | null
}

function Side({ title, said, explanation }: SideProps) {
  return (
    <div>
      <h4>{title}</h4>
      {explanation === null ? (
        <p className="soft">{`${said}. There was no rule on this side, or why it said so cannot be found again: other versions count for that date now.`}</p>
      ) : (
        <>
          <p>{explanation.sentence}</p>
          <ExplainedRows explanation={explanation} />
        </>
      )}
    </div>
  )
}
