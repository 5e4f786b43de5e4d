// The only home of the list of problems beside the sheet: what is wrong, what could be written instead, and the way there.
import type { ListedFinding } from '../../document/listed-findings.ts'
import type { ListedProblem, ProblemPlace } from '../../document/problem-list.ts'
import { sheetModel } from '../../document/sheet-model.ts'
import { typeInto } from '../../document/typed-text.ts'
import { Card } from '../../parts/card.tsx'
import { Icon } from '../../parts/icon.tsx'
import { type AcceptingDraft, FindingList, type FoundBeside } from '../../findings/finding-list.tsx'
import type { PartProps } from './sheet/policy-tables.tsx'

interface PolicyProblemsProps extends PartProps {
  readonly problems: readonly ListedProblem[]
  /** What verification found; absent while the rule set cannot be read or nothing is proved yet. */
  readonly findings: readonly ListedFinding[] | undefined
  readonly isChecking: boolean
  readonly found: FoundBeside
  readonly accepting: AcceptingDraft | undefined
  /** The code view is shown: every way leads to the code. */
  readonly isCode: boolean
  readonly onGo: (place: ProblemPlace) => void
}

const MOST_SHOWN = 50

export function PolicyProblems(props: PolicyProblemsProps) {
  const { problems, findings, isChecking, found, accepting, editing, isEditable, isCode, onGo } = props
  const open = findings?.filter(({ accepted }) => accepted === undefined).length ?? 0
  const count = problems.length + open
  const use = ({ place, title }: ListedProblem, text: string): void => {
    const model = sheetModel(editing.document, place.table ?? '')
    const row = model?.table.rows.find((one) => one.id === place.row)
    const column = model?.columnById.get(place.column ?? '')
    if (model === undefined || row === undefined || column === undefined) return
    const typed = typeInto(model, row, column, text)
    if ('command' in typed)
      editing.edit(typed.command, { label: title, place: { table: model.table.name, row: row.id, column: column.id } })
  }
  return (
    <Card
      title={
        <>
          Problems <span className="policy-count">{count}</span>
        </>
      }
      aside={isChecking ? 'still checking' : 'checked just now'}
      flush
    >
      <div role="status" className="unseen">
        {isChecking ? '' : count === 0 ? 'No problems' : `${count} ${count === 1 ? 'problem' : 'problems'}`}
      </div>
      {count === 0 && (
        <p className="policy-none">
          {findings === undefined
            ? 'Every cell can be read, and every name is defined. Gaps and overlaps are being looked for.'
            : 'None. Every cell can be read, every name is defined, and everyone is decided by the rows they should be.'}
        </p>
      )}
      <ul>
        {problems.slice(0, MOST_SHOWN).map((problem) => (
          <li key={problem.key} className={`policy-problem policy-${problem.severity}`}>
            <Icon name={problem.severity === 'error' ? 'error' : 'warning'} label={problem.severity === 'error' ? 'Error' : 'Warning'} />
            <h3>{problem.title}</h3>
            <p>{problem.message}</p>
            <div className="policy-problem-tools">
              {isEditable &&
                !editing.isBroken &&
                problem.suggestions.slice(0, 2).map((text) => (
                  <button key={text} type="button" className="button button-small" onClick={() => use(problem, text)}>
                    Use “{text}”
                  </button>
                ))}
              <button type="button" className="button button-small button-plain" onClick={() => onGo(problem.place)}>
                {isCode ? GO.code : GO[problem.place.tab]}
              </button>
            </div>
          </li>
        ))}
      </ul>
      {findings !== undefined && (
        <FindingList listed={findings} editing={editing} isEditable={isEditable} found={found} accepting={accepting} onGo={onGo} />
      )}
      {problems.length > MOST_SHOWN && <p className="policy-none">and {problems.length - MOST_SHOWN} more</p>}
    </Card>
  )
}

const GO: Readonly<Record<ProblemPlace['tab'], string>> = {
  tables: 'Go to cell',
  parameters: 'Go to parameter',
  inputs: 'Go to input',
  actions: 'Go to action',
  sources: 'Go to source',
  code: 'Go to the code',
}
