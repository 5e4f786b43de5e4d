// The only home of decisions read by other tables: an output as a column for the same subjects, or rolled up from cohorts to schools.
import type { Subjects } from '../measures/subjects.ts'
import { noBits } from '../rules/bits.ts'
import type { Input } from '../rules/rule-set.ts'
import { STATUSES } from '../rules/settle.ts'
import { type Column, columnOf, NOTHING_UNKNOWN, type Value, valueAt } from '../rules/value.ts'
import type { EvaluatedTable } from './evaluation.ts'
import { decidedValue } from './outcome.ts'

/** An output of an evaluated table for the given subjects, of their pupil where it is decided per pupil; unknown, with the reason, where it is not decided of them. */
export function decisionColumn(evaluated: EvaluatedTable | undefined, output: string, subjects: Subjects, reference: string): Column {
  const nobody = (reason: string): Column =>
    columnOf(
      'text',
      Array.from({ length: subjects.size }, () => null),
      Array.from({ length: subjects.size }, () => reason),
    )
  if (evaluated === undefined) return nobody(`“${reference}” is not part of this run`)
  const isOfTheirPupil = evaluated.subjects.kind === 'pupil' && subjects.kind === 'pupil-parent'
  if (evaluated.subjects.kind !== subjects.kind && !isOfTheirPupil)
    return nobody(`“${reference}” is decided of a ${evaluated.subjects.kind}`)
  const type = evaluated.table.outputs.find((one) => one.name === output)?.type ?? 'text'
  const places = placesOf(evaluated.subjects, subjects, isOfTheirPupil)
  const written = type === 'number' ? undefined : writtenColumn(evaluated, output, type, places)
  if (written !== undefined) return written
  const reasons: string[] = []
  const values = Array.from(places, (at): Value => {
    const value = at < 0 ? null : decidedValue(evaluated, output, at)
    reasons.push(value !== null ? '' : whyNot(evaluated, at))
    return value
  })
  return columnOf(type, values, reasons)
}

/** The column where one row decides and says its output itself: a subject costs a look-up by row. */
function writtenColumn(
  evaluated: EvaluatedTable,
  output: string,
  type: 'text' | 'boolean' | 'date',
  places: Int32Array,
): Column | undefined {
  const { decided, table } = evaluated
  const written = table.rows.map((row) => row.outputs.get(output))
  if (decided.aggregates !== undefined || written.some((value) => typeof value === 'object' || typeof value === 'number')) return undefined
  const words: (string | boolean)[] = []
  const wordOf = Int32Array.from(written, (value) => {
    if (value === undefined) return -1
    if (!words.includes(value as string | boolean)) words.push(value as string | boolean)
    return words.indexOf(value as string | boolean)
  })
  const known = noBits(places.length)
  const index = new Int32Array(places.length)
  const reasons: string[] = ['']
  const reasonOf = new Uint8Array(places.length)
  /* Why a subject is left out, by how its table settled; at 0 of those who were not decided. */
  const numbers = new Uint8Array(STATUSES.length + 1)
  const { row, status } = decided
  for (let from = 0; from < places.length; from += 32) {
    let bits = 0
    for (let i = from; i < from + 32 && i < places.length; i++) {
      const at = places[i]
      const word = at >= 0 && row[at] >= 0 ? wordOf[row[at]] : -1
      index[i] = word
      if (word >= 0) {
        bits |= 1 << (i - from)
        continue
      }
      const settled = at < 0 ? 0 : status[at] + 1
      if (numbers[settled] === 0) numbers[settled] = numberOf(reasons, whyNot(evaluated, at))
      reasonOf[i] = numbers[settled]
    }
    known.words[from >>> 5] = bits
  }
  return { kind: 'word', type, words, index, known, why: reasons.length === 1 ? NOTHING_UNKNOWN : { reasons, reasonOf } }
}

function numberOf(reasons: string[], reason: string): number {
  const known = reasons.indexOf(reason)
  return known < 0 ? reasons.push(reason) - 1 : known
}

function whyNot({ decided, table }: EvaluatedTable, at: number): string {
  const status = at < 0 ? 'not decided' : STATUSES[decided.status[at]]
  return `“${table.title}” is ${status === 'matched' ? 'not known' : status}`
}

const placesKnown = new WeakMap<Subjects, WeakMap<Subjects, Int32Array>>()

/** Where each of some subjects stands among those that were decided; -1 for nobody. */
function placesOf(decided: Subjects, subjects: Subjects, isOfTheirPupil: boolean): Int32Array {
  let ofDecided = placesKnown.get(decided)
  if (ofDecided === undefined) {
    ofDecided = new WeakMap()
    placesKnown.set(decided, ofDecided)
  }
  let places = ofDecided.get(subjects)
  if (places === undefined) {
    places = findPlaces(decided, subjects, isOfTheirPupil)
    ofDecided.set(subjects, places)
  }
  return places
}

