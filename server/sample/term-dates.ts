// The only home of English term dates as worked out from the year: six half-terms, Easter, the May bank holiday.
// What differs from school to school (training days, half days, snow) is left to school-year.ts.
import { type Day, dayIn, isWeekend, weekdayFrom, weekdayUntil } from './day-number.ts'

const monday = 1
const friday = 5

export type HalfTerm = { first: Day; last: Day }

/** The six half-terms of the school year that begins in September of `year`. */
export function halfTerms(year: number): HalfTerm[] {
  const autumnBreak = weekdayFrom(dayIn(year, 10, 22), monday)
  const autumnEnd = weekdayFrom(dayIn(year, 12, 16), friday)
  const winterBreak = weekdayFrom(dayIn(year + 1, 2, 12), monday)
  const easter = easterSunday(year + 1)
  const whitMonday = weekdayUntil(dayIn(year + 1, 5, 31), monday)
  return [
    { first: firstWorkingDay(dayIn(year, 9, 1)), last: autumnBreak - 3 },
    { first: autumnBreak + 7, last: autumnEnd },
    { first: firstWorkingDay(Math.max(autumnEnd + 17, dayIn(year + 1, 1, 3))), last: winterBreak - 3 },
    { first: winterBreak + 7, last: easter - 9 },
    { first: easter + 8, last: whitMonday - 3 },
    { first: whitMonday + 7, last: lastWorkingDay(dayIn(year + 1, 7, 21)) },
  ]
}

/** Every weekday in term; training days not yet taken off. */
export function termDays(year: number): Day[] {
  const bankHoliday = weekdayFrom(dayIn(year + 1, 5, 1), monday)
  const days: Day[] = []
  for (const { first, last } of halfTerms(year)) {
    for (let day = first; day <= last; day++) if (!isWeekend(day) && day !== bankHoliday) days.push(day)
  }
  return days
}

/** Easter Sunday in the Gregorian calendar (the anonymous method, as Meeus gives it). */
export function easterSunday(year: number): Day {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const inCentury = year % 100
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - epact - (inCentury % 4)) % 7
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451)
  const march = epact + weekday - 7 * late + 114
  return dayIn(year, Math.floor(march / 31), (march % 31) + 1)
}

function firstWorkingDay(day: Day): Day {
  return isWeekend(day) ? weekdayFrom(day, monday) : day
}

function lastWorkingDay(day: Day): Day {
  return isWeekend(day) ? weekdayUntil(day, friday) : day
}
