// The only home of what is told about invented pupils beside their marks: leave refused, support tried, concerns raised, notices.
// The absences these events speak of are those of year-plan.ts; how long each event counts is the engine's to say.
import { type Day, isoOf } from './day-number.ts'
import type { Period } from './enrolments.ts'
import type { Pupil } from './pupils.ts'
import { type Random, stream } from './random.ts'
import type { SchoolYear } from './school-year.ts'
import type { YearPlan } from './year-plan.ts'

export type PupilEvent = {
  id: string
  event: string
  date: Day
  until?: Day
  parent?: string
  level?: number
  outcome?: string
  detail?: string
}

export function eventsOf(seed: number, pupil: Pupil, plan: YearPlan, calendar: SchoolYear, period: Period): PupilEvent[] {
  const random = stream(seed, 'events', pupil.index, calendar.year)
  const story = new Story(pupil, calendar)
  tellOfLeave(story, pupil, plan, random)
  tellOfSupport(story, pupil, plan, random)
  tellOfPlacement(story, pupil, plan)
  tellOfLedger(story, pupil, stream(seed, 'ledger', pupil.index, calendar.year))
  if (pupil.socialCare !== 'none' && pupil.rate >= 0.08)
    story.add('social-worker-consulted', random.between(30, 150), { detail: pupil.socialCare })
  return story.between(period)
}

/** The events of one pupil in the making; moments are numbers of school days into the year. */
class Story {
  private readonly told: PupilEvent[] = []
  private readonly pupil: Pupil
  private readonly calendar: SchoolYear

  constructor(pupil: Pupil, calendar: SchoolYear) {
    this.pupil = pupil
    this.calendar = calendar
  }

  add(event: string, moment: number, more: Partial<PupilEvent> = {}): string {
    const id = more.id ?? `${event}-${this.calendar.year % 100}-${this.pupil.index + 1}-${this.told.length + 1}`
    const day = this.calendar.days[moment]
    if (day !== undefined) this.told.push({ event, date: day, ...more, id })
    return id
  }

  momentOf(day: Day): number {
    return this.calendar.days.findIndex((one) => one >= day)
  }

  /** First and last session, as a penalty notice names those it covers. */
  span(first: number, last: number): string {
    const { days } = this.calendar
    return `${isoOf(days[first])} AM..${isoOf(days[Math.min(last, days.length - 1)])} PM`
  }

  between({ from, to }: Period): PupilEvent[] {
    return this.told.filter(({ date }) => date >= from && date <= to).sort((one, other) => one.date - other.date)
  }
}

function tellOfLeave(story: Story, pupil: Pupil, { holiday }: YearPlan, random: Random): void {
  if (holiday?.leave !== 'refused') return
  story.add('leave-refused', story.momentOf(holiday.first), { until: holiday.last, detail: 'family holiday' })
  const notice = story.momentOf(holiday.last) + random.between(8, 18)
  if (holiday.days < 5 || !random.chance(0.45)) return
  const detail = story.span(story.momentOf(holiday.first), story.momentOf(holiday.last))
  for (const parent of pupil.parents) tellOfNotice(story, notice, parent, detail, random)
}

function tellOfNotice(story: Story, moment: number, parent: string, detail: string, random: Random): void {
  const id = story.add('penalty-notice', moment, { parent, outcome: 'issued', detail })
  if (random.chance(0.05)) {
    story.add('penalty-notice', moment + 6, { id, parent, outcome: 'withdrawn', detail })
    return
  }
  story.add('penalty-notice', moment + 2, { id, parent, outcome: 'served', detail })
  const isPaid = random.chance(0.75)
  story.add('penalty-notice', moment + (isPaid ? random.between(4, 18) : 24), { id, parent, outcome: isPaid ? 'paid' : 'unpaid', detail })
  if (!isPaid && random.chance(0.5)) story.add('penalty-notice', moment + 50, { id, parent, outcome: 'prosecuted', detail })
}

function tellOfSupport(story: Story, pupil: Pupil, plan: YearPlan, random: Random): void {
  if (!random.chance(pupil.rate < 0.1 ? 0.003 : pupil.rate < 0.2 ? 0.06 : pupil.rate < 0.5 ? 0.22 : 0.45)) return
  const start = random.between(20, 120)
  const engages = random.chance(0.6)
  story.add('support-attempt', start, { level: 2, outcome: engages ? 'engaged' : 'not-engaged', detail: 'meeting with parents' })
  if (pupil.rate >= 0.15) tellOfFurtherSupport(story, pupil, plan, start, engages, random)
  if (pupil.rate >= 0.2 && random.chance(0.3)) story.add('ebsna-identified', start + random.between(3, 20))
  if (pupil.rate >= 0.2 && random.chance(0.25))
    story.add('multi-agency-barrier', start + random.between(3, 30), { detail: random.pick(['unmet need', 'health', 'housing']) })
  if (random.chance(0.06)) story.add('level', start + 5, { level: random.between(1, 3), detail: 'practitioner override' })
}

