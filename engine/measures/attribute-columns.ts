// The only home of columns of attributes: what a pupil or school is as at a date.
// Law I5 of SPEC.md.
import { attributeEntry } from '../catalogue/attributes.ts'
import { type Day, printDay } from '../facts/days.ts'
import { attributesAt, isOnRoll } from '../facts/enrolment.ts'
import { schoolAgeOf } from '../facts/school-age.ts'
import type { PupilAttributes, School } from '../facts/facts.ts'
import { responsibleSpell } from '../facts/enrolment.ts'
import type { FactsView } from '../facts/view.ts'
import type { Input } from '../rules/rule-set.ts'
import { type Column, columnOf, type Value } from '../rules/value.ts'
import { responsibleSchools } from './responsible-schools.ts'
import { areOfPupils, type Subjects } from './subjects.ts'

const or = (value: string | boolean | undefined): Value => value ?? null

const PUPIL_ATTRIBUTE: Readonly<Record<string, (attributes: PupilAttributes) => Value>> = {
  year_group: (attributes) => or(attributes.yearGroup),
  sex: (attributes) => or(attributes.sex),
  fsm: (attributes) => or(attributes.fsm),
  sen: (attributes) => or(attributes.sen),
  social_care: (attributes) => or(attributes.socialCare),
  date_of_birth: (attributes) => (attributes.dateOfBirth === undefined ? null : printDay(attributes.dateOfBirth)),
}

const SCHOOL_ATTRIBUTE: Readonly<Record<string, (school: School) => Value>> = {
  phase: (school) => or(school.phase),
  la_maintained: (school) => or(school.laMaintained),
  la_code: (school) => or(school.laCode),
}

/** Whether a day lies in the years of compulsory school age; unknown without a date of birth. */
function isOfSchoolAge(dateOfBirth: Day | undefined, day: Day): Value {
  if (dateOfBirth === undefined) return null
  const { from, to } = schoolAgeOf(dateOfBirth)
  return from <= day && day <= to
}

/** A column of an attribute; empty is unknown, with that as its reason. */
export function attributeColumn(view: FactsView, input: Input, asOf: Day, subjects: Subjects): Column {
  const name = input.document.attribute!
  const { pupils, schools } = view.facts
  const responsible = responsibleSchools(view, asOf)
  const values = Array.from({ length: subjects.size }, (_, i): Value => {
    const school = areOfPupils(subjects) ? responsible[subjects.pupils[i]] : subjects.schools[i]
    const ofSchool = SCHOOL_ATTRIBUTE[name]
    if (ofSchool !== undefined) return school < 0 ? null : ofSchool(schools[school])
    if (!areOfPupils(subjects)) return null
    const pupil = pupils[subjects.pupils[i]]
    if (name === 'compulsory_school_age') return isOfSchoolAge(attributesAt(pupil, school, asOf).dateOfBirth, asOf)
    if (name === 'on_roll') return isOnRoll(pupil, asOf)
    if (name === 'enrolment') return responsibleSpell(pupil, asOf, (at) => schools[at].urn)?.enrolment ?? null
    return PUPIL_ATTRIBUTE[name](attributesAt(pupil, school, asOf))
  })
  const reason = `${attributeEntry(name)?.label.toLowerCase() ?? name} is not given`
  return columnOf(
    input.type,
    values,
    values.map(() => reason),
  )
}
