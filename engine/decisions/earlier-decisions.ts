// The only home of decisions read with `before`: decided again, by the same versions, as at the earlier date; a `level` event recorded by
// then comes first. Leaves the earlier date to `engine/measures` and deciding to `evaluate.ts`. Law B2 of SPEC.md.
import type { Day } from '../facts/days.ts'
import { eventsOf, latestLevel, pupilsWith } from '../facts/events-as-at.ts'
import type { FactsView } from '../facts/view.ts'
import { areOfPupils, type Subjects } from '../measures/subjects.ts'
import { type Bits, setBit } from '../rules/bits.ts'
import { type Column, columnOf, type NumberColumn, type Value, valueAt, whyUnknown, type WordColumn } from '../rules/value.ts'
import type { EvaluatedTable } from './evaluation.ts'
import type { FactsAsAt } from './facts-as-at.ts'

/** The output that officers record as a `level` event. */
const LEVEL = 'level'

/** A column of an output called `level`, with the level an officer recorded by the date, that of all or a subject's own, in place of the computed one. */
export function withRecordedLevels(
  view: FactsView,
  output: string,
  subjects: Subjects,
  asOf: Day | ((subject: number) => Day | undefined),
  column: Column,
): Column {
  if (output !== LEVEL || !areOfPupils(subjects)) return column
  const concerned = pupilsWith(view.facts, LEVEL)
  const places: number[] = []
  const levels: string[] = []
  const { pupils } = subjects
  for (let i = 0; i < pupils.length; i++) {
    const date = concerned[pupils[i]] === 0 ? undefined : typeof asOf === 'number' ? asOf : asOf(i)
    const level = date === undefined ? undefined : latestLevel(eventsOf(view.facts, pupils[i]), date)
    if (level === undefined) continue
    places.push(i)
    levels.push(level)
  }
  if (places.length === 0) return column
  return column.kind === 'word' ? withWords(column, places, levels) : withNumbers(column, places, levels)
}

/** A column of numbers with some in place of what it says; what is recorded in words is not known as a number. */
function withNumbers(column: NumberColumn, places: readonly number[], given: readonly string[]): Column {
  const levels = new Map(places.map((place, at) => [place, given[at]]))
  const all = Array.from({ length: column.known.size }, (_, i) => levels.get(i))
  return columnOf(
    column.type,
    all.map((level, i): Value => (level === undefined ? valueAt(column, i) : /^\d+$/.test(level) ? Number(level) : null)),
    all.map((level, i) => (level === undefined ? whyUnknown(column, i) : `the level recorded is “${level}”`)),
  )
}

/** A column of words with some in place of what it says. */
function withWords(column: WordColumn, places: readonly number[], given: readonly string[]): Column {
  const words = [...column.words]
  const index = column.index.slice()
  const known: Bits = { size: column.known.size, words: column.known.words.slice() }
  const reasonOf = column.why.reasonOf?.slice()
  for (const [at, place] of places.entries()) {
    const number = words.indexOf(given[at])
    index[place] = number < 0 ? words.push(given[at]) - 1 : number
    setBit(known, place)
    if (reasonOf !== undefined) reasonOf[place] = 0
  }
  return { ...column, words, index, known, why: { reasons: column.why.reasons, reasonOf } }
}

/** Decides a table (`policy/table`) and what it reads as at an earlier date, of everyone or of some pupils. */
type DecideEarlier = (date: Day, pupils: Int32Array | undefined, key: string) => EvaluatedTable | undefined

/** Fewer than one in so many are decided by themselves. */
const FEW = 8

/** Tables as at earlier dates, each decided once: of everyone, and where only few are asked about, of those. */
export class EarlierTables {
  readonly #facts: FactsAsAt
  readonly #decide: DecideEarlier
  readonly #known = new Map<Int32Array | undefined, Map<string, EvaluatedTable | undefined>>()

  constructor(facts: FactsAsAt, decide: DecideEarlier) {
    this.#facts = facts
    this.#decide = decide
  }

  of(key: string, date: Day, subjects: Subjects): EvaluatedTable | undefined {
    const pupils = this.#few(subjects) ?? this.#facts.pupils
    const known = this.#known.get(pupils) ?? new Map<string, EvaluatedTable | undefined>()
    this.#known.set(pupils, known)
    const name = `${date} ${key}`
    if (!known.has(name)) known.set(name, this.#decide(date, pupils, key))
    return known.get(name)
  }

  /* What is decided of a pupil hangs on that pupil alone (E4); whom no register names stands in some tables only. */
  #few(subjects: Subjects): Int32Array | undefined {
    const { view, pupils } = this.#facts
    if (subjects.kind !== 'pupil' || subjects.size * FEW > (pupils ?? view.facts.pupils).length) return undefined
    return subjects.pupils.every((pupil) => view.facts.pupils[pupil].spells.length > 0) ? subjects.pupils : undefined
  }
}
