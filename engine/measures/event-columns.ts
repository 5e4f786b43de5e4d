// The only home of columns of events: which outcome is in force, how many there are, on which date, and how long ago.
// Laws I5, L3 to L5 of SPEC.md.
import { eventEntry, type EventEntry } from '../catalogue/events.ts'
import { type Day, dayInWords, printDay } from '../facts/days.ts'
import { eventsOf, holdsAsAt, pupilsWith, statesAsAt } from '../facts/events-as-at.ts'
import type { Facts, PupilEvent } from '../facts/facts.ts'
import { rowOfStage, sessionNumber, type Thing, thingsAsAt } from '../facts/things-as-at.ts'
import type { Axis, FactsView } from '../facts/view.ts'
import { lowerFirst } from '../rules/everyday-wording.ts'
import type { Input } from '../rules/rule-set.ts'
import type { Column } from '../rules/value.ts'
import { type Found, MostlyAlike } from './mostly-alike.ts'
import type { ParentSubjects, PupilSubjects } from './subjects.ts'
import { firstDayOf, windowOn } from './window.ts'

type OfPupils = PupilSubjects | ParentSubjects

/** A column of one event input; unknown without `events.csv`. */
export function eventColumn(view: FactsView, input: Input, asOf: Day, subjects: OfPupils): Column {
  const entry = eventEntry(input.document.event!)!
  const ofNothing = view.facts.events === undefined ? { why: 'events.csv was not given' } : taken(input, entry, asOf, [])
  const column = new MostlyAlike(subjects.size, ofNothing)
  const firstDay = firstDayBy(view, input, asOf)
  for (const i of concernedAmong(view, entry.name, subjects)) {
    const pupil = subjects.pupils[i]
    const parent = subjects.kind === 'pupil-parent' && entry.namesParent === true ? subjects.parents[i] : undefined
    const things = thingsThatCount(view, input, entry, asOf, pupil, parent, firstDay)
    column.set(i, typeof things === 'string' ? { why: things } : taken(input, entry, asOf, things))
  }
  return column.of(input.type)
}

const places = new WeakMap<OfPupils, { readonly events: Facts['events']; readonly ofKind: Map<string, Int32Array> }>()

/** Where those with any event of a kind stand among some subjects, ascending; found once for the same subjects. */
function concernedAmong({ facts }: FactsView, kind: string, subjects: OfPupils): Int32Array {
  let known = places.get(subjects)
  if (known?.events !== facts.events || known === undefined) {
    known = { events: facts.events, ofKind: new Map() }
    places.set(subjects, known)
  }
  let found = known.ofKind.get(kind)
  if (found === undefined) {
    const concerned = pupilsWith(facts, kind)
    found = Int32Array.from(subjects.pupils.keys()).filter((place) => concerned[subjects.pupils[place]] === 1)
    known.ofKind.set(kind, found)
  }
  return found
}

/** The things of one pupil that an input is about, or why it cannot be said which they are. */
function thingsThatCount(
  view: FactsView,
  input: Input,
  entry: EventEntry,
  asOf: Day,
  pupil: number,
  parent: string | undefined,
  firstDay: (pupil: number) => Day,
): Thing[] | string {
  const events = eventsOf(view.facts, pupil)
  const { where } = input
  const counting: Thing[] = []
  for (const thing of thingsAsAt(events, entry.name, asOf)) {
    if (!isLookedAt(view, input, asOf, thing, () => firstDay(pupil))) continue
    if (where.outcome !== undefined && !where.outcome.includes(outcomeOf(thing.state))) continue
    if (where.from !== undefined && thing.began < where.from) continue
    if (parent !== undefined) {
      if (thing.parent === undefined) return doesNotSay(entry, thing, 'which parent it is about')
      if (thing.parent !== parent) continue
    }
    if (where.level !== undefined) {
      if (thing.level === undefined) return doesNotSay(entry, thing, 'its level')
      if (!where.level.includes(thing.level)) continue
    }
    if (where.inside !== undefined) {
      const meets = meetsOneOf(statesAsAt(events, where.inside, asOf), entry, thing)
      if (meets === undefined) return doesNotSay(entry, thing, 'which sessions it covers')
      if (!meets) continue
    }
    counting.push(thing)
  }
  return counting
}

const outcomeOf = ({ outcome }: PupilEvent): string => (outcome === undefined || outcome === '' ? 'unspecified' : outcome)
const doesNotSay = ({ label }: EventEntry, { began }: Thing, what: string): string =>
  `the ${lowerFirst(label)} of ${dayInWords(began)} does not say ${what}`

/** Within the window, or without one in force. */
function isLookedAt(view: FactsView, { window, validFor }: Input, asOf: Day, { state, began }: Thing, firstDay: () => Day): boolean {
  if (window !== undefined) return began >= firstDay()
  if (validFor === undefined || state.until !== undefined) return holdsAsAt(state, asOf, view.settings.yearStartMonth)
  return state.date >= firstDay()
}

/** The first day that the window of an input, or how long it holds, reaches back to for a pupil; worked out once where days are alike. */
function firstDayBy({ pupils, settings }: FactsView, { window, validFor }: Input, asOf: Day): (pupil: number) => Day {
  const reach = window ?? validFor
  if (reach === undefined) return () => Number.NEGATIVE_INFINITY
  const { yearStartMonth } = settings
  const known = new Map<Axis, Day>()
  const rangeOf = windowOn(reach, asOf, yearStartMonth)
  return (pupil) => {
    const { axis } = pupils[pupil]
    const day = known.get(axis) ?? firstDayOf(axis, rangeOf(axis), reach, asOf, yearStartMonth)
    known.set(axis, day)
    return day
  }
}

/** Whether a thing meets one of the events: a penalty notice by the sessions it covers, others by their days. */
function meetsOneOf(others: readonly PupilEvent[], entry: EventEntry, thing: Thing): boolean | undefined {
  if (others.length === 0) return false
  const days = { from: sessionNumber(thing.state.date, 0), to: sessionNumber(thing.state.until ?? thing.state.date, 1) }
  const span = entry.name === 'penalty-notice' ? thing.span : days
  if (span === undefined) return undefined
  return others.some(({ date, until }) => sessionNumber(date, 0) <= span.to && span.from <= sessionNumber(until ?? date, 1))
}

function taken({ document }: Input, entry: EventEntry, asOf: Day, things: readonly Thing[]): Found {
  const { take = 'outcome', stage = 'last', which = 'latest' } = document
  if (take === 'count') return { value: things.length }
  if (take === 'outcome') return { value: worstOutcome(entry, things) }
  const inOrder = things.toSorted((a, b) => a.began - b.began)
  const thing = which === 'latest' ? inOrder.at(-1) : inOrder[0]
  if (thing === undefined) return { why: `no ${lowerFirst(entry.label)} is recorded` }
  const row = rowOfStage(thing, stage)
  if (row === undefined) return { why: `no date is recorded on which the ${lowerFirst(entry.label)} was ${stage}` }
  return { value: take === 'date' ? printDay(row.date) : asOf - row.date }
}

/** The outcome that stands first in the catalogue; its word for none where there is nothing. */
function worstOutcome({ outcomes = [], absent }: EventEntry, things: readonly Thing[]): string {
  const rank = (outcome: string): number => (outcomes.includes(outcome) ? outcomes.indexOf(outcome) : outcomes.length)
  const found = things.map(({ state }) => outcomeOf(state)).toSorted((a, b) => rank(a) - rank(b))
  return found[0] ?? absent ?? 'none'
}