function findPlaces(decided: Subjects, subjects: Subjects, isOfTheirPupil: boolean): Int32Array {
  if (decided === subjects) return new Int32Array(subjects.size).map((_, i) => i)
  if ('pupils' in decided && 'pupils' in subjects && (isOfTheirPupil || decided.kind === 'pupil')) {
    const at = placeOfPupil(decided.pupils)
    return subjects.pupils.map((pupil) => at[pupil] ?? -1)
  }
  const position = positionOf(decided)
  return Int32Array.from({ length: subjects.size }, (_, i) => position.get(subjectKey(subjects, i)) ?? -1)
}

const ofLists = new WeakMap<Int32Array, Int32Array>()

/** By pupil, up to the highest of a list, where each stands in it; -1 for the others. */
function placeOfPupil(pupils: Int32Array): Int32Array {
  let places = ofLists.get(pupils)
  if (places === undefined) {
    let most = -1
    for (let i = 0; i < pupils.length; i++) if (pupils[i] > most) most = pupils[i]
    places = new Int32Array(most + 1).fill(-1)
    for (let i = 0; i < pupils.length; i++) places[pupils[i]] = i
    ofLists.set(pupils, places)
  }
  return places
}

function positionOf(subjects: Subjects): ReadonlyMap<string, number> {
  return new Map(Array.from({ length: subjects.size }, (_, i) => [subjectKey(subjects, i), i]))
}

function subjectKey(subjects: Subjects, i: number): string {
  if (subjects.kind === 'pupil') return String(subjects.pupils[i])
  if (subjects.kind === 'pupil-parent') return `${subjects.pupils[i]} ${subjects.parents[i]}`
  return subjects.kind === 'school' ? String(subjects.schools[i]) : `${subjects.schools[i]} ${subjects.cohorts[i]}`
}

/** Rolls an output up to its school: of its cohorts, or of the pupils on roll it answers for. `first` is the earliest in the order of the output's `values`. */
export function rollUpColumn(
  evaluated: EvaluatedTable | undefined,
  output: string,
  input: Input,
  subjects: Subjects,
  schoolOfPupil: ((pupil: number) => number) | undefined,
): Column {
  const { take } = input.document.rollUp!
  const finer = evaluated?.subjects
  const needsAll = finer?.kind === 'pupil' && schoolOfPupil === undefined
  if (
    evaluated === undefined ||
    finer === undefined ||
    finer.kind === 'school' ||
    finer.kind === 'pupil-parent' ||
    subjects.kind !== 'school' ||
    needsAll
  ) {
    const reason = needsAll ? 'not every pupil was decided' : `“${input.document.rollUp!.over}” cannot be rolled up here`
    return columnOf(
      input.type,
      Array.from({ length: subjects.size }, () => null),
      Array.from({ length: subjects.size }, () => reason),
    )
  }
  const order = evaluated.table.outputs.find((one) => one.name === output)?.values ?? []
  const wanted = input.document.rollUp!.where?.cohort
  const column = decisionColumn(evaluated, output, finer, input.document.rollUp!.over)
  const members = new Map<number, Set<Value>>()
  const counts = new Map<number, number>()
  for (let i = 0; i < finer.size; i++) {
    if (finer.kind === 'school-cohort' && wanted !== undefined && !wanted.includes(finer.cohorts[i])) continue
    const school = finer.kind === 'pupil' ? schoolOfPupil!(finer.pupils[i]) : finer.schools[i]
    const value = valueAt(column, i)
    const met = members.get(school)
    if (met === undefined) members.set(school, new Set([value]))
    else met.add(value)
    if (value === true) counts.set(school, (counts.get(school) ?? 0) + 1)
  }
  const none: ReadonlySet<Value> = new Set()
  const values = Array.from(subjects.schools, (school) =>
    rolledUp(members.get(school) ?? none, counts.get(school) ?? 0, take, order as readonly Value[]),
  )
  return columnOf(
    input.type,
    values,
    values.map(() => (finer.kind === 'pupil' ? 'a pupil is not decided' : 'a cohort is not decided')),
  )
}

/** What the values met at a school come to, where so many of them are true. */
function rolledUp(members: ReadonlySet<Value>, count: number, take: 'first' | 'any' | 'every' | 'count', order: readonly Value[]): Value {
  const isUnknown = members.has(null)
  if (take === 'first') {
    const first = order.find((value) => members.has(value))
    return first === undefined || (isUnknown && first !== order[0]) ? null : first
  }
  if (take === 'any') return members.has(true) ? true : isUnknown ? null : false
  if (take === 'every') return members.has(false) ? false : isUnknown ? null : true
  return isUnknown ? null : count
}
