// The only home of decisions read by other tables: an output as a column for the same subjects, or rolled up from cohorts to schools.
import { areOfPupils, type Subjects } from '../measures/subjects.ts'
import type { Input } from '../rules/rule-set.ts'
import { STATUSES } from '../rules/settle.ts'
import { type Column, columnOf, type Value } from '../rules/value.ts'
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
  const placeOf = placesAmong(evaluated.subjects, subjects)
  const reasons: string[] = []
  const values = Array.from({ length: subjects.size }, (_, i): Value => {
    const at = placeOf(i)
    const value = at < 0 ? null : decidedValue(evaluated, output, at)
    const status = at < 0 ? 'not decided' : STATUSES[evaluated.decided.status[at]]
    reasons.push(value !== null ? '' : `“${evaluated.table.title}” is ${status === 'matched' ? 'not known' : status}`)
    return value
  })
  return columnOf(type, values, reasons)
}

/** Where each of some subjects, or its pupil, stands among those decided; -1 where it does not. */
function placesAmong(decided: Subjects, subjects: Subjects): (i: number) => number {
  if (decided === subjects) return (i) => i
  if (decided.kind === 'pupil' && areOfPupils(subjects)) {
    const places = new Int32Array(decided.pupils.reduce((most, pupil) => Math.max(most, pupil), -1) + 1).fill(-1)
    decided.pupils.forEach((pupil, i) => {
      places[pupil] = i
    })
    return (i) => places[subjects.pupils[i]] ?? -1
  }
  const places = new Map(Array.from({ length: decided.size }, (_, i) => [subjectKey(decided, i), i]))
  return (i) => places.get(subjectKey(subjects, i)) ?? -1
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
  const members = new Map<number, Value[]>()
  for (let i = 0; i < finer.size; i++) {
    if (finer.kind === 'school-cohort' && wanted !== undefined && !wanted.includes(finer.cohorts[i])) continue
    const school = finer.kind === 'pupil' ? schoolOfPupil!(finer.pupils[i]) : finer.schools[i]
    const list = members.get(school) ?? []
    list.push(decidedValue(evaluated, output, i))
    members.set(school, list)
  }
  const values = Array.from(subjects.schools, (school) => rolledUp(members.get(school) ?? [], take, order as readonly Value[]))
  return columnOf(
    input.type,
    values,
    values.map(() => (finer.kind === 'pupil' ? 'a pupil is not decided' : 'a cohort is not decided')),
  )
}

function rolledUp(members: readonly Value[], take: 'first' | 'any' | 'every' | 'count', order: readonly Value[]): Value {
  const isUnknown = members.includes(null)
  if (take === 'first') {
    const first = order.find((value) => members.includes(value))
    return first === undefined || (isUnknown && first !== order[0]) ? null : first
  }
  if (take === 'any') return members.includes(true) ? true : isUnknown ? null : false
  if (take === 'every') return members.includes(false) ? false : isUnknown ? null : true
  return isUnknown ? null : members.filter((value) => value === true).length
}
