// The only home of what the value of an input is for one subject; null is unknown.
// Leaves to others: counting (measures.ts), published figures (national.ts) and deciding other tables (the run's `decide`).
import { attributesOf, type AsAt } from './as-at.ts'
import { readCell, truthOfCell } from './cells.ts'
import { isInCohort } from './cohorts.ts'
import { academicPeriodOf, addDays, monthsEarlier } from './dates.ts'
import { listIn, numberIn, type InputDocument, type RuleSet, type Value, type Where } from './document.ts'
import { concernInForce, recordedLevel } from './events.ts'
import type { Spell } from './facts.ts'
import { fromCount, percentage, subtract } from './fractions.ts'
import { readEventInput } from './ledger.ts'
import { tallyOfPupil, tallyOfSchool } from './measures.ts'
import { isOnRoll } from './enrolment.ts'
import { nationalFigure } from './national.ts'
import { sessionsTowardsNotice } from './notices.ts'
import type { Request } from './requests.ts'
import { rolledUp } from './roll-up.ts'
import type { Run, Subject } from './run.ts'
import { isOfSchoolAge } from './school-age.ts'
import { dateBefore } from './earlier.ts'

const supportedKeys = new Set(
  'name label note source help measure attribute event take national series decision minus rollUp window where minPossible knownWhen before calculate stage which validFor notOlderThan'.split(
    ' ',
  ),
)

export function valueOfInput(run: Run, ruleSet: RuleSet, name: string, subject: Subject): Value {
  const input = ruleSet.inputs.get(name)
  if (input === undefined) throw new Error(`${ruleSet.policy}: there is no input ${name}`)
  for (const key of Object.keys(input)) if (!supportedKeys.has(key)) throw new Error(`not supported: ${key} of the input ${name}`)
  for (const [condition, test] of Object.entries(input.knownWhen ?? {})) {
    const value = valueOfInput(run, ruleSet, condition, subject)
    if (truthOfCell(readCell(test, ruleSet), value, false) !== true) return null
  }
  if (input.before !== undefined) return earlier(run, ruleSet, input, subject)
  return readInput(run, ruleSet, input, subject)
}

function earlier(run: Run, ruleSet: RuleSet, input: InputDocument, subject: Subject): Value {
  const { count, unit } = input.before ?? { count: 0, unit: '' }
  const date = dateBefore(run.asAt, subject, numberIn(ruleSet, count), unit)
  const then = run.at(date)
  const events = run.asAt.facts.eventsOfPupil?.get(subject.upn)
  if (input.decision?.endsWith('.level') === true && subject.upn !== '' && events !== undefined) {
    const level = recordedLevel(events, date)
    if (level !== null) return level
  }
  return readInput(then, ruleSet, input, {
    ...subject,
    school: subject.upn !== '' ? (then.asAt.responsible.get(subject.upn) ?? '') : subject.school,
  })
}

function readInput(run: Run, ruleSet: RuleSet, input: InputDocument, subject: Subject): Value {
  if (input.measure !== undefined) return measured(run.asAt, ruleSet, input, subject)
  if (input.attribute !== undefined) return attribute(run.asAt, input.attribute, subject)
  if (input.event !== undefined) return concern(run.asAt, ruleSet, input, subject)
  if (input.national !== undefined) return comparator(run.asAt, input, subject)
  if (input.decision !== undefined) return run.outputOf(ruleSet, input.decision, subject)
  if (input.rollUp !== undefined) return rolledUp(run, ruleSet, input.rollUp, subject)
  if (input.minus !== undefined) {
    const from = valueOfInput(run, ruleSet, input.minus[0], subject)
    const taken = valueOfInput(run, ruleSet, input.minus[1], subject)
    if (from === null || taken === null) return null
    if (typeof from !== 'object' || typeof taken !== 'object') throw new Error(`${input.name}: only numbers have a difference`)
    return subtract(from, taken)
  }
  if (input.calculate !== undefined) return calculated(run, ruleSet, input.calculate, subject)
  throw new Error(`not supported: the input ${input.name}`)
}

/** Whole numbers only: what is lost of so many days, and a number of days in weeks and days. */
function calculated(run: Run, ruleSet: RuleSet, { how, of, by }: NonNullable<InputDocument['calculate']>, subject: Subject): Value {
  const value = valueOfInput(run, ruleSet, of, subject)
  if (value === null || typeof value !== 'object') return null
  const divisor = BigInt(numberIn(ruleSet, by))
  switch (how) {
    case 'missed-share':
      return { top: (divisor * (100n * value.bottom - value.top)) / (100n * value.bottom), bottom: 1n }
    case 'whole':
      return { top: value.top / value.bottom / divisor, bottom: 1n }
    case 'rest':
      return { top: (value.top / value.bottom) % divisor, bottom: 1n }
    default:
      throw new Error(`not supported: the calculation ${how}`)
  }
}

