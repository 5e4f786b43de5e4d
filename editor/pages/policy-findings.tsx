// The only home of what verification found, beside the sheet: each with whom it would happen to, one step that mends it, and the way there.
import type { EditCommand } from '../document/edit-command.ts'
import type { ListedFinding } from '../document/listed-findings.ts'
import type { ProblemPlace } from '../document/problem-list.ts'
import { dayInWords } from '../parts/dates.ts'
import { countOf } from '../parts/figures.ts'
import { Icon } from '../parts/icon.tsx'
import type { PolicyEditing } from './policy-editing.ts'

interface PolicyFindingsProps {
  readonly listed: readonly ListedFinding[]
  readonly editing: Pick<PolicyEditing, 'edit' | 'isBroken'>
  readonly isEditable: boolean
  readonly onGo: (place: ProblemPlace) => void
}

const MOST_SHOWN = 30
const WORDS = { error: 'Error', warning: 'Warning', advice: 'Advice' } as const

export function PolicyFindings({ listed, editing, isEditable, onGo }: PolicyFindingsProps) {
  const open = listed.filter(({ accepted }) => accepted === undefined)
  const accepted = listed.filter((one) => one.accepted !== undefined)
  const mend = ({ finding, place }: ListedFinding): void => {
    const [repair] = finding.repairs
    if (repair === undefined) return
    const { table, row, column } = place
    const to = table === undefined ? {} : { place: { table, ...(row !== undefined && { row }), ...(column !== undefined && { column }) } }
    editing.edit(repair.edit as EditCommand, { label: repair.label, ...to })
  }
  return (
    <>
      <ul>
        {open.slice(0, MOST_SHOWN).map((one) => (
          <li key={one.finding.key} className={`policy-problem policy-${one.finding.severity}`}>
            <Icon name={one.finding.severity === 'error' ? 'error' : 'warning'} label={WORDS[one.finding.severity]} />
            <h3>{one.title}</h3>
            <p>{one.finding.message}</p>
            <div className="policy-problem-tools">
              {isEditable && !editing.isBroken && one.finding.repairs[0] !== undefined && (
                <button type="button" className="button button-small" onClick={() => mend(one)}>
                  {one.finding.repairs[0].label}
                </button>
              )}
              <button type="button" className="button button-small button-plain" onClick={() => onGo(one.place)}>
                Go to it
              </button>
            </div>
          </li>
        ))}
      </ul>
      {open.length > MOST_SHOWN && <p className="policy-none">and {open.length - MOST_SHOWN} more</p>}
      {accepted.length > 0 && (
        <details className="disclosure policy-accepted">
          <summary>
            <Icon name="right" />
            {`Accepted: ${countOf(accepted.length, 'finding')}`}
          </summary>
          <ul>
            {accepted.map(({ finding, accepted: by }) => (
              <li key={finding.key} className="policy-accepted-one">
                <p>{finding.message}</p>
                <p className="small soft">{`${by!.why} (${by!.by}, until ${dayInWords(by!.until)})`}</p>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}
