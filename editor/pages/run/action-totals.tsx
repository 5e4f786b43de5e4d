// How many of each action a run recommends. Legal steps stand apart: they are for a person to consider, never done by a run.
import { ownerInWords } from '../../../engine/actions/action-words.ts'
import { Link } from '@tanstack/react-router'
import type { ActionTotals, RunDetail } from '../../../server/contract/runs.ts'
import { useMay } from '../../api/session.ts'
import { byKind, KindPill, USE_WORDS } from '../../parts/action-kind.tsx'
import { Card } from '../../parts/card.tsx'
import { countInWords, sumOf } from '../../parts/figures.ts'
import { Icon } from '../../parts/icon.tsx'

export function ActionTotalsCards({ run }: { run: RunDetail }) {
  const ordinary = byKind(run.actionTotals.filter(({ kind }) => kind !== 'legal'))
  const legal = run.actionTotals.filter(({ kind }) => kind === 'legal')
  const sum = (totals: readonly ActionTotals[]) => countInWords(sumOf(totals.map(({ count }) => count)))
  return (
    <>
      <Card title="Actions recommended" aside={sum(ordinary)} flush>
        {ordinary.length === 0 ? <p className="card-note soft">No action is recommended.</p> : <Totals run={run.id} totals={ordinary} />}
      </Card>
      {legal.length > 0 && (
        <Card title="Legal steps to consider" aside={sum(legal)} flush>
          <p className="card-note small soft">
            <Icon name="scales" />
            Only a person decides on these, after looking at the child’s circumstances. Nothing here is a decision to act.
          </p>
          <Totals run={run.id} totals={legal} />
        </Card>
      )}
    </>
  )
}

function Totals({ run, totals }: { run: string; totals: readonly ActionTotals[] }) {
  const seesPupils = useMay('pupils.see', 'pupils.pseudonyms')
  return (
    <div className="table-frame">
      <table className="plain-table">
        <caption className="unseen">Actions by kind, use and owner</caption>
        <thead>
          <tr>
            <th scope="col">Action</th>
            <th scope="col">Kind</th>
            <th scope="col">Use</th>
            <th scope="col">Owner</th>
            <th scope="col" className="number">
              Count
            </th>
          </tr>
        </thead>
        <tbody>
          {totals.map((total) => (
            <tr key={`${total.policy}/${total.action}`}>
              <th scope="row">
                {seesPupils ? (
                  <Link to="/runs/$run" params={{ run }} search={{ tab: 'actions', actions: [`${total.policy}/${total.action}`] }}>
                    {total.title}
                  </Link>
                ) : (
                  total.title
                )}
              </th>
              <td>
                <KindPill kind={total.kind} />
              </td>
              <td className="no-wrap">{USE_WORDS[total.use]}</td>
              <td>{ownerInWords(total.owner)}</td>
              <td className="number">
                <b>{countInWords(total.count)}</b>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
