// What to do for one pupil or school: every action once, under all its reasons; safeguarding first; legal steps last and apart, for a person
// to decide on.
import { ownerInWords } from '../../../engine/actions/action-words.ts'
import { type ActionGroup, type ActionReason, groupActions, type MergedAction } from '../../../engine/actions/merged-actions.ts'
import type { RunSummary } from '../../../server/contract/runs.ts'
import { KindPill, USE_WORDS } from '../../parts/action-kind.tsx'
import { Card } from '../../parts/card.tsx'
import { dayInWords } from '../../parts/dates.ts'
import { countOf } from '../../parts/figures.ts'
import { Icon } from '../../parts/icon.tsx'

interface ActionsOfProps {
  readonly whom: 'pupil' | 'school'
  readonly actions: readonly MergedAction[]
  readonly run: RunSummary
}

export function ActionsOf({ whom, actions, run }: ActionsOfProps) {
  const ordinary = actions.filter(({ kind }) => kind !== 'legal')
  const legal = actions.filter(({ kind }) => kind === 'legal')
  const titles = new Map(run.ruleSets.map(({ policy, title }) => [policy, title]))
  const duties = ordinary.filter(({ use }) => use === 'duty')
  return (
    <>
      <Card title="What to do" aside={inCounts(duties.length, ordinary.length - duties.length)} flush>
        {duties.length > 0 && <FirstStep action={duties[0]} asOf={run.asOf} />}
        {ordinary.length === 0 ? (
          <p className="card-note soft">{`Nothing is recommended for this ${whom} as at this day.`}</p>
        ) : (
          <ActionTable
            caption={`Actions recommended for this ${whom}, most pressing first`}
            actions={ordinary}
            titles={titles}
            asOf={run.asOf}
          />
        )}
      </Card>
      {legal.length > 0 && (
        <Card title="Legal steps to consider" aside={countOf(legal.length, 'step')} flush>
          <p className="card-note small soft">
            <Icon name="scales" />
            Only a person decides on these, after looking at the child’s circumstances.
          </p>
          <ActionTable caption={`Legal steps to consider for this ${whom}`} actions={legal} titles={titles} asOf={run.asOf} />
        </Card>
      )}
    </>
  )
}

function inCounts(duties: number, options: number): string {
  const parts = [duties === 0 ? '' : `${duties} to do`, options === 0 ? '' : `${options} to consider`]
  return parts.filter((part) => part !== '').join(', ')
}

function FirstStep({ action, asOf }: { action: MergedAction; asOf: string }) {
  return (
    <p className="first-step">
      <span className="pill tone-accent">First</span>
      <span>
        <b>{action.title}</b>
        <span className="soft">{` · ${ownerInWords(action.owner)}, ${whenInWords(action, asOf)}`}</span>
      </span>
    </p>
  )
}

interface ActionTableProps {
  readonly caption: string
  readonly actions: readonly MergedAction[]
  /** By policy. */
  readonly titles: ReadonlyMap<string, string>
  readonly asOf: string
}

function ActionTable({ caption, actions, ...shared }: ActionTableProps) {
  return (
    <div className="table-frame">
      <table className="plain-table pupil-actions">
        <caption className="unseen">{caption}</caption>
        <thead className="unseen">
          <tr>
            <th scope="col">Action</th>
            <th scope="col">Use</th>
            <th scope="col">Owner</th>
            <th scope="col">When</th>
          </tr>
        </thead>
        {groupActions(actions).map((group, index) => (
          <GroupRows key={index} group={group} {...shared} />
        ))}
      </table>
    </div>
  )
}

interface GroupRowsProps extends Pick<ActionTableProps, 'titles' | 'asOf'> {
  readonly group: ActionGroup
}

function GroupRows({ group: { kind, parent, reasons, actions }, titles, asOf }: GroupRowsProps) {
  return (
    <tbody>
      <tr className="reason">
        <th scope="rowgroup" colSpan={4}>
          <div className="reasons">
            <KindPill kind={kind} />
            <ul>
              {reasons.map((reason) => (
                <Reason key={`${reason.policy} ${reason.table} ${reason.row}`} reason={reason} title={titles.get(reason.policy) ?? ''} />
              ))}
              {parent !== '' && <li>{`Parent ${parent}`}</li>}
            </ul>
          </div>
        </th>
      </tr>
      {actions.map((action) => (
        <ActionLine key={`${action.owner} ${action.title}`} action={action} asOf={asOf} />
      ))}
    </tbody>
  )
}

function Reason({ reason: { reason, source }, title }: { reason: ActionReason; title: string }) {
  return (
    <li>
      {reason}
      <span className="faint">{` (${title}, source ${source})`}</span>
    </li>
  )
}

function ActionLine({ action, asOf }: { action: MergedAction; asOf: string }) {
  const [first, ...others] = new Set(action.reasons.map(({ title }) => title))
  return (
    <tr>
      <th scope="row">
        {action.title}
        {others
          .filter((wording) => wording !== first)
          .map((wording) => (
            <span key={wording} className="caption faint wording">{`Also worded: ${wording}`}</span>
          ))}
      </th>
      <td className="no-wrap">{USE_WORDS[action.use]}</td>
      <td className="no-wrap">{ownerInWords(action.owner)}</td>
      <td className="no-wrap soft">{whenInWords(action, asOf)}</td>
    </tr>
  )
}

/** A due date where there is one, or a rhythm ("each term"); else since when the reason has held. */
function whenInWords({ due, since }: Pick<MergedAction, 'due' | 'since'>, asOf: string): string {
  if (due === '') return `since ${dayInWords(since)}`
  if (!/^\d/.test(due)) return due
  return due < asOf ? `was due ${dayInWords(due)}` : `due ${dayInWords(due)}`
}
