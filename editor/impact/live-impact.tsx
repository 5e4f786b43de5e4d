// The only home of what the edit does, live: three figures and the moves, changed with every edit, the most pupils first.
import { Link } from '@tanstack/react-router'
import { upperFirst } from '../../engine/rules/everyday-wording.ts'
import type { ImpactAnswer } from '../../server/contract/impact.ts'
import { subjectsInWords } from '../charts/subjects.ts'
import { MovesTable } from './moves-table.tsx'
import { WhoTheyAre } from './who-they-are.tsx'
import type { Live } from './use-live-impact.ts'

const MOST_NAMED = 8

/** A figure as it stands in the card: “–” while it is not known, “few” where it may not be. */
export function figureInWords(count: number | null | undefined): string {
  if (count === undefined) return '–'
  return count === null ? 'few' : count.toLocaleString('en-GB')
}

interface LiveImpactProps {
  readonly live: Live<ImpactAnswer>
  /** The version it is held against; 0 where the policy has none yet. */
  readonly baseline: number
}

export function LiveImpact({ live, baseline }: LiveImpactProps) {
  const { answer, isOld, problem } = live
  const moves = answer?.moves ?? []
  const hasBefore = answer?.hasBefore ?? baseline > 0
  return (
    <div className={isOld ? 'impact-stale' : undefined}>
      <dl className="big-figures impact-figures" aria-live="polite">
        <div>
          <dt>{answer === undefined ? 'Decided' : upperFirst(subjectsInWords(answer.subject))}</dt>
          <dd>{figureInWords(answer?.subjects)}</dd>
        </div>
        {hasBefore && (
          <div>
            <dt>Would move</dt>
            <dd>{figureInWords(answer?.moved)}</dd>
          </div>
        )}
      </dl>
      {!hasBefore && (
        <p className="impact-words">
          {baseline === 0 ? 'No version is published yet' : `Version ${baseline} has no table that decides this`}, so nobody would move from
          one outcome to another. This is whom the table would meet.
        </p>
      )}
      {problem !== '' && <p className="impact-words tone-warn">{problem}</p>}
      {answer !== undefined && !answer.isExact && (
        <p className="impact-words">
          Figures are changed by a few, and small ones are told as “few”, so that no child can be made out. People who may see pupils see
          exact ones.
        </p>
      )}
      {answer !== undefined && !hasBefore && <OutcomesTable outcomes={answer.outcomes} />}
      {moves.length > 0 && <MovesTable caption="Moves, the most first" isCaptionUnseen moves={moves} figure={figureInWords} />}
      {answer !== undefined && (
        <WhoTheyAre
          className="disclosure impact-who"
          who={answer.who
            .slice(0, MOST_NAMED)
            .map(({ pupil, name, school, from, to }) => ({ pupil, name, words: `${school}: ${from} to ${to}` }))}
          more={
            answer.who.length > MOST_NAMED
              ? `and ${(answer.moved ?? answer.who.length) - MOST_NAMED} more: run the draft for all of them`
              : ''
          }
        />
      )}
    </div>
  )
}

/** How many have each outcome, where there is nothing to hold them against. */
function OutcomesTable({ outcomes }: Pick<ImpactAnswer, 'outcomes'>) {
  return (
    <table className="plain-table impact-moves">
      <caption className="unseen">Outcomes, the most serious first</caption>
      <thead>
        <tr>
          <th scope="col">Outcome</th>
          <th scope="col" className="number">
            How many
          </th>
        </tr>
      </thead>
      <tbody>
        {outcomes.map(({ label, after }) => (
          <tr key={label}>
            <td>{label}</td>
            <td className="number">{figureInWords(after)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export function NoData() {
  return (
    <p className="impact-words">
      There is no data yet. <Link to="/data">Bring in registers</Link> or make a sample, and see here what an edit does.
    </p>
  )
}
