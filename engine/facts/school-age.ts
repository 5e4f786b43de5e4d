// The only home of compulsory school age: from the prescribed day on or after the fifth birthday to the last Friday in June of the
// school year (1 September to 31 August) in which the child turns 16. Source: Education Act 1996, section 8. Law F10 of SPEC.md.
import { type Day, dateOf, dayOf, mondayOf } from './days.ts'

export interface SchoolAge {
  readonly from: Day
  readonly to: Day
}

const known = new Map<Day, SchoolAge>()

/** Both days in; of each date of birth worked out once. @example schoolAgeOf(parseDay('2009-09-01')!).to // 26 June 2026 */
export function schoolAgeOf(dateOfBirth: Day): SchoolAge {
  let age = known.get(dateOfBirth)
  if (age === undefined) {
    age = workedOut(dateOfBirth)
    known.set(dateOfBirth, age)
  }
  return age
}

function workedOut(dateOfBirth: Day): SchoolAge {
  const { year, month, date } = dateOf(dateOfBirth)
  return { from: prescribedDay(dayOf(year + 5, month, date)), to: lastFridayInJune(month >= 9 ? year + 17 : year + 16) }
}

/** 31 December, 31 March and 31 August are the prescribed days. */
function prescribedDay(fifthBirthday: Day): Day {
  const { year } = dateOf(fifthBirthday)
  const days = [dayOf(year, 3, 31), dayOf(year, 8, 31), dayOf(year, 12, 31)]
  return days.find((day) => day >= fifthBirthday)!
}

/** The day compulsory school age ends in a year. */
export function lastFridayInJune(year: number): Day {
  const last = dayOf(year, 6, 30)
  const friday = mondayOf(last) + 4
  return friday <= last ? friday : friday - 7
}
