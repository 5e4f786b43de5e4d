// A pupil's register arranged for reading: stretches of school weeks between holidays (with the stray week that has a mark), and what each week and category comes to.
import type { Explanation, PupilPage } from '../../../server/contract/runs.ts'

export type Week = PupilPage['weeks'][number]
export type Session = Week['sessions'][number]

/** A stretch of days that a decision looked at. */
export interface CountedWindow {
  readonly label: string
  readonly from: string
  readonly to: string
}

const ATTENDED = new Set(['present', 'approved-activity'])

/** Stretches of school weeks, the newest first, each week in the order it came; holidays lie between them. */
export function stretches(weeks: readonly Week[]): readonly (readonly Week[])[] {
  const found: Week[][] = []
  for (const week of weeks.filter(({ isSchoolWeek, sessions }) => isSchoolWeek || sessions.some(({ code }) => code !== ''))) {
    const stretch = found.at(-1)
    const after = stretch?.at(-1)
    if (stretch !== undefined && after !== undefined && isWeekAfter(after, week)) stretch.push(week)
    else found.push([week])
  }
  return found
}

function isWeekAfter(later: Week, earlier: Week): boolean {
  return Date.parse(later.monday) - Date.parse(earlier.monday) === 7 * 86_400_000
}

/** Attended of possible in held sessions of a week. */
export function weekTotal({ sessions }: Week): { attended: number; possible: number } {
  const possible = sessions.filter(({ code, category, held }) => held && code !== '' && category !== 'not-possible')
  return { attended: possible.filter(({ category }) => ATTENDED.has(category)).length, possible: possible.length }
}

/** Sessions of a week by weekday (0 is Monday) and half. */
export function sessionAt(week: Week, weekday: number, half: Session['session']): Session | undefined {
  return week.sessions.find(({ day, session }) => session === half && (new Date(day).getUTCDay() + 6) % 7 === weekday)
}

/** Monday to Friday, and the weekend where any mark was made on it. */
export function weekdaysOf(weeks: readonly Week[]): readonly number[] {
  const used = new Set(weeks.flatMap(({ sessions }) => sessions.map(({ day }) => (new Date(day).getUTCDay() + 6) % 7)))
  return [0, 1, 2, 3, 4, 5, 6].filter((weekday) => weekday < 5 || used.has(weekday))
}

/** The windows in which the decisions counted sessions, each once, named by the table and the input. */
export function countedWindows(explanations: readonly Explanation[]): readonly CountedWindow[] {
  const windows = new Map<string, CountedWindow>()
  for (const { title, inputs } of explanations) {
    for (const { label, window, from, to, codes } of inputs) {
      if (from === null || to === null || codes.length === 0) continue
      const key = `${title} ${from} ${to}`
      if (!windows.has(key)) windows.set(key, { label: `${title}: ${window === '' ? label : window}`, from, to })
    }
  }
  return [...windows.values()]
}

export function isCounted(week: Week, window: CountedWindow | undefined): boolean {
  return window !== undefined && week.sessions.some(({ day }) => day >= window.from && day <= window.to)
}

export function countBy(sessions: readonly Session[], keyOf: (session: Session) => string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const session of sessions) counts.set(keyOf(session), (counts.get(keyOf(session)) ?? 0) + 1)
  return counts
}
