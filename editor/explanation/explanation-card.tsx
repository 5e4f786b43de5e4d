// The only home of why a decision is what it is: one sentence, how near another outcome lies, then every cell, session and paragraph.
import { Link } from '@tanstack/react-router'
import type { Explanation } from '../../server/contract/runs.ts'
import { isDecided } from '../charts/outcome-order.ts'
import '../styles/explanation.css'
import '../styles/register.css'
import { Card } from '../parts/card.tsx'
import { dayInWords } from '../parts/dates.ts'
import { Icon } from '../parts/icon.tsx'
import { RatingPill } from '../parts/rating-pill.tsx'
import { CountedInputs } from './counted-inputs.tsx'
import { ExplainedRows } from './explained-rows.tsx'
import { sourceInWords } from './source-in-words.ts'

export function ExplanationCard({ explanation }: { explanation: Explanation }) {
  const { policy, policyTitle, version, title } = explanation
  return (
    <Card
      title={
        <>
          {title}
          <OutcomePill explanation={explanation} />
        </>
      }
      aside={
        <>
          <Link to="/policies/$policy" params={{ policy }}>
            {policyTitle}
          </Link>
          {`, version ${version}`}
        </>
      }
    >
      <ExplanationBody explanation={explanation} />
    </Card>
  )
}

export function ExplanationBody({ explanation }: { explanation: Explanation }) {
  const { sentence, nearest, inputs, source, held } = explanation
  return (
    <div className="explanation">
      <p className="sentence">{sentence}</p>
      {held !== undefined && <Held held={held} />}
      {nearest !== '' && (
        <p className="nearest">
          <Icon name="ruler" />
          {nearest}
        </p>
      )}
      <details className="disclosure">
        <summary>
          <Icon name="right" />
          How it was decided
        </summary>
        <ExplainedRows explanation={explanation} />
      </details>
      {inputs.length > 0 && (
        <details className="disclosure">
          <summary>
            <Icon name="right" />
            What was counted
          </summary>
          <CountedInputs inputs={inputs} />
        </details>
      )}
      {source !== null && <p className="small soft because">{sourceInWords(source)}</p>}
    </div>
  )
}

/** The level a practitioner holds, beside the one computed; never in its place. */
function Held({ held: { level, date, reason } }: { held: NonNullable<Explanation['held']> }) {
  return (
    <p className="held">
      <span className="pill tone-accent">
        <Icon name="person" />
        {`Held by a practitioner: ${level === 'none' ? 'no level' : `Level ${level}`}`}
      </span>
      <span className="soft">{`since ${dayInWords(date)}${reason === '' ? '' : `: ${reason}`}`}</span>
    </p>
  )
}

/** The outcome in a word; what could not be decided says so with an icon. */
export function OutcomePill({ explanation }: { explanation: Pick<Explanation, 'label' | 'status'> }) {
  if (!isDecided(explanation)) {
    return (
      <span className="pill tone-warn">
        <Icon name={explanation.status === 'conflict' ? 'warning' : 'question'} />
        {explanation.label}
      </span>
    )
  }
  return <RatingPill label={explanation.label} note={explanation.status === 'partial' ? ' (so far)' : ''} />
}
