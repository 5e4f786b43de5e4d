// The only home of calendar arithmetic on ISO dates (text such as 2025-09-01, which compares as text).
// Leaves to others: which days a school was open (sessions.ts) and what a window is (windows.ts).

const shape = /^\d{4}-\d{2}-\d{2}$/

function asText(moment: Date): string {
  return moment.toISOString().slice(0, 10)
}

function atMidnight(date: string): Date {
  return new Date(`${date}T00:00:00Z`)
}

/** True of a day that exists: 2025-02-28, not 2025-02-31. */
export function isDate(text: string): boolean {
  if (!shape.test(text)) return false
  const moment = atMidnight(text)
  return !Number.isNaN(moment.getTime()) && asText(moment) === text
}

/** What was worked out before, by days and date: there are few dates, and they are asked about a great many times. */
const later = new Map<number, Map<string, string>>()

export function addDays(date: string, days: number): string {
  let ofDays = later.get(days)
  if (ofDays === undefined) later.set(days, (ofDays = new Map()))
  let answer = ofDays.get(date)
  if (answer === undefined) {
    const moment = atMidnight(date)
    moment.setUTCDate(moment.getUTCDate() + days)
    answer = asText(moment)
    ofDays.set(date, answer)
  }
  return answer
}

/** The same day of another year; 29 February becomes 28 February where there is none. */
export function addYears(date: string, years: number): string {
  const year = String(Number(date.slice(0, 4)) + years).padStart(4, '0')
  const moved = year + date.slice(4)
  return isDate(moved) ? moved : `${year}-02-28`
}

/** The same day some months earlier, or the last day of a month that is too short. */
export function monthsEarlier(date: string, months: number): string {
  const [year, month, day] = date.split('-').map(Number)
  const moved = year * 12 + (month - 1) - months
  const start = `${String(Math.floor(moved / 12)).padStart(4, '0')}-${String((moved % 12) + 1).padStart(2, '0')}`
  for (let last = day; last > 28; last--) if (isDate(`${start}-${last}`)) return `${start}-${last}`
  return `${start}-${String(Math.min(day, 28)).padStart(2, '0')}`
}

/** The Monday of the week the date lies in. */
export function mondayOf(date: string): string {
  let monday = mondays.get(date)
  if (monday === undefined) {
    const daysSinceMonday = (atMidnight(date).getUTCDay() + 6) % 7
    monday = addDays(date, -daysSinceMonday)
    mondays.set(date, monday)
  }
  return monday
}

const mondays = new Map<string, string>()

export function lastFridayInJune(year: number): string {
  let date = `${year}-06-30`
  while (atMidnight(date).getUTCDay() !== 5) date = addDays(date, -1)
  return date
}

/** The calendar year in which the academic year of a date began. */
export function academicYearOf(date: string, startMonth: number): number {
  const year = Number(date.slice(0, 4))
  const month = Number(date.slice(5, 7))
  return month >= startMonth ? year : year - 1
}

export function startOfAcademicYear(date: string, startMonth: number): string {
  return `${academicYearOf(date, startMonth)}-${String(startMonth).padStart(2, '0')}-01`
}

/** The period as national figures name it: 202526 for the year that began in 2025. */
export function academicPeriodOf(date: string, startMonth: number): string {
  const year = academicYearOf(date, startMonth)
  return `${year}${String((year + 1) % 100).padStart(2, '0')}`
}
