// The only home of the replay that speaks for drafts, in a review and where they are published: whether there is one of exactly that, how old
// it is, what it covers and leaves open, and whether what is expected held in it. Which replay that is, the server says.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { PublicationEvidence } from '../../server/contract/publishing.ts'
import { problemOf } from '../api/request.ts'
import { useMay } from '../api/session.ts'
import { evidenceQuery } from '../api/versions.ts'
import { Icon } from '../parts/icon.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { ReplayLine } from './replay-line.tsx'

interface PublicationReplayProps {
  /** Ids of the drafts, the one in hand first. */
  readonly drafts: readonly string[]
  /** The first day in force (ISO). */
  readonly from: string
  /** Whether it is asked that a replay which leaves something open is enough. */
  readonly isPublishing?: boolean
}

export function PublicationReplay({ drafts, from, isPublishing = false }: PublicationReplayProps) {
  const mayRead = useMay('runs.read')
  const evidence = useQuery({ ...evidenceQuery(drafts, from), enabled: mayRead && from !== '', placeholderData: (before) => before })
  if (!mayRead || from === '') return null
  if (evidence.error !== null) {
    const { title, detail } = problemOf(evidence.error)
    return (
      <Warning icon="error">{`Whether a replay speaks for it cannot be told. ${title}${detail === undefined ? '' : `\n${detail}`}`}</Warning>
    )
  }
  if (evidence.data === undefined) return <Skeleton height={40} />
  const { replay, withOthers, gaps, problem } = evidence.data
  return (
    <div className="stack publication-replay">
      {replay !== null && <ReplayLine replay={replay} />}
      {replay === null && withOthers !== null && (
        <>
          <ReplayLine replay={withOthers} />
          <p className="soft">It was replayed with other policies: that counts where all of them are published as one change.</p>
        </>
      )}
      {replay === null && withOthers === null && problem === null && <NotReplayed draft={drafts[0]} />}
      {problem !== null && (
        <Warning icon="error">
          {problem.title}
          {'\n'}
          {problem.detail.replace(ADDRESS, '')}
          {replay === null && (
            <>
              {'\n'}
              <ReplayIt draft={drafts[0]} />
            </>
          )}
        </Warning>
      )}
      {gaps.map((gap) => (
        <Warning key={gap} icon="warning">
          {gap}
        </Warning>
      ))}
      {isPublishing && mustSayEnough(evidence.data) && (
        <label className="choice">
          <input type="checkbox" name="replayIsEnough" value="yes" required />
          The replay is enough all the same; say in the reason why.
        </label>
      )}
    </div>
  )
}

/** Of the replay: it is a link above. */
const ADDRESS = / \(\/replays\/[\w-]+\)/

const mustSayEnough = ({ gaps, isNeeded, problem }: PublicationEvidence): boolean => isNeeded && gaps.length > 0 && problem === null

function NotReplayed({ draft }: { draft: string }) {
  return (
    <p className="soft">
      Exactly this has not been replayed beside what is in force. <ReplayIt draft={draft} />, to see whom it would have moved.
    </p>
  )
}

const ReplayIt = ({ draft }: { draft: string }) => (
  <Link to="/replays" search={{ draft }}>
    Replay it
  </Link>
)

function Warning({ icon, children }: { icon: 'error' | 'warning'; children: ReactNode }) {
  return (
    <p className={icon === 'error' ? 'version-warning publication-refused' : 'version-warning'}>
      <Icon name={icon} />
      <span className="replay-problem">{children}</span>
    </p>
  )
}