function measured(asAt: AsAt, ruleSet: RuleSet, input: InputDocument, subject: Subject): Value {
  if (input.window === undefined) throw new Error(`not supported: ${input.name} has no window`)
  const where = input.where ?? {}
  if (input.measure === 'sessions-towards-notice') return towardsNotice(asAt, ruleSet, input, subject)
  for (const key of Object.keys(where)) {
    if (!['code', 'yearGroup', 'cohort', 'compulsorySchoolAge'].includes(key)) throw new Error(`not supported: where ${key}`)
  }
  const last = input.window.unit === 'academic-year' ? 0 : numberIn(ruleSet, input.window.last ?? 'last')
  const request: Request = {
    measure: input.measure ?? '',
    window: { last, unit: input.window.unit, week: input.window.week ?? 'current' },
    codes: where.code === undefined ? null : new Set(listIn(ruleSet, where.code)),
    onlySchoolAge: where.compulsorySchoolAge === true,
  }
  const isAskedFor = pupilsAskedFor(ruleSet, where, subject.cohort)
  let tally = { possible: 0, attended: 0, count: 0 }
  if (subject.upn !== '') {
    const attributes = attributesOf(asAt, subject.upn, null)
    const isFiltered = where.yearGroup !== undefined || where.cohort !== undefined
    if (!isFiltered || (attributes !== null && isAskedFor(attributes))) {
      const found = tallyOfPupil(asAt, subject.upn, request)
      if (found === null) return null
      tally = found
    }
  } else {
    const found = tallyOfSchool(asAt, subject.school, isAskedFor, request)
    if (found === null) return null
    tally = found
  }
  if (request.measure !== 'attendance-rate') return fromCount(tally.count)
  const minPossible = Math.max(1, input.minPossible === undefined ? 1 : numberIn(ruleSet, input.minPossible))
  return tally.possible < minPossible ? null : percentage(tally.attended, tally.possible)
}

function pupilsAskedFor(ruleSet: RuleSet, where: Where, cohort: string): (pupil: Spell) => boolean {
  const yearGroups = where.yearGroup === undefined ? null : listIn(ruleSet, where.yearGroup)
  const cohorts = where.cohort === undefined ? ['all'] : listIn(ruleSet, where.cohort)
  return (pupil) => {
    if (yearGroups !== null && (pupil.yearGroup === '' || !yearGroups.includes(pupil.yearGroup))) return false
    return isInCohort(pupil, cohort) && cohorts.some((asked) => isInCohort(pupil, asked))
  }
}

function attribute(asAt: AsAt, name: string, subject: Subject): Value {
  const school = asAt.facts.schools.get(subject.school)
  if (name === 'phase') return orUnknown(school?.phase)
  if (name === 'la_code') return orUnknown(school?.laCode)
  if (name === 'la_maintained') return yesOrNo(school?.laMaintained)
  if (subject.upn === '') throw new Error(`not supported: the attribute ${name} of a ${subject.kind}`)
  const pupil = attributesOf(asAt, subject.upn, null)
  switch (name) {
    case 'year_group':
      return orUnknown(pupil?.yearGroup)
    case 'sex':
      return orUnknown(pupil?.sex)
    case 'fsm':
      return yesOrNo(pupil?.fsm)
    case 'sen':
      return orUnknown(pupil?.sen)
    case 'social_care':
      return orUnknown(pupil?.socialCare)
    case 'enrolment':
      return pupil === null ? null : pupil.enrolment || 'C'
    case 'on_roll':
      return isOnRoll(asAt.facts.spellsOfPupil.get(subject.upn) ?? [], asAt.asOf)
    case 'compulsory_school_age':
      return pupil === null || pupil.dateOfBirth === '' ? null : isOfSchoolAge(pupil.dateOfBirth, asAt.asOf)
    case 'date_of_birth':
      return orUnknown(pupil?.dateOfBirth)
    default:
      throw new Error(`not supported: the attribute ${name}`)
  }
}

function orUnknown(text: string | undefined): Value {
  return text === undefined || text === '' ? null : text
}

function yesOrNo(text: string | undefined): Value {
  if (text === 'Y' || text === 'true') return true
  return text === 'N' || text === 'false' ? false : null
}

function concern(asAt: AsAt, ruleSet: RuleSet, input: InputDocument, subject: Subject): Value {
  if (input.event !== 'safeguarding-concern') return readEventInput(asAt, ruleSet, input, subject)
  if (input.take !== 'outcome') throw new Error(`not supported: the event input ${input.name}`)
  if (asAt.facts.eventsOfPupil === null) return null
  return concernInForce(asAt.facts.eventsOfPupil.get(subject.upn) ?? [], asAt.asOf)
}

function towardsNotice(asAt: AsAt, ruleSet: RuleSet, input: InputDocument, subject: Subject): Value {
  const where = input.where ?? {}
  const count = numberIn(ruleSet, input.notOlderThan?.count ?? 0)
  const lastFrom = input.notOlderThan?.unit === 'calendar-month' ? monthsEarlier(asAt.asOf, count) : addDays(asAt.asOf, -count)
  const sessions = sessionsTowardsNotice(asAt, subject.upn, {
    weeks: numberIn(ruleSet, input.window?.last ?? 'last'),
    codes: where.code === undefined ? null : new Set(listIn(ruleSet, where.code)),
    from: where.from === undefined ? '' : String(ruleSet.parameters.get(where.from) ?? where.from),
    inside: where.inside ?? '',
    onlySchoolAge: where.compulsorySchoolAge === true,
    lastFrom: input.notOlderThan === undefined ? '' : lastFrom,
  })
  return sessions === null ? null : fromCount(sessions)
}

function comparator(asAt: AsAt, input: InputDocument, subject: Subject): Value {
  const phase = asAt.facts.schools.get(subject.school)?.phase ?? ''
  if (phase === '') return null
  // A school table names the cohort it compares; a cohort table compares each subject's own.
  const named = subject.kind === 'school' ? input.where?.cohort?.[0] : undefined
  const asked = {
    measure: input.national ?? '',
    phase,
    cohort: named ?? subject.cohort,
    series: input.series ?? null,
    period: academicPeriodOf(asAt.asOf, asAt.startMonth),
  }
  return nationalFigure(asAt.facts.national, asked, asAt.asOf)
}
