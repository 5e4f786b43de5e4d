// The only home of why a decision is what it is: one sentence, how near another outcome lies, then every cell, session and paragraph.
import { Link } from '@tanstack/react-router'
import type { Explanation } from '../../server/contract/runs.ts'
import { isDecided } from '../charts/outcome-order.ts'
import '../styles/explanation.css'
import '../styles/register.css'
import { Card } from '../parts/card.tsx'
import { Icon } from '../parts/icon.tsx'
import { ratingTone } from '../parts/rating-tone.ts'
import { CountedInputs } from './counted-inputs.tsx'
import { ExplainedRows } from './explained-rows.tsx'

export function ExplanationCard({ explanation }: { explanation: Explanation }) {
  const { policy, policyTitle, version, title, sentence, nearest, inputs, source } = explanation
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
      <div className="explanation">
        <p className="sentence">{sentence}</p>
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
        {source !== null && (
          <p className="small soft because">
            Because: {source.title}
            {source.paragraph !== '' && `, paragraph ${source.paragraph}`}
          </p>
        )}
      </div>
    </Card>
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
  const tone = ratingTone(explanation.label)
  return (
    <span className={tone === undefined ? 'pill' : `pill tone-${tone}`}>
      {tone !== undefined && <span className="dot" />}
      {explanation.label}
      {explanation.status === 'partial' && ' (so far)'}
    </span>
  )
}
