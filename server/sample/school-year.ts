// The only home of when one invented school is open in one school year: terms less training days and early finishes.
// What pupils do in those sessions is left to year-group-days.ts and marks.ts.
import { type Day, isoOf, monthOf, weekdayOf } from './day-number.ts'
import { stream } from './random.ts'
import type { School } from './schools.ts'
import { halfTerms, termDays } from './term-dates.ts'

export type SchoolYear = {
  year: number
  days: readonly Day[]
  /** The sessions in order, as columns: their day, whether they are an afternoon, how readily an absence starts there. */
  day: Int32Array
  afternoon: Uint8Array
  readiness: Float64Array
  /** `2025-09-01,AM,` for each session, as bytes, one after the other. */
  text: Uint8Array
  /** The afternoon on which the school closes at lunch time, if any. */
  earlyFinish: Day | undefined
}

export const sessionTextLength = '2025-09-01,AM,'.length

const trainingDays = 5
/* Mondays and Fridays are the worst days, the weeks before Christmas and the summer the worst months. */
const weekdayReadiness = [0, 1.2, 0.92, 0.88, 0.93, 1.3]
const monthReadiness = [0, 1.1, 1.08, 1.05, 0.95, 0.92, 0.98, 1.2, 1, 0.75, 0.9, 1.1, 1.3]

export function schoolYearAt(seed: number, school: School, year: number): SchoolYear {
  const random = stream(seed, 'school year', school.place, year)
  const training = trainingDaysOf(year, random)
  const days = termDays(year).filter((day) => !training.has(day))
  const earlyFinish = random.chance(0.15) ? days.findLast((day) => monthOf(day) === 12) : undefined
  return { year, days, earlyFinish, ...sessionsOf(days, earlyFinish) }
}

function trainingDaysOf(year: number, random: ReturnType<typeof stream>): Set<Day> {
  const terms = halfTerms(year)
  const inTerm = termDays(year)
  const training = new Set([inTerm[0]])
  if (random.chance(0.5)) training.add(inTerm[1])
  const edges = [
    terms[0].last,
    terms[1].first,
    terms[2].first,
    terms[2].last,
    terms[3].first,
    terms[4].first,
    terms[5].first,
    inTerm.at(-1)!,
    inTerm.at(-2)!,
  ]
  for (const edge of random.shuffled(edges)) if (training.size < trainingDays && inTerm.includes(edge)) training.add(edge)
  return training
}

function sessionsOf(days: readonly Day[], earlyFinish: Day | undefined): Pick<SchoolYear, 'day' | 'afternoon' | 'readiness' | 'text'> {
  const sessions = days.flatMap((day) =>
    day === earlyFinish
      ? [[day, 0]]
      : [
          [day, 0],
          [day, 1],
        ],
  )
  const text = sessions.map(([day, afternoon]) => `${isoOf(day)},${afternoon ? 'PM' : 'AM'},`).join('')
  return {
    day: Int32Array.from(sessions, ([day]) => day),
    afternoon: Uint8Array.from(sessions, ([, afternoon]) => afternoon),
    readiness: Float64Array.from(sessions, ([day]) => weekdayReadiness[weekdayOf(day)] * monthReadiness[monthOf(day)]),
    text: new TextEncoder().encode(text),
  }
}

/** The first session on or after the day. */
export function sessionFrom(calendar: SchoolYear, day: Day): number {
  let low = 0
  let high = calendar.day.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (calendar.day[middle] < day) low = middle + 1
    else high = middle
  }
  return low
}
