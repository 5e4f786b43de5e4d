// The only home of compulsory school age: from the prescribed day after the fifth birthday to the last Friday in June.
// Leaves to others: whose date of birth is known, and what follows where it is not (measures.ts).
import { addYears, lastFridayInJune } from './dates.ts'
import { entryOf } from './facts.ts'

export function isOfSchoolAge(dateOfBirth: string, date: string): boolean {
  const { first, last } = entryOf(known, dateOfBirth, () => ({ first: firstDay(dateOfBirth), last: lastDay(dateOfBirth) }))
  return first <= date && date <= last
}

/** By date of birth, since the question is asked of every mark. */
const known = new Map<string, { first: string; last: string }>()

/** 31 March, 31 August or 31 December, whichever is first on or after the fifth birthday. */
function firstDay(dateOfBirth: string): string {
  const birthday = addYears(dateOfBirth, 5)
  const year = birthday.slice(0, 4)
  for (const day of [`${year}-03-31`, `${year}-08-31`]) if (birthday <= day) return day
  return `${year}-12-31`
}

/** In the school year, here 1 September to 31 August, in which the pupil turns 16. */
function lastDay(dateOfBirth: string): string {
  const birthday = addYears(dateOfBirth, 16)
  const year = Number(birthday.slice(0, 4))
  return lastFridayInJune(birthday.slice(5) <= '08-31' ? year : year + 1)
}
