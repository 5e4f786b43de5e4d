// What every policy decides of one pupil, in a line each: what calls for something first, then what is open, then where nothing applies.
import { standingOf } from '../../../engine/decisions/outcome.ts'
import type { Explanation } from '../../../server/contract/runs.ts'
import { OutcomePill } from '../../explanation/explanation-card.tsx'
import { Card } from '../../parts/card.tsx'
import { countOf } from '../../parts/figures.ts'
import { Icon } from '../../parts/icon.tsx'
import { anchorOf, goToDecision } from './decision-anchor.ts'

export function DecidedCard({ explanations }: { explanations: readonly Explanation[] }) {
  const those = (standing: ReturnType<typeof standingOf>): Explanation[] => explanations.filter((one) => standingOf(one) === standing)
  const [applies, open, nothing] = [those('applies'), those('open'), those('nothing')]
  return (
    <Card title="What is decided" aside={countOf(explanations.length, 'decision')} flush>
      {applies.length === 0 && <p className="card-note soft">No policy calls for anything.</p>}
      {applies.length > 0 && <Lines caption="Decisions that call for something" explanations={applies} />}
      {open.length > 0 && (
        <>
          <p className="card-note small soft">
            <Icon name="question" />
            {`Not decided, because something is not known or disagrees: ${countOf(open.length, 'decision')}.`}
          </p>
          <Lines caption="Decisions that are open" explanations={open} />
        </>
      )}
      {nothing.length > 0 && (
        <details className="disclosure nothing-applies">
          <summary>
            <Icon name="right" />
            {`Nothing applies in ${countOf(nothing.length, 'decision')}`}
          </summary>
          <Lines caption="Where nothing applies" explanations={nothing} />
        </details>
      )}
    </Card>
  )
}

function Lines({ caption, explanations }: { caption: string; explanations: readonly Explanation[] }) {
  return (
    <div className="table-frame">
      <table className="plain-table decisions">
        <caption className="unseen">{caption}</caption>
        <thead className="unseen">
          <tr>
            <th scope="col">Decision</th>
            <th scope="col">Outcome</th>
            <th scope="col">Because</th>
          </tr>
        </thead>
        <tbody>
          {explanations.map((explanation) => (
            <tr key={anchorOf(explanation)}>
              <th scope="row">
                <a href={`#${anchorOf(explanation)}`} onClick={goToDecision}>
                  {explanation.title}
                </a>
                <span className="caption faint">{explanation.policyTitle}</span>
              </th>
              <td>
                <OutcomePill explanation={explanation} />
              </td>
              <td className="soft">{explanation.sentence}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