function tellOfFurtherSupport(story: Story, pupil: Pupil, { holiday }: YearPlan, start: number, engages: boolean, random: Random): void {
  story.add('support-attempt', start + random.between(12, 25), {
    level: 3,
    outcome: random.chance(engages ? 0.75 : 0.3) ? 'engaged' : 'not-engaged',
    detail: 'home visit',
  })
  if (engages && random.chance(0.5)) story.add('attendance-contract', start + random.between(5, 15), { parent: pupil.parents[0] })
  if (engages && random.chance(0.5)) tellOfAttendancePlan(story, start + 4, random)
  if (engages) return
  const lapse = start + random.between(5, 15)
  story.add('parent-not-engaging', lapse, { parent: pupil.parents[0] })
  if (!random.chance(0.6)) return
  story.add('notice-to-improve', lapse + 5, { parent: pupil.parents[0] })
  if (holiday?.leave === 'refused' || !random.chance(0.4)) return
  tellOfNotice(story, lapse + 40, pupil.parents[0], story.span(lapse, lapse + 38), random)
}

/** Few families have a longer history: support without success, a notice to improve, then one notice after the other or none yet. */
function tellOfLedger(story: Story, pupil: Pupil, random: Random): void {
  const isLookedAfter = pupil.socialCare === 'CLA'
  if (pupil.rate < (isLookedAfter ? 0.04 : 0.2) || !random.chance(isLookedAfter ? 0.9 : 0.3)) return
  const start = random.between(3, 60)
  const detail = 'letter'
  for (const level of [2, 3]) story.add('support-attempt', start + 5 * level, { level, outcome: 'not-engaged', detail })
  story.add('parent-not-engaging', start + 18, { parent: pupil.parents[0] })
  if (pupil.socialCare !== 'none') story.add('social-worker-consulted', start + 18, { detail: pupil.socialCare })
  story.add('notice-to-improve', start + 20, { parent: pupil.parents[0] })
  const notices = isLookedAfter && random.chance(0.5) ? 0 : random.between(0, 3)
  for (let notice = 0; notice < notices; notice++) {
    const issued = start + 30 + 25 * notice
    tellOfNotice(story, issued, pupil.parents[0], story.span(Math.max(0, issued - 25), issued - 2), random)
  }
}

function tellOfAttendancePlan(story: Story, moment: number, random: Random): void {
  const id = story.add('plan-opened', moment, { detail: 'attendance plan' })
  if (random.chance(0.35)) story.add('plan-closed', moment + random.between(20, 60), { id })
}

function tellOfPlacement(story: Story, pupil: Pupil, { provision }: YearPlan): void {
  if (provision === undefined || provision.code !== 'K') return
  story.add('alternative-provision', story.momentOf(provision.from), { detail: pupil.yearGroup === '11' ? 'college course' : 'tuition' })
}

/* Every outcome in turn, the empty one (not yet assessed) included. */
const concernOutcomes = ['significant-harm', 'unmet-needs', 'none', undefined] as const

/** Concerns are spread evenly over the pupils, so that even a small sample has one with each outcome. */
export function concernOf(seed: number, pupil: Pupil, pupils: number, calendar: SchoolYear, period: Period): PupilEvent[] {
  const step = Math.max(1, Math.min(220, Math.floor(pupils / 8)))
  if (pupil.index % step !== stream(seed, 'concerns').below(step)) return []
  const turn = Math.floor(pupil.index / step)
  const random = stream(seed, 'concern', pupil.index, calendar.year)
  const days = calendar.days.filter((day) => day >= period.from && day <= period.to)
  if (days.length === 0) return []
  const date = random.pick(days)
  const id = `safeguarding-concern-${calendar.year % 100}-${pupil.index + 1}`
  const outcome = concernOutcomes[turn % concernOutcomes.length]
  const first: PupilEvent = {
    id,
    event: 'safeguarding-concern',
    date,
    ...(outcome && { outcome }),
    ...(turn % 7 === 5 && { until: date + 30 }),
  }
  const reviewed = date + random.between(5, 25)
  const isReviewed = outcome === undefined && turn % 8 === 7 && reviewed <= period.to
  return isReviewed ? [first, { id, event: 'safeguarding-concern', date: reviewed, outcome: 'unmet-needs' }] : [first]
}
