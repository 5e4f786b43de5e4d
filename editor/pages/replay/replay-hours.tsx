// The only home of the work a replay begins: actions and hours by owner, week by week, and what hours each action is taken to need, to change and
// see. Legal steps stand apart.
import { useState } from 'react'
import { workByOwner } from '../../../engine/replay/hours-of-work.ts'
import type { ReplayDetail } from '../../../server/contract/replays.ts'
import { WeekChart } from '../../charts/week-chart.tsx'
import { Card } from '../../parts/card.tsx'
import { Icon } from '../../parts/icon.tsx'
import { countInWords } from '../../parts/figures.ts'
import { type AskedHours, withHours } from './asked-hours.ts'

type Work = ReplayDetail['work'][number]

const keyOf = ({ policy, name, action }: Work): string => `${policy}/${name || action}`

export function ReplayHours({ replay }: { replay: ReplayDetail }) {
  const [hours, setHours] = useState<AskedHours>(new Map())
  const work = replay.work.map((one) => ({ ...one, hours: hours.get(keyOf(one)) ?? one.hours }))
  const owners = workByOwner(work)
  const [chosen, setChosen] = useState(0)
  const shown = owners[chosen] ?? owners[0]
  if (shown === undefined) return null
  return (
    <Card title="Actions and hours of work" aside="that begin, over all weeks; on the first date, all that is recommended">
      <div className="stack">
        <div className="table-frame" tabIndex={0} role="region" aria-label="Hours by owner">
          <table className="plain-table">
            <caption className="unseen">Actions that begin and their hours, by owner; legal steps apart</caption>
            <thead>
              <tr>
                <th scope="col">Owner</th>
                {['Actions, version', 'Actions, draft', 'Hours, version', 'Hours, draft'].map((title) => (
                  <th key={title} scope="col" className="number">
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {owners.map((one) => (
                <tr key={nameOf(one)}>
                  <th scope="row">
                    {one.owner} {one.isLegal && <span className="pill tone-warn">legal steps to consider</span>}
                  </th>
                  <td className="number">{countInWords(one.before.actions)}</td>
                  <td className="number">{countInWords(one.after.actions)}</td>
                  <td className="number">{hoursInWords(one.before.hours)}</td>
                  <td className="number">
                    <b>{hoursInWords(one.after.hours)}</b>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <label className="field field-narrow">
          <span className="field-name">Hours week by week of</span>
          <select className="pick" value={owners.indexOf(shown)} onChange={(event) => setChosen(Number(event.target.value))}>
            {owners.map((one, at) => (
              <option key={nameOf(one)} value={at}>
                {nameOf(one)}
              </option>
            ))}
          </select>
        </label>
        {shown.before.weeks.length > 0 && (
          <WeekChart title={`Hours of ${nameOf(shown)}`} dates={replay.dates} before={shown.before.weeks} after={shown.after.weeks} />
        )}
        <details className="disclosure">
          <summary>
            <Icon name="right" />
            Hours that each action is taken to need
          </summary>
          <p className="soft">
            From who started the replay, else from the policy, else 1. What you change here changes the figures above and is not kept.
          </p>
          <div className="table-frame" tabIndex={0} role="region" aria-label="Hours of each action">
            <table className="plain-table">
              <caption className="unseen">Hours of each action</caption>
              <thead>
                <tr>
                  <th scope="col">Action</th>
                  <th scope="col">Owner</th>
                  <th scope="col" className="number">
                    Begins, draft
                  </th>
                  <th scope="col">Hours</th>
                </tr>
              </thead>
              <tbody>
                {work.map((one) => (
                  <tr key={`${keyOf(one)} ${one.owner}`}>
                    <th scope="row">
                      {one.action} {keyOf(one) in replay.hours && <span className="pill">said for this replay</span>}
                    </th>
                    <td>{one.owner}</td>
                    <td className="number">{countInWords(one.after)}</td>
                    <td>
                      <input
                        className="input replay-hours"
                        type="number"
                        min={0}
                        max={1000}
                        step={0.25}
                        aria-label={`Hours of ${one.action}`}
                        defaultValue={one.hours}
                        onChange={(event) => setHours(withHours(hours, keyOf(one), event.target.valueAsNumber))}
                      />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </details>
      </div>
    </Card>
  )
}

const nameOf = ({ owner, isLegal }: { readonly owner: string; readonly isLegal: boolean }): string =>
  isLegal ? `${owner}, legal steps` : owner

const hoursInWords = (hours: number | null): string =>
  hours === null ? countInWords(null) : hours.toLocaleString('en-GB', { maximumFractionDigits: 2 })
