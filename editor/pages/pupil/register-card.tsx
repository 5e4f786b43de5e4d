// A pupil's register, week by week: a table for each stretch of school weeks, a key with counts, and every code in words.
import { useId, useState } from 'react'
import type { PupilPage } from '../../../server/contract/runs.ts'
import { Card } from '../../parts/card.tsx'
import { dayAndMonth, dayInWords, longDay, periodInWords } from '../../parts/dates.ts'
import { countInWords, countOf } from '../../parts/figures.ts'
import { Icon } from '../../parts/icon.tsx'
import { CATEGORIES, categoryOf, meaningOfCode, type SessionCategory } from '../../parts/session-category.ts'
import '../../styles/register.css'
import {
  countBy,
  type CountedWindow,
  countedWindows,
  isCounted,
  type Session,
  sessionAt,
  stretches,
  type Week,
  weekdaysOf,
  weekTotal,
} from './register-weeks.ts'

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const HALVES = ['AM', 'PM'] as const

export function RegisterCard({ weeks, explanations }: Pick<PupilPage, 'weeks' | 'explanations'>) {
  const [chosen, setChosen] = useState(-1)
  const windows = countedWindows(explanations)
  const window = windows[chosen]
  const marked = weeks.flatMap(({ sessions }) => sessions).filter(({ code }) => code !== '')
  if (marked.length === 0) {
    return (
      <Card title="Register">
        <p className="soft">No marks up to this day.</p>
      </Card>
    )
  }
  return (
    <Card title="Register" aside={`${countOf(marked.length, 'session')}, newest weeks first`}>
      <Legend marked={marked} />
      <CodesUsed marked={marked} />
      {windows.length > 0 && <WindowChoice windows={windows} chosen={chosen} onChoose={setChosen} />}
      <div className="register">
        {stretches(weeks).map((stretch) => (
          <Stretch key={stretch[0].monday} weeks={stretch} window={window} />
        ))}
      </div>
    </Card>
  )
}

interface WindowChoiceProps {
  readonly windows: readonly CountedWindow[]
  readonly chosen: number
  readonly onChoose: (index: number) => void
}

function WindowChoice({ windows, chosen, onChoose }: WindowChoiceProps) {
  const field = useId()
  const window = windows[chosen]
  return (
    <div className="window-choice">
      <label htmlFor={field} className="small soft">
        Mark the weeks counted for
      </label>
      <select id={field} className="pick" value={chosen} onChange={(event) => onChoose(Number(event.target.value))}>
        <option value={-1}>No decision</option>
        {windows.map(({ label, from, to }, index) => (
          <option key={`${label} ${from} ${to}`} value={index}>
            {label}
          </option>
        ))}
      </select>
      <span className="small faint figures" role="status">
        {window === undefined ? '' : periodInWords(window.from, window.to)}
      </span>
    </div>
  )
}

function Stretch({ weeks, window }: { weeks: readonly Week[]; window: CountedWindow | undefined }) {
  const weekdays = weekdaysOf(weeks)
  const [newest, oldest] = [weeks[0].monday, weeks[weeks.length - 1].monday]
  return (
    <div>
      <table>
        <caption>{newest === oldest ? `Week of ${dayInWords(newest)}` : `Weeks of ${dayInWords(oldest)} to ${dayInWords(newest)}`}</caption>
        <thead>
          <tr>
            <th scope="col" rowSpan={2}>
              <span className="unseen">Week of</span>
            </th>
            {weekdays.map((weekday) => (
              <th key={weekday} scope="colgroup" colSpan={2} className="day-start">
                {WEEKDAYS[weekday]}
              </th>
            ))}
            <th scope="col" rowSpan={2} className="week-total">
              Attended
            </th>
          </tr>
          <tr>
            {weekdays.flatMap((weekday) =>
              HALVES.map((half) => (
                <th key={`${weekday} ${half}`} scope="col" className={half === 'AM' ? 'day-start' : ''}>
                  {half}
                </th>
              )),
            )}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <WeekRow key={week.monday} week={week} weekdays={weekdays} isMarked={isCounted(week, window)} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function WeekRow({ week, weekdays, isMarked }: { week: Week; weekdays: readonly number[]; isMarked: boolean }) {
  const { attended, possible } = weekTotal(week)
  return (
    <tr className={isMarked ? 'week-counted' : ''}>
      <th scope="row">
        {dayAndMonth(week.monday)}
        {isMarked && <span className="unseen">, counted</span>}
      </th>
      {weekdays.flatMap((weekday) =>
        HALVES.map((half) => (
          <td key={`${weekday} ${half}`} className={half === 'AM' ? 'day-start' : ''}>
            <Mark session={sessionAt(week, weekday, half)} />
          </td>
        )),
      )}
      <td className="week-total">{possible === 0 ? '–' : `${attended} of ${possible}`}</td>
    </tr>
  )
}

function Mark({ session }: { session: Session | undefined }) {
  if (session === undefined || session.code === '') {
    return (
      <span className="session session-none">
        <span aria-hidden="true">·</span>
        <span className="unseen">no mark</span>
      </span>
    )
  }
  const words = `${meaningOfCode(session.code)}${session.held ? '' : ' (no session held, not counted)'}`
  const { className } = categoryOf(session.category)
  return (
    <span className={session.held ? `session ${className}` : 'session session-not-held'} title={`${longDay(session.day)}: ${words}`}>
      <span aria-hidden="true">{session.code}</span>
      <span className="unseen">{words}</span>
    </span>
  )
}

function Legend({ marked }: { marked: readonly Session[] }) {
  const counts = countBy(
    marked.filter(({ held }) => held),
    ({ category }) => category,
  )
  const notHeld = marked.filter(({ held }) => !held).length
  return (
    <ul className="legend small figures">
      {(Object.keys(CATEGORIES) as SessionCategory[]).map((category) => (
        <li key={category}>
          <span className={`session ${CATEGORIES[category].className}`} aria-hidden="true" />
          {CATEGORIES[category].word} <b>{countInWords(counts.get(category) ?? 0)}</b>
        </li>
      ))}
      {notHeld > 0 && (
        <li>
          <span className="session session-not-held" aria-hidden="true" />
          No session held, not counted <b>{countInWords(notHeld)}</b>
        </li>
      )}
    </ul>
  )
}

function CodesUsed({ marked }: { marked: readonly Session[] }) {
  const counts = [...countBy(marked, ({ code }) => code)].toSorted((a, b) => b[1] - a[1])
  return (
    <details className="disclosure">
      <summary>
        <Icon name="right" />
        Codes in words
      </summary>
      <ul className="codes-used">
        {counts.map(([code, count]) => (
          <li key={code}>
            <b className="mono">{code}</b>
            <span>
              {meaningOfCode(code)}: <b className="figures">{countInWords(count)}</b>
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}
