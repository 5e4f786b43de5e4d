// The only home of the replay that speaks for a draft: the last one of exactly what it says, and whether what is expected held in it.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { DraftDetail } from '../../server/contract/policies.ts'
import type { ReplaySummary } from '../../server/contract/replays.ts'
import { replaysQuery } from '../api/replays.ts'
import { agoInWords, dayInWords, timeInWords } from '../parts/dates.ts'
import { countInWords, shortHash } from '../parts/figures.ts'
import { Icon } from '../parts/icon.tsx'
import '../styles/replay.css'

export function ReplayEvidence({ draft }: { draft: DraftDetail }) {
  const replays = useQuery(replaysQuery)
  if (replays.data === undefined) return null
  const last = lastReplayOf(replays.data, draft)
  if (last === undefined) {
    return (
      <p className="soft">
        The draft as it stands has not been replayed.{' '}
        <Link to="/replays" search={{ draft: draft.id }}>
          Replay it
        </Link>
        {draft.expectations.length === 0 ? ', to see whom it would have moved.' : ' before it is published: something is expected of it.'}
      </p>
    )
  }
  return <ReplayLine replay={last} />
}

/** One replay: when, of what, and whether what was expected held. */
export function ReplayLine({ replay: last }: { replay: ReplaySummary }) {
  return (
    <div className="stack">
      <p className="soft">
        <Link to="/replays/$replay" params={{ replay: last.id }}>
          Replayed {agoInWords(last.startedAt)}
        </Link>
        {` (${timeInWords(last.startedAt)}): ${last.datasetName}, ${dayInWords(last.from)} to ${dayInWords(last.to)}, beside ${last.baseline}. Pupils decided otherwise at some time: ${countInWords(last.moved)} of ${countInWords(last.pupils)}. `}
        <span className="mono">{shortHash(last.result)}</span>
      </p>
      {last.candidates.length > 1 && (
        <p className="soft">It was replayed with other policies: that counts where all of them are published as one change.</p>
      )}
      {last.expectations.length > 0 && (
        <ul className="replay-expectations">
          {last.expectations.map(({ words, holds }) => (
            <li key={words} className={holds === null ? '' : holds ? 'tone-good' : 'tone-bad'}>
              <Icon
                name={holds === null ? 'question' : holds ? 'check' : 'error'}
                label={holds === null ? 'Told to those who see pupils' : holds ? 'Holds' : 'Does not hold'}
              />
              {words}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** The newest in which this draft as it stands was replayed beside what is in force: alone, or else with others. */
export function lastReplayOf(
  replays: readonly ReplaySummary[],
  { policy, hash }: Pick<DraftDetail, 'policy' | 'hash'>,
): ReplaySummary | undefined {
  const own = replays.filter(
    ({ candidates, isBesideInForce }) => isBesideInForce && candidates.some((one) => one.policy === policy && one.hash === hash),
  )
  return own.find(({ candidates }) => candidates.length === 1) ?? own[0]
}
