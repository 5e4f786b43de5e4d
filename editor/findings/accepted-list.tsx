// The only home of findings that somebody has accepted, folded away: what, why, by whom and until when, and taking it back in a draft.
import type { ListedFinding } from '../document/listed-findings.ts'
import { dayInWords } from '../parts/dates.ts'
import { countOf } from '../parts/figures.ts'
import { Icon } from '../parts/icon.tsx'
import { acceptNoMore } from './acceptances.ts'

export function AcceptedList({ listed, draft }: { listed: readonly ListedFinding[]; draft: string | undefined }) {
  const accepted = listed.flatMap((one) => (one.accepted === undefined ? [] : [{ ...one, by: one.accepted }]))
  if (accepted.length === 0) return null
  return (
    <details className="disclosure policy-accepted">
      <summary>
        <Icon name="right" />
        {`Accepted: ${countOf(accepted.length, 'finding')}`}
      </summary>
      <ul>
        {accepted.map(({ finding, by, isOwn }) => (
          <li key={finding.key} className="policy-accepted-one">
            <p>{finding.message}</p>
            <p className="small soft">{`${by.why} (${by.by}, until ${dayInWords(by.until)})`}</p>
            {draft !== undefined && isOwn && (
              <button type="button" className="button button-small button-plain" onClick={() => void acceptNoMore(draft, finding.key)}>
                Accept no more
              </button>
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}
