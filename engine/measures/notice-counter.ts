// The only home of counting sessions towards a notice for many pupils at many dates: of most nothing turns on the date but where a run ends,
// so that each session's run is worked out once, in columns. Leaves which sessions count of everyone else to `towards-notice.ts`.
import type { Day } from '../facts/days.ts'
import { eventsOf, pupilsWith, rowsUpTo } from '../facts/events-as-at.ts'
import type { Facts } from '../facts/facts.ts'
import { schoolAgeOf } from '../facts/school-age.ts'
import type { FactsView } from '../facts/view.ts'
import type { Input } from '../rules/rule-set.ts'
import { markedSlots } from './marked-slots.ts'
import type { Reasons } from './reasons.ts'
import { summariesOf } from './summary-totals.ts'
import {
  firstEnd,
  insideOf,
  isCovered,
  markedSessions,
  marksThatCount,
  NO_EVENTS,
  noticesThatStand,
  type TowardsNotice,
  towardsNotice,
  weekNumbers,
  withinSchoolAge,
} from './towards-notice.ts'
import { daysUpTo } from './window.ts'

/** Writes the number of sessions of each pupil that is not refused already, or notes why it is unknown. */
export function countTowardsNotice(
  view: FactsView,
  input: Input,
  asOf: Day,
  pupils: Int32Array,
  reasons: Reasons,
  counts: Int32Array,
): void {
  const endsFrom = firstEnd(input, asOf)
  const known = view.facts.events === undefined ? undefined : knownRuns(view, input)
  for (let i = 0; i < pupils.length; i++) {
    const pupil = pupils[i]
    if (known?.hasNone(pupil) === true || reasons.has(i)) continue
    const found = known === undefined ? NO_EVENTS : known.count(pupil, endsFrom, asOf)
    if (typeof found === 'number') counts[i] = found
    else reasons.set(i, found)
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

/** The days of the sessions that count, ascending, each with how many lie within the weeks that end with it. */
interface Runs {
  readonly days: Int32Array
  readonly numbers: Uint16Array
}

/** The runs of all pupils for one input. */
class RunsByPupil {
  readonly #view: FactsView
  readonly #input: Input
  /** Of pupil `p` from `starts[p]` (in) to `starts[p + 1]` (out); none of those for whom more turns on the date than where a run ends. */
  readonly #starts: Int32Array
  readonly #runs: Runs
  readonly #turnsOnTheDate: Uint8Array
  /** Of those, as they were asked about: good while no other event is known. */
  readonly #asKnown = new Map<number, { readonly rows: number; readonly runs: Runs | undefined }>()

  constructor(view: FactsView, input: Input) {
    this.#view = view
    this.#input = input
    this.#turnsOnTheDate = whoTurnsOnTheDate(view, input)
    const { starts, runs } = runsOfOthers(view, input, this.#turnsOnTheDate)
    this.#starts = starts
    this.#runs = runs
  }

  /** Whether no session of a pupil counts on any date. */
  hasNone(pupil: number): boolean {
    return this.#starts[pupil] === this.#starts[pupil + 1] && this.#turnsOnTheDate[pupil] === 0
  }

  /** How many sessions the run with the most has, of those that end on a day from `endsFrom` to the date. */
  count(pupil: number, endsFrom: Day, asOf: Day): number | string {
    if (this.#turnsOnTheDate[pupil] === 0) return mostOf(this.#runs, this.#starts[pupil], this.#starts[pupil + 1], endsFrom, asOf)
    const rows = rowsUpTo(eventsOf(this.#view.facts, pupil), asOf)
    let known = this.#asKnown.get(pupil)
    if (known?.rows !== rows) {
      known = { rows, runs: runsAsKnown(this.#view, this.#input, asOf, pupil) }
      this.#asKnown.set(pupil, known)
    }
    if (known.runs !== undefined) return mostOf(known.runs, 0, known.runs.days.length, endsFrom, asOf)
    const found = towardsNotice(this.#view, this.#input, asOf, pupil)
    return typeof found === 'string' ? found : mostSessions(found)
  }
}

/** 1 for pupils whose totals, notices or events that sessions must lie inside come in, and those of whom it is not one day when they were born. */
function whoTurnsOnTheDate(view: FactsView, { where }: Input): Uint8Array {
  const { facts } = view
  const inside = where.inside === undefined ? undefined : pupilsWith(facts, where.inside)
  const turns = pupilsWith(facts, 'penalty-notice').map((isNoticed, pupil) => isNoticed | (inside?.[pupil] ?? 0))
  for (let pupil = 0; pupil < turns.length; pupil++) {
    if (turns[pupil] === 1) continue
    const isBornOnOneDay = where.compulsorySchoolAge === undefined || dateOfBirth(facts, pupil) !== undefined
    if (!isBornOnOneDay || summariesOf(view, pupil).length > 0) turns[pupil] = 1
  }
  return turns
}

/** The date of birth that all spells of a pupil give. */
function dateOfBirth({ pupils }: Facts, pupil: number): Day | undefined {
  const { spells } = pupils[pupil]
  const day = spells[0]?.attributes.dateOfBirth
  return spells.length <= 1 || spells.every(({ attributes }) => attributes.dateOfBirth === day) ? day : undefined
}

const weeksOf = ({ window }: Input): number => (window?.kind === 'last' ? window.count : 0)

function runsOfOthers(view: FactsView, input: Input, isLeftOut: Uint8Array): { starts: Int32Array; runs: Runs } {
  const { from = Number.NEGATIVE_INFINITY, inside, compulsorySchoolAge } = input.where
  const { starts, slots } = markedSlots(view.pupils, marksThatCount(input))
  const weeks = weeksOf(input)
  const found = new Int32Array(starts.length)
  const days = new Int32Array(slots.length)
  const numbers = new Uint16Array(slots.length)
  /* The weeks of the sessions that count, where their days lie. */
  const weekOf = new Int32Array(slots.length)
  let count = 0
  for (let pupil = 0; pupil < isLeftOut.length; pupil++) {
    const isAsked = starts[pupil] < starts[pupil + 1] && isLeftOut[pupil] === 0 && inside === undefined
    if (isAsked) {
      const { axis } = view.pupils[pupil]
      const weekNumber = weekNumbers(axis)
      const age = compulsorySchoolAge === undefined ? undefined : schoolAgeOf(dateOfBirth(view.facts, pupil)!)
      let first = count
      for (let at = starts[pupil]; at < starts[pupil + 1]; at++) {
        const day = axis.days[slots[at] >> 1]
        if (day < from || (age !== undefined && (age.from <= day && day <= age.to) !== compulsorySchoolAge)) continue
        const week = weekNumber[slots[at] >> 1]
        days[count] = day
        weekOf[count] = week
        while (weekOf[first] <= week - weeks) first++
        numbers[count] = count - first + 1
        count++
      }
    }
    found[pupil + 1] = count
  }
  return { starts: found, runs: { days: days.slice(0, count), numbers: numbers.slice(0, count) } }
}

/** Absent where the runs turn on the date itself, even while no other event is known. */
function runsAsKnown(view: FactsView, input: Input, asOf: Day, pupil: number): Runs | undefined {
  const { where } = input
  if (summariesOf(view, pupil).length > 0) return undefined
  const notices = noticesThatStand(eventsOf(view.facts, pupil), asOf)
  if (notices.some((notice) => notice.span === undefined)) return undefined
  const covered = notices.flatMap((notice) => notice.span ?? [])
  const marked = markedSessions(view, input, Number.POSITIVE_INFINITY, pupil, insideOf(view, input, asOf, pupil)).filter(
    (one) => !isCovered(one, covered),
  )
  if (marked.length === 0 || where.compulsorySchoolAge === undefined) return runsOfSessions(marked, weeksOf(input))
  const born = dateOfBirth(view.facts, pupil)
  return born === undefined ? undefined : runsOfSessions(withinSchoolAge(marked, born, where.compulsorySchoolAge), weeksOf(input))
}

function runsOfSessions(sessions: readonly { readonly day: Day; readonly week: number }[], weeks: number): Runs {
  let first = 0
  const numbers = Uint16Array.from(sessions, ({ week }, at) => {
    while (sessions[first].week <= week - weeks) first++
    return at - first + 1
  })
  return { days: Int32Array.from(sessions, ({ day }) => day), numbers }
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

/** The most sessions of a run that ends on a day from `from` to `to`, both in; 0 where none does. */
function mostOf({ days, numbers }: Runs, start: number, end: number, from: Day, to: Day): number {
  let most = 0
  // On dates looked back on many days lie after `to`.
  for (let at = daysUpTo(days, to, start, end) - 1; at >= start && days[at] >= from; at--) if (numbers[at] > most) most = numbers[at]
  return most
}
