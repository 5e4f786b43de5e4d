// The only home of filling a register: one pupil's marks at one school for one year, session by session, as code numbers.
// How much is missed comes from the pupil, what befalls the pupil from year-plan.ts, what the year group does from year-group-days.ts.
import { episodeLengths, lateShare, meanLength, type Reason, reasonShares, reasons, unexplainedWithRate } from './absence-reasons.ts'
import { type Day, weekdayOf } from './day-number.ts'
import type { Enrolment } from './enrolments.ts'
import { codeNumber, isPlainPresent, type MarkCode } from './mark-codes.ts'
import { type Page, startOf, write, writeStretch } from './page.ts'
import type { Random } from './random.ts'
import { type SchoolYear, sessionFrom } from './school-year.ts'
import { nothingShared, type YearGroupDays } from './year-group-days.ts'
import type { Stretch, YearPlan } from './year-plan.ts'

/** The sessions of the enrolment in this school year, every one of them marked. */
export function fillPage(
  codes: Uint8Array,
  enrolment: Enrolment,
  calendar: SchoolYear,
  plan: YearPlan,
  shared: YearGroupDays,
  random: Random,
): Page {
  const first = sessionFrom(calendar, enrolment.entry)
  const end = enrolment.leaving === undefined ? calendar.day.length : sessionFrom(calendar, enrolment.leaving + 1)
  const page = { codes, calendar, first, end: Math.max(first, end) }
  for (let session = first; session < end; session++) codes[session] = calendar.afternoon[session]
  markNotPossible(page, enrolment, plan, shared, random)
  let left = sessionsToMiss(page, enrolment, random)
  left -= markStudyLeave(page, shared, left)
  left -= markPlanned(page, plan, left, random)
  markEpisodes(page, enrolment, plan, left, random)
  markPresence(page, enrolment, plan, shared, random)
  return page
}

function markNotPossible(page: Page, { elsewhere }: Enrolment, plan: YearPlan, shared: YearGroupDays, random: Random): void {
  const { codes, calendar } = page
  for (let session = page.first; session < page.end; session++) {
    const day = calendar.day[session]
    if (elsewhere !== undefined && day >= elsewhere.from && elsewhere.weekdays.includes(weekdayOf(day))) codes[session] = codeNumber.D
    else if (shared.instead[session] !== nothingShared && shared.instead[session] !== codeNumber.S) codes[session] = shared.instead[session]
  }
  for (const { code, sessions } of plan.rarities)
    if (code === 'Q' || code === 'Y7') write(page, startOf(page, plan, random), sessions, code)
}

/** The pupil's rate applied to the possible sessions of this enrolment, kept inside the pupil's band of absence. */
function sessionsToMiss(page: Page, { pupil }: Enrolment, random: Random): number {
  let possible = 0
  for (let session = page.first; session < page.end; session++) if (isPlainPresent(page.codes[session])) possible++
  const missed = Math.floor(pupil.rate * possible + random.next())
  const least = Math.ceil((pupil.band * possible) / 20)
  const most = pupil.band === 10 ? possible : Math.ceil(((pupil.band + 1) * possible) / 20) - 1
  return Math.max(0, Math.min(Math.max(missed, least), most))
}

function markStudyLeave(page: Page, shared: YearGroupDays, left: number): number {
  let marked = 0
  for (let session = page.first; session < page.end && marked < left; session++) {
    if (shared.instead[session] !== codeNumber.S || !isPlainPresent(page.codes[session])) continue
    page.codes[session] = codeNumber.S
    marked++
  }
  return marked
}

function markPlanned(page: Page, plan: YearPlan, limit: number, random: Random): number {
  let left = limit
  const stretches: [Stretch | undefined, MarkCode, boolean][] = [
    [plan.holiday, plan.holiday?.leave === 'granted' ? 'C' : 'G', false],
    [plan.religiousDay === undefined ? undefined : { first: plan.religiousDay, last: plan.religiousDay }, 'R', false],
    ...plan.suspensions.map((stretch): [Stretch, MarkCode, boolean] => [stretch, 'E', false]),
    [plan.partTime, 'C2', true],
  ]
  for (const [stretch, code, afternoonsOnly] of stretches)
    if (stretch !== undefined) left -= writeStretch(page, stretch, code, afternoonsOnly, left)
  for (const { code, sessions } of plan.rarities) {
    if (code === 'C1' || code === 'J1' || code === 'T') left -= write(page, startOf(page, plan, random), Math.min(sessions, left), code)
  }
  return limit - left
}

/** Illness, appointments, unexplained days: episode after episode until all the sessions to miss are missed. */
function markEpisodes(page: Page, { pupil }: Enrolment, plan: YearPlan, limit: number, random: Random): void {
  const weights = reasonShares[pupil.school.phase].map((share, at) => {
    const isUnexplained = reasons[at] === 'O' || reasons[at] === 'U'
    return (share / meanLength[at]) * (isUnexplained ? 0.25 + unexplainedWithRate[pupil.school.phase] * pupil.rate : 1)
  })
  const stretched = pupil.rate < 0.2 ? 1 : pupil.rate < 0.5 ? 2 : 4
  let left = limit
  while (left > 0) {
    const reason = reasons[random.weighted(weights)]
    const length = random.pick(episodeLengths[reason]) * (reason === 'I' || reason === 'O' ? random.between(1, stretched) : 1)
    left -= write(page, startOfEpisode(page, plan, reason, length, random), Math.min(length, left), reason)
  }
}

function startOfEpisode(page: Page, plan: YearPlan, reason: Reason, length: number, random: Random): number {
  const start = startOf(page, plan, random)
  const isAfternoon = page.calendar.afternoon[start] === 1
  const wantsAfternoon = reason === 'I' && length === 1
  if (wantsAfternoon && !isAfternoon && start + 1 < page.end) return start + 1
  return isAfternoon && !wantsAfternoon && reason !== 'M' && start > page.first ? start - 1 : start
}

/** Late marks, trips, education elsewhere: in the place of sessions attended only. */
function markPresence(page: Page, { pupil }: Enrolment, plan: YearPlan, shared: YearGroupDays, random: Random): void {
  const lateness = [0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 1.2, 1.2, 1.2, 4.5][random.below(10)]
  const late = (lateShare[pupil.school.phase] / 50) * lateness
  const { codes, calendar } = page
  for (const { code, sessions } of plan.rarities) if (code === 'P' || code === 'B') write(page, startOf(page, plan, random), sessions, code)
  for (let session = page.first; session < page.end; session++) {
    if (!isPlainPresent(codes[session])) continue
    if (shared.present[session] !== nothingShared) codes[session] = shared.present[session]
    else if (isElsewhere(plan, calendar.day[session])) codes[session] = codeNumber[plan.provision!.code]
    else if (calendar.afternoon[session] === 0 && random.next() < late) codes[session] = codeNumber.L
  }
}

function isElsewhere({ provision }: YearPlan, day: Day): boolean {
  return provision !== undefined && day >= provision.from && weekdayOf(day) === provision.weekday
}
