// The only home of what a whole year group does together at one school: trips, work experience, study leave, a staggered
// start, afternoons off in the nursery and sixth form, snow. What a single pupil does is left to year-plan.ts.
import { type Day, dayIn, lastFridayInJune, weekdayFrom, weekdayOf } from './day-number.ts'
import { codeNumber } from './mark-codes.ts'
import { type Random, stream } from './random.ts'
import type { School, YearGroup } from './schools.ts'
import type { SchoolYear } from './school-year.ts'

/** No shared mark in this session. */
export const nothingShared = 255

/** Marks by session: those that take the place of attending or missing (`X`, `Y4`, `S`), and those for whoever is there (`V`, `W`). */
export type YearGroupDays = { instead: Uint8Array; present: Uint8Array }

const tripDays = { primary: [0, 1, 1, 1], secondary: [0, 0, 0, 1, 1], special: [1, 2, 3, 3, 4], pru: [0, 1] } as const

export function yearGroupDays(seed: number, school: School, calendar: SchoolYear, group: YearGroup, snow: Snow): YearGroupDays {
  const random = stream(seed, 'year group', school.place, calendar.year, group.charCodeAt(0), group.charCodeAt(1) || 0)
  const days = {
    instead: new Uint8Array(calendar.day.length).fill(nothingShared),
    present: new Uint8Array(calendar.day.length).fill(nothingShared),
  }
  addTrips(days.present, calendar, random.pick(tripDays[school.phase]), random)
  if (group === '10' && school.phase === 'secondary' && random.chance(0.65)) addWorkExperience(days.present, calendar, random)
  if (group === '11' && school.phase === 'secondary' && isOneIn(seed, school, 0.4)) addStudyLeave(days.instead, calendar)
  const until = afternoonsOff(seed, school, calendar, group)
  fill(days.instead, calendar, 'X', (day, afternoon) => afternoon && until(day))
  if (snow.place === school.place) fill(days.instead, calendar, 'Y4', (day) => day === snow.day)
  return days
}

export type Snow = { place: number; day: Day }

/** One school loses one day to snow each winter. */
export function snowIn(seed: number, schools: number, calendarOf: (place: number) => SchoolYear, year: number): Snow {
  const random = stream(seed, 'snow', year)
  const place = random.below(schools)
  const winter = calendarOf(place).days.filter((day) => day >= dayIn(year + 1, 1, 12) && day <= dayIn(year + 1, 2, 10))
  return { place, day: random.pick(winter) }
}

function addTrips(marks: Uint8Array, calendar: SchoolYear, count: number, random: Random): void {
  for (let trip = 0; trip < count; trip++) {
    const chosen = random.pick(calendar.days)
    fill(marks, calendar, 'V', (day) => day === chosen)
  }
}

function addWorkExperience(marks: Uint8Array, calendar: SchoolYear, random: Random): void {
  const first = weekdayFrom(dayIn(calendar.year + 1, 6, 20), 1) + 7 * random.below(3)
  fill(marks, calendar, 'W', (day) => day >= first && day < first + 5)
}

/** Mondays and Tuesdays between examinations, from mid-May to the last Friday in June: few enough not to make anyone persistently absent. */
function addStudyLeave(marks: Uint8Array, calendar: SchoolYear): void {
  const last = lastFridayInJune(calendar.year)
  fill(
    marks,
    calendar,
    'S',
    (day, afternoon) =>
      day >= dayIn(calendar.year + 1, 5, 12) && day <= last && (weekdayOf(day) === 1 || (weekdayOf(day) === 2 && afternoon)),
  )
}

function afternoonsOff(seed: number, school: School, calendar: SchoolYear, group: YearGroup): (day: Day) => boolean {
  if (group === 'N1' || group === 'N2') return isOneIn(seed, school, 0.7) ? () => true : () => false
  if (group === '12' || group === '13') return (day) => weekdayOf(day) === 3 || weekdayOf(day) === 5
  const staggered = calendar.days[8]
  return group === 'R' && isOneIn(seed, school, 0.6) ? (day) => day < staggered : () => false
}

function fill(
  marks: Uint8Array,
  calendar: SchoolYear,
  code: keyof typeof codeNumber,
  applies: (day: Day, afternoon: boolean) => boolean,
): void {
  for (let session = 0; session < marks.length; session++) {
    if (applies(calendar.day[session], calendar.afternoon[session] === 1)) marks[session] = codeNumber[code]
  }
}

function isOneIn(seed: number, school: School, share: number): boolean {
  return stream(seed, 'custom', school.place).chance(share)
}
