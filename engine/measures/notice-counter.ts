// The only home of counting sessions towards a notice for many pupils at many dates: of most nothing turns on the date but where a run ends,
// so that each session's run is worked out once. Leaves which sessions count, and everyone else, to `towards-notice.ts`.
import type { Day } from '../facts/days.ts'
import { eventsOf, pupilsWith, rowsUpTo } from '../facts/events-as-at.ts'
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
  const endsFrom = firstEnd(input, asOf)
  return (pupil) => {
    const runs = known.of(pupil, asOf)
    if (runs !== undefined) return runs === NO_RUNS ? 0 : mostOfPlain(runs, endsFrom, asOf)
    const found = towardsNotice(view, input, asOf, pupil)
    return typeof found === 'string' ? found : mostSessions(found)
  }
}

const INPUTS_KEPT = 16

/** By the key of an input. */
const runsOf = new WeakMap<FactsView, Map<string, RunsByPupil>>()

function knownRuns(view: FactsView, input: Input): RunsByPupil {
  const byInput = runsOf.get(view) ?? new Map<string, RunsByPupil>()
  runsOf.set(view, byInput)
  let known = byInput.get(input.key)
  if (known === undefined) {
    known = new RunsByPupil(view, input)
    byInput.set(input.key, known)
    /* Where an input is edited again and again, its earlier forms are let go. */
    if (byInput.size > INPUTS_KEPT) byInput.delete([...byInput.keys()][0])
  }
  return known
}

/** Stands for the rows of events of a pupil in whose count no event comes in. */
const NO_EVENT_MATTERS = -1

/** The runs of pupils for one input, as they were asked about. */
class RunsByPupil {
  readonly #view: FactsView
  readonly #input: Input
  /** 1 for pupils whose notices, or whose events that sessions must lie inside, come in. */
  readonly #concerned: Uint8Array
  /** 1 for pupils of whom no session counts on any date. */
  readonly #nothing: Uint8Array
  readonly #known: { readonly rows: number; readonly runs: PlainRuns | undefined }[] = []

  constructor(view: FactsView, input: Input) {
    this.#view = view
    this.#input = input
    const inside = input.where.inside === undefined ? undefined : pupilsWith(view.facts, input.where.inside)
    this.#concerned = pupilsWith(view.facts, 'penalty-notice').map((isNoticed, pupil) => isNoticed | (inside?.[pupil] ?? 0))
    this.#nothing = new Uint8Array(this.#concerned.length)
  }

  /** Absent where they turn on the date itself. */
  of(pupil: number, asOf: Day): PlainRuns | undefined {
    if (this.#nothing[pupil] === 1) return NO_RUNS
    const rows = this.#concerned[pupil] === 1 ? rowsUpTo(eventsOf(this.#view.facts, pupil), asOf) : NO_EVENT_MATTERS
    if (this.#known[pupil]?.rows !== rows) {
      const runs = runsWhateverTheDate(this.#view, this.#input, asOf, pupil)
      this.#known[pupil] = { rows, runs }
      if (rows === NO_EVENT_MATTERS && runs === NO_RUNS) this.#nothing[pupil] = 1
    }
    return this.#known[pupil].runs
  }
}

function runsWhateverTheDate(view: FactsView, input: Input, asOf: Day, pupil: number): PlainRuns | undefined {
  const { where } = input
  const weeks = input.window?.kind === 'last' ? input.window.count : 0
  if (summariesOf(view, pupil).length > 0) return undefined
  const notices = noticesThatStand(eventsOf(view.facts, pupil), asOf)
  if (notices.some((notice) => notice.span === undefined)) return undefined
  const covered = notices.flatMap((notice) => notice.span ?? [])
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
