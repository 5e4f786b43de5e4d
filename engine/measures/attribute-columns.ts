// The only home of columns of attributes: what a pupil or school is as at a date.
// Law I5 of SPEC.md.
import { attributeEntry } from '../catalogue/attributes.ts'
import { type Day, printDay } from '../facts/days.ts'
import { attributesAt, isOnRoll } from '../facts/enrolment.ts'
import { schoolAgeOf } from '../facts/school-age.ts'
import type { Facts, PupilAttributes, School, Spell } from '../facts/facts.ts'
import { responsibleSpell } from '../facts/enrolment.ts'
import type { FactsView } from '../facts/view.ts'
import type { Input } from '../rules/rule-set.ts'
import type { Column, Value, WordColumn } from '../rules/value.ts'
import { Reasons } from './reasons.ts'
import { responsibleSchoolsOf } from './responsible-schools.ts'
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

const SCHOOL_ATTRIBUTE: Readonly<Record<string, ((school: School) => Value) | undefined>> = {
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
  const { words, index } = areOfPupils(subjects) ? ofPupils(view, name, asOf, subjects.pupils) : ofSchools(view, name, subjects.schools)
  const reasons = new Reasons(subjects.size)
  const notGiven = `${attributeEntry(name)?.label.toLowerCase() ?? name} is not given`
  for (let i = 0; i < index.length; i++) if (index[i] < 0) reasons.set(i, notGiven)
  return { kind: 'word', type: input.type as WordColumn['type'], words: words.all, index, known: reasons.known(), why: reasons.why() }
}

/** The words of an attribute, each with its number; -1 is unknown. */
class Words {
  readonly all: (string | boolean)[]
  readonly #numbers: Map<Value, number>

  constructor(known: readonly (string | boolean)[] = []) {
    this.all = [...known]
    this.#numbers = new Map(known.map((value, number) => [value, number]))
  }

  numberOf(value: Value): number {
    if (typeof value !== 'string' && typeof value !== 'boolean') return -1
    const number = this.#numbers.get(value) ?? this.all.push(value) - 1
    this.#numbers.set(value, number)
    return number
  }
}

interface Numbered {
  readonly words: Words
  readonly index: Int32Array
}

function ofSchools({ facts }: FactsView, name: string, schools: Int32Array): Numbered {
  const words = new Words()
  return { words, index: schools.map((school) => words.numberOf(SCHOOL_ATTRIBUTE[name]?.(facts.schools[school]) ?? null)) }
}

/** Stands for pupils of whom an attribute is worked out date by date. */
const TURNS_ON_THE_DATE = -2

const lasting = new WeakMap<Facts, Map<string, Numbered>>()

function ofPupils(view: FactsView, name: string, asOf: Day, pupils: Int32Array): Numbered {
  const spans = spansOf(view.facts, name)
  const { words, index } = spans === undefined ? lastingOf(view, name, asOf) : { words: new Words([false, true]), index: spans.index }
  const responsible = responsibleSchoolsOf(view, asOf, pupils)
  const found = new Int32Array(pupils.length)
  for (let i = 0; i < pupils.length; i++) {
    const pupil = pupils[i]
    if (index[pupil] === TURNS_ON_THE_DATE) found[i] = words.numberOf(pupilAttribute(view, name, asOf, pupil, responsible(pupil)))
    else if (spans === undefined || index[pupil] < 0) found[i] = index[pupil]
    else found[i] = spans.from[pupil] <= asOf && asOf <= spans.to[pupil] ? 1 : 0
  }
  return { words, index: found }
}

/** By pupil: what those are on every date whose spells all say the same. */
function lastingOf(view: FactsView, name: string, asOf: Day): Numbered {
  const { facts } = view
  const byName = lasting.get(facts) ?? new Map<string, Numbered>()
  lasting.set(facts, byName)
  let known = byName.get(name)
  if (known === undefined) {
    const words = new Words()
    const index = new Int32Array(facts.pupils.length)
    for (let pupil = 0; pupil < index.length; pupil++) {
      const { spells } = facts.pupils[pupil]
      const isLasting = spells.every((spell) => saidBy(facts, name, spell) === saidBy(facts, name, spells[0]))
      index[pupil] = isLasting ? words.numberOf(pupilAttribute(view, name, asOf, pupil, spells[0]?.school ?? -1)) : TURNS_ON_THE_DATE
    }
    known = { words, index }
    byName.set(name, known)
  }
  return known
}

/** What one spell says of an attribute that lasts. */
function saidBy(facts: Facts, name: string, { school, enrolment, attributes }: Spell): Value {
  const ofSchool = SCHOOL_ATTRIBUTE[name]
  if (ofSchool !== undefined) return ofSchool(facts.schools[school])
  return name === 'enrolment' ? enrolment : PUPIL_ATTRIBUTE[name](attributes)
}

/** What is true of a pupil with one spell from one day to another, both in, and of nobody else. */
interface Spans {
  /** By pupil: 0 for those whose span is known, -1 for those of whom it is not. */
  readonly index: Int32Array
  readonly from: Float64Array
  readonly to: Float64Array
}

const spans = new WeakMap<Facts, Map<string, Spans>>()

/** The span of each pupil of whom an attribute is true for a while; absent for attributes that last. */
function spansOf(facts: Facts, name: string): Spans | undefined {
  const spanOf = SPAN[name]
  if (spanOf === undefined) return undefined
  const byName = spans.get(facts) ?? new Map<string, Spans>()
  spans.set(facts, byName)
  let known = byName.get(name)
  if (known === undefined) {
    const size = facts.pupils.length
    known = { index: new Int32Array(size), from: new Float64Array(size), to: new Float64Array(size) }
    for (let pupil = 0; pupil < size; pupil++) {
      const { spells } = facts.pupils[pupil]
      const span = spells.length === 1 ? spanOf(spells[0]) : undefined
      known.index[pupil] = spells.length === 1 && span !== undefined ? 0 : spells.length === 1 ? UNKNOWN : TURNS_ON_THE_DATE
      known.from[pupil] = span?.from ?? 0
      known.to[pupil] = span?.to ?? 0
    }
    byName.set(name, known)
  }
  return known
}

const UNKNOWN = -1

const SPAN: Readonly<Record<string, ((spell: Spell) => { readonly from: Day; readonly to: Day } | undefined) | undefined>> = {
  compulsory_school_age: ({ attributes: { dateOfBirth } }) => (dateOfBirth === undefined ? undefined : schoolAgeOf(dateOfBirth)),
  on_roll: ({ entry = Number.NEGATIVE_INFINITY, leaving = Number.POSITIVE_INFINITY }) => ({ from: entry, to: leaving }),
}

function pupilAttribute({ facts }: FactsView, name: string, asOf: Day, at: number, school: number): Value {
  const ofSchool = SCHOOL_ATTRIBUTE[name]
  if (ofSchool !== undefined) return school < 0 ? null : ofSchool(facts.schools[school])
  const pupil = facts.pupils[at]
  if (name === 'compulsory_school_age') return isOfSchoolAge(attributesAt(pupil, school, asOf).dateOfBirth, asOf)
  if (name === 'on_roll') return isOnRoll(pupil, asOf)
  if (name === 'enrolment') return responsibleSpell(pupil, asOf, (one) => facts.schools[one].urn)?.enrolment ?? null
  return PUPIL_ATTRIBUTE[name](attributesAt(pupil, school, asOf))
}
