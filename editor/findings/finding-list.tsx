// The only home of what verification found, beside the sheet: each with whom it would happen to and whom it does happen to, one step that
// mends it, the way there, and, in a draft, accepting it.
import type { FoundAnswer } from '../../server/contract/impact.ts'
import type { EditCommand } from '../document/edit-command.ts'
import { type ListedFinding, worstFirst } from '../document/listed-findings.ts'
import type { ProblemPlace } from '../document/problem-list.ts'
import { Icon } from '../parts/icon.tsx'
import type { PolicyEditing } from '../pages/policy/policy-editing.ts'
import { AcceptDialog } from './accept-dialog.tsx'
import { AcceptedList } from './accepted-list.tsx'
import { FoundLine } from './found-line.tsx'
import type { WorstWeeks } from './use-found.ts'
import { WeeksLine } from './weeks-line.tsx'

export interface FoundBeside {
  /** How many fall into each, as at a date; absent while that is not known. */
  readonly answer: FoundAnswer | undefined
  readonly asOf: string
  readonly weeks: WorstWeeks
}

/** The draft whose findings can be accepted, and how it is saved. */
export interface AcceptingDraft {
  readonly id: string
  readonly saveNow: () => Promise<boolean>
}

interface FindingListProps {
  readonly listed: readonly ListedFinding[]
  readonly editing: Pick<PolicyEditing, 'edit' | 'isBroken'>
  readonly isEditable: boolean
  readonly found: FoundBeside
  readonly accepting: AcceptingDraft | undefined
  readonly onGo: (place: ProblemPlace) => void
}

const MOST_SHOWN = 30
const WORDS = { error: 'Error', warning: 'Warning', advice: 'Advice' } as const

export function FindingList({ listed, editing, isEditable, found, accepting, onGo }: FindingListProps) {
  const counts = new Map(found.answer?.findings.map((one) => [one.finding, one]))
  const open = worstFirst(
    listed.filter(({ accepted }) => accepted === undefined),
    (key) => counts.get(key)?.count ?? 0,
  )
  const mend = ({ finding, place }: ListedFinding, at: number): void => {
    const repair = finding.repairs[at]
    const { table, row, column } = place
    const to = table === undefined ? {} : { place: { table, ...(row !== undefined && { row }), ...(column !== undefined && { column }) } }
    editing.edit(repair.edit as EditCommand, { label: repair.label, ...to })
  }
  return (
    <>
      {counts.size > 0 && <WeeksLine weeks={found.weeks} />}
      <ul>
        {open.slice(0, MOST_SHOWN).map((one) => (
          <li key={one.finding.key} className={`policy-problem policy-${one.finding.severity}`}>
            <Icon name={one.finding.severity === 'error' ? 'error' : 'warning'} label={WORDS[one.finding.severity]} />
            <h3>{one.title}</h3>
            <p>{one.finding.message}</p>
            <FoundLine found={counts.get(one.finding.key)} worst={found.weeks.worst.get(one.finding.key)} asOf={found.asOf} />
            <div className="policy-problem-tools">
              {isEditable &&
                !editing.isBroken &&
                one.finding.repairs.map((repair, at) => (
                  <button key={repair.label} type="button" className="button button-small" onClick={() => mend(one, at)}>
                    {repair.label}
                  </button>
                ))}
              <button type="button" className="button button-small button-plain" onClick={() => onGo(one.place)}>
                Go to it
              </button>
              {accepting !== undefined && one.finding.severity !== 'advice' && one.finding.code !== 'failing-case' && (
                <AcceptDialog draft={accepting.id} finding={one.finding} saveNow={accepting.saveNow} />
              )}
            </div>
          </li>
        ))}
      </ul>
      {open.length > MOST_SHOWN && <p className="policy-none">and {open.length - MOST_SHOWN} more</p>}
      <AcceptedList listed={listed} draft={accepting?.id} />
    </>
  )
}
