// The only home of what befalls one pupil in one school year: a holiday, suspensions, a part-time timetable, when absence gathers.
// The plan is drawn once and read twice: by marks.ts, which fills the register, and by events.ts, which tells the story.
import { holidayLengths, holidayShare, observingShare, religiousDays } from './absence-reasons.ts'
import { type Day, dayOf } from './day-number.ts'
import type { Enrolment } from './enrolments.ts'
import type { MarkCode } from './mark-codes.ts'
import { levelOf, type Pupil } from './pupils.ts'
import { type Random, stream } from './random.ts'
import type { SchoolYear } from './school-year.ts'

export type Stretch = { first: Day; last: Day }
export type Holiday = Stretch & { days: number; leave: 'granted' | 'refused' | 'not-asked' }

export type YearPlan = {
  holiday?: Holiday
  religiousDay?: Day
  suspensions: readonly Stretch[]
  /** Afternoons off by agreement (C2). */
  partTime?: Stretch
  /** A day a week elsewhere, arranged by the school (B) or the authority (K). */
  provision?: { from: Day; weekday: number; code: 'B' | 'K' }
  /** Most absences fall in this stretch. */
  focus?: Stretch
  rarities: readonly { code: Extract<MarkCode, 'C1' | 'J1' | 'T' | 'P' | 'B' | 'Q' | 'Y7'>; sessions: number }[]
}

const eids = religiousDays.map(dayOf)

export function planOf(seed: number, pupil: Pupil, calendar: SchoolYear, enrolments: readonly Enrolment[]): YearPlan {
  const random = stream(seed, 'plan', pupil.index, calendar.year)
  const budget = pupil.rate * calendar.day.length
  const drawn = drawHoliday(random, pupil, calendar, budget)
  const holiday = drawn && isSettled(enrolments, calendar, drawn) ? drawn : undefined
  const partTime = drawPartTime(random, pupil, calendar)
  const provision = drawProvision(random, pupil, calendar)
  const focus = pupil.rate >= 0.07 && random.chance(0.5) ? drawStretch(random, calendar, random.between(40, 100)) : undefined
  const suspensions = drawSuspensions(random, pupil, calendar, budget - 2 * (holiday?.days ?? 0))
  const religiousDay = isObserving(seed, pupil) && budget >= 2 ? eids.find((day) => calendar.days.includes(day)) : undefined
  return {
    ...(holiday && { holiday }),
    ...(partTime && { partTime }),
    ...(provision && { provision }),
    ...(focus && { focus }),
    ...(religiousDay !== undefined && { religiousDay }),
    suspensions,
    rarities: drawRarities(random, pupil, budget),
  }
}

/** At one school since the year began, and still there at the holiday's end. */
function isSettled(enrolments: readonly Enrolment[], calendar: SchoolYear, { last }: Stretch): boolean {
  const [{ entry, leaving }] = enrolments
  return enrolments.length === 1 && entry <= calendar.days[0] && (leaving === undefined || leaving >= last)
}

function isObserving(seed: number, pupil: Pupil): boolean {
  return stream(seed, 'observing', pupil.index).chance(observingShare)
}

/** Beside a school holiday as a rule, and only where the pupil's absence for the year leaves room for it. */
function drawHoliday(random: Random, pupil: Pupil, calendar: SchoolYear, budget: number): Holiday | undefined {
  const wants = random.chance(holidayShare[pupil.school.phase])
  const days = random.pick(holidayLengths)
  const asked = random.next()
  const breaks = calendar.days.flatMap((day, at) => (at > 0 && day - calendar.days[at - 1] > 5 ? [at - days, at] : []))
  const at = random.chance(0.7) ? random.pick([...breaks, calendar.days.length - days - 3]) : random.below(calendar.days.length)
  if (!wants || 2 * days > budget || levelOf(pupil.yearGroup) < 0) return undefined
  const begin = Math.min(Math.max(at, 0), calendar.days.length - days)
  return { ...stretch(calendar, begin, days), days, leave: asked < 0.04 ? 'granted' : asked < 0.19 ? 'refused' : 'not-asked' }
}

function drawPartTime(random: Random, pupil: Pupil, calendar: SchoolYear): Stretch | undefined {
  const likely = { primary: 0.12, secondary: 0.14, special: 0.2, pru: 0.15 }[pupil.school.phase]
  const days = random.between(20, 40)
  return random.chance(likely) && pupil.rate >= 0.11 ? drawStretch(random, calendar, days) : undefined
}

function drawProvision(random: Random, pupil: Pupil, calendar: SchoolYear): YearPlan['provision'] {
  const isLikely = pupil.school.phase === 'secondary' && levelOf(pupil.yearGroup) >= 9 && pupil.rate >= 0.06
  const provision = { from: random.pick(calendar.days), weekday: random.between(1, 5), code: random.chance(0.75) ? 'B' : 'K' } as const
  return random.chance(0.06) && isLikely ? provision : undefined
}

function drawSuspensions(random: Random, pupil: Pupil, calendar: SchoolYear, budget: number): Stretch[] {
  const { phase } = pupil.school
  const usual = { primary: 0.004, secondary: 0.1, special: 0.12, pru: 0.45 }[phase]
  const likely = usual * (pupil.rate < 0.05 ? 0.25 : pupil.rate < 0.1 ? 1 : 2.5)
  const suspensions: Stretch[] = []
  let left = budget
  for (let times = 0; times < 3 && random.chance(times === 0 ? likely : 0.35); times++) {
    const days = random.pick([1, 1, 2, 2, 3, 5])
    left -= 2 * days
    if (left >= 0) suspensions.push(drawStretch(random, calendar, days))
  }
  return suspensions
}

function drawRarities(random: Random, pupil: Pupil, budget: number): YearPlan['rarities'] {
  const { phase } = pupil.school
  const drawn: YearPlan['rarities'][number][] = []
  if (random.chance(0.002) && budget > 6) drawn.push({ code: 'C1', sessions: random.between(1, 6) })
  if (random.chance(pupil.yearGroup === '11' ? 0.1 : 0) && budget > 2) drawn.push({ code: 'J1', sessions: 1 })
  if (random.chance(0.002) && budget > 30) drawn.push({ code: 'T', sessions: random.between(10, 28) })
  if (random.chance(phase === 'secondary' ? 0.08 : 0.06)) drawn.push({ code: 'P', sessions: random.between(2, 4) })
  if (random.chance(phase === 'primary' ? 0.18 : 0.06)) drawn.push({ code: 'B', sessions: random.between(2, 8) })
  if (random.chance(phase === 'special' ? 0.02 : 0)) drawn.push({ code: 'Q', sessions: random.between(2, 6) })
  if (random.chance(0.001)) drawn.push({ code: 'Y7', sessions: random.between(1, 4) })
  return drawn
}

function drawStretch(random: Random, calendar: SchoolYear, days: number): Stretch {
  return stretch(calendar, random.below(calendar.days.length - days), days)
}

function stretch(calendar: SchoolYear, begin: number, days: number): Stretch {
  return { first: calendar.days[begin], last: calendar.days[begin + days - 1] }
}
