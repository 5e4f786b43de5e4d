// The only home of pupils and schools added to a small sample: copies of those already there, under numbers of their own.
// What is odd about them is left to the files of oddities.
import type { EditableSample, Row } from './editable-sample.ts'

/** A pupil like another, marks and all, under a new number at some school. */
export function copyPupil(sample: EditableSample, like: Row, urn: string): Row {
  const pupil = { ...like, upn: sample.newUpn(), school_urn: urn }
  sample.pupils.push(pupil)
  sample.parents.push({ upn: pupil.upn, parent: `P9${pupil.upn.slice(-7)}` })
  sample.setMarks(pupil.upn, urn, sample.marksOf(like.upn, like.school_urn))
  return pupil
}

/** A school open on the same days as the first of its phase. */
export function addSchool(sample: EditableSample, name: string, phase: string): string {
  const like = sample.schools.find((school) => school.phase === phase) ?? sample.schools[0]
  const urn = String(Math.max(...sample.schools.map((school) => Number(school.urn))) + 1)
  const kind = like.name.split(' ').slice(-2).join(' ')
  sample.schools.push({ ...like, urn, laestab: `358${9000 + (Number(urn) % 1000)}`, name: `${name} ${kind}` })
  sample.calendar.push(...sample.calendar.filter((day) => day.school_urn === like.urn).map((day) => ({ ...day, school_urn: urn })))
  return urn
}
