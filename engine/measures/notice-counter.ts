// The only home of counting sessions towards a notice for many pupils at many dates: of most nothing turns on the date but where a run ends,
// so that each session's run is worked out once. Leaves which sessions count, and everyone else, to `towards-notice.ts`.
import type { Day } from '../facts/days.ts'
import { eventsOf, pupilsWith, rowsUpTo } from '../facts/events-as-at.ts'
import { spanOf } from '../facts/things-as-at.ts'
import type { FactsView } from '../facts/view.ts'
import type { Input } from '../rules/rule-set.ts'
import { summariesOf } from './summary-totals.ts'
import {
  firstEnd,
  insideOf,
  isCovered,
  markedSessions,
  NO_EVENTS,
  noticesThatStand,
  type TowardsNotice,
  towardsNotice,
  withinSchoolAge,
} from './towards-notice.ts'

/** Counts, for one pupil after another, the sessions as at a date, or says why their number is unknown. */
export function noticeCounter(view: FactsView, input: Input, asOf: Day): (pupil: number) => number | string {
  if (view.facts.events === undefined) return () => NO_EVENTS
  const known = knownRuns(view, input)
  const { where } = input
  const noticed = pupilsWith(view.facts, 'penalty-notice')
  const inside = where.inside === undefined ? noticed : pupilsWith(view.facts, where.inside)
  const endsFrom = firstEnd(input, asOf)
  return (pupil) => {
    const rows = noticed[pupil] === 1 || inside[pupil] === 1 ? rowsUpTo(eventsOf(view.facts, pupil), asOf) : 0
    if (known[pupil]?.rows !== rows) known[pupil] = { rows, runs: runsWhateverTheDate(view, input, asOf, pupil) }
    const { runs: ofPupil } = known[pupil]
    if (ofPupil !== undefined) return mostOfPlain(ofPupil, endsFrom, asOf)
    const found = towardsNotice(view, input, asOf, pupil)
    return typeof found === 'string' ? found : mostSessions(found)
  }
}

/** The runs of a pupil while as many rows of events are known of them; absent where they turn on the date itself. */
interface KnownRuns {
  readonly rows: number
  readonly runs: PlainRuns | undefined
}

/** By the key of an input, and then by pupil, as they were asked about. */
const runsOf = new WeakMap<FactsView, Map<string, KnownRuns[]>>()

function knownRuns(view: FactsView, { key }: Input): KnownRuns[] {
  const byInput = runsOf.get(view) ?? new Map<string, KnownRuns[]>()
  runsOf.set(view, byInput)
  const known = byInput.get(key) ?? []
  byInput.set(key, known)
  return known
}

function runsWhateverTheDate(view: FactsView, input: Input, asOf: Day, pupil: number): PlainRuns | undefined {
  const { where } = input
  const weeks = input.window?.kind === 'last' ? input.window.count : 0
  if (summariesOf(view, pupil).length > 0) return undefined
  const notices = noticesThatStand(eventsOf(view.facts, pupil), asOf)
  if (notices.some((notice) => spanOf(notice) === undefined)) return undefined
  const covered = notices.flatMap((notice) => spanOf(notice) ?? [])
  const marked = markedSessions(view, input, Number.POSITIVE_INFINITY, pupil, insideOf(view, input, asOf, pupil)).filter(
    (one) => !isCovered(one, covered),
  )
  if (marked.length === 0 || where.compulsorySchoolAge === undefined) return plainRuns(marked, weeks)
  const { spells } = view.facts.pupils[pupil]
  const dateOfBirth = spells.length === 1 ? spells[0].attributes.dateOfBirth : undefined
  return dateOfBirth === undefined ? undefined : plainRuns(withinSchoolAge(marked, dateOfBirth, where.compulsorySchoolAge), weeks)
}

/** How many sessions the run with the most has. */
function mostSessions({ sessions, weeks, endsFrom }: TowardsNotice): number {
  let most = 0
  let first = 0
  for (let at = 0; at < sessions.length; at++) {
    const { week, day } = sessions[at]
    while (sessions[first].week <= week - weeks) first++
    if (day >= endsFrom && at - first + 1 > most) most = at - first + 1
  }
  return most
}

/** The days of the sessions that count, ascending, each with how many lie within the weeks that end with it: day, number, day, number. */
type PlainRuns = Int32Array

const NO_RUNS: PlainRuns = new Int32Array(0)

/** Of sessions in order, each on a day in a numbered week. @example plainRuns([{ day: 3, week: 0 }, { day: 9, week: 1 }], 2) // 3, 1, 9, 2 */
function plainRuns(sessions: readonly { readonly day: Day; readonly week: number }[], weeks: number): PlainRuns {
  if (sessions.length === 0) return NO_RUNS
  const runs = new Int32Array(2 * sessions.length)
  let first = 0
  for (const [at, { day, week }] of sessions.entries()) {
    while (sessions[first].week <= week - weeks) first++
    runs[2 * at] = day
    runs[2 * at + 1] = at - first + 1
  }
  return runs
}

/** The most sessions of a run that ends on a day from `from` to `to`, both in; 0 where none does. */
function mostOfPlain(runs: PlainRuns, from: Day, to: Day): number {
  let most = 0
  for (let at = runs.length - 2; at >= 0 && runs[at] >= from; at -= 2) if (runs[at] <= to && runs[at + 1] > most) most = runs[at + 1]
  return most
}
