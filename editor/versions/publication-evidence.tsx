// The only home of the replay that speaks for what is about to be published: whether there is one of exactly that, how old it is, what it
// covers and leaves open, and whether what is expected held in it.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { PublicationEvidence } from '../../server/contract/publishing.ts'
import { evidenceQuery } from '../api/versions.ts'
import { Icon } from '../parts/icon.tsx'
import { ReplayLine } from './replay-evidence.tsx'

interface PublishedTogether {
  /** Ids of the drafts, the one in hand first. */
  readonly drafts: readonly string[]
  /** The first day in force (ISO). */
  readonly from: string
}

export function PublicationReplay({ drafts, from }: PublishedTogether) {
  const { data } = useQuery(evidenceQuery(drafts, from))
  if (data === undefined) return null
  const { replay, gaps, problem } = data
  return (
    <div className="stack publication-replay">
      {replay === null && problem === null && (
        <p className="soft">
          Exactly this has not been replayed beside what is in force.{' '}
          <Link to="/replays" search={{ draft: drafts[0] }}>
            Replay it
          </Link>
          , to see whom it would have moved.
        </p>
      )}
      {replay !== null && <ReplayLine replay={replay} />}
      {problem !== null && (
        <p className="version-warning">
          <Icon name="error" />
          <span className="replay-problem">
            {problem.title}
            {'\n'}
            {problem.detail}
          </span>
        </p>
      )}
      {gaps.map((gap) => (
        <p key={gap} className="version-warning">
          <Icon name="warning" />
          <span>{gap}</span>
        </p>
      ))}
      {mustSayEnough(data) && (
        <label className="choice">
          <input type="checkbox" name="replayIsEnough" value="yes" required />
          The replay is enough all the same; say in the reason why.
        </label>
      )}
    </div>
  )
}

const mustSayEnough = ({ gaps, isNeeded, problem }: PublicationEvidence): boolean => isNeeded && gaps.length > 0 && problem === null
