// The only home of a page of a register, one pupil's sessions at one school in one year, and of writing codes over sessions attended.
// Which codes, and how many, is left to marks.ts.
import { codeNumber, isPlainPresent, type MarkCode } from './mark-codes.ts'
import type { Random } from './random.ts'
import { type SchoolYear, sessionFrom } from './school-year.ts'
import type { Stretch, YearPlan } from './year-plan.ts'

export type Page = {
  codes: Uint8Array
  calendar: SchoolYear
  first: number
  /** One past the last session. */
  end: number
}

const greatestReadiness = 1.3 * 1.3

/** A session at random: bad weekdays and months, and the stretch where the pupil's absences gather, come up more often. */
export function startOf({ calendar, first, end }: Page, { focus }: YearPlan, random: Random): number {
  let session = first
  for (let attempt = 0; attempt < 6; attempt++) {
    session = first + random.below(end - first)
    const isOutside = focus !== undefined && (calendar.day[session] < focus.first || calendar.day[session] > focus.last)
    if (random.next() * greatestReadiness < calendar.readiness[session] * (isOutside ? 0.2 : 1)) return session
  }
  return session
}

/** Writes the code over so many sessions attended, from a session on and round to the beginning if need be; returns how many. */
export function write({ codes, first, end }: Page, start: number, length: number, code: MarkCode): number {
  let written = 0
  for (let step = 0, session = start; step < end - first && written < length; step++, session = session + 1 === end ? first : session + 1) {
    if (!isPlainPresent(codes[session])) continue
    codes[session] = codeNumber[code]
    written++
  }
  return written
}

export function writeStretch(page: Page, { first, last }: Stretch, code: MarkCode, afternoonsOnly: boolean, limit: number): number {
  const { codes, calendar } = page
  let written = 0
  for (
    let session = Math.max(page.first, sessionFrom(calendar, first));
    session < page.end && calendar.day[session] <= last && written < limit;
    session++
  ) {
    if (!isPlainPresent(codes[session]) || (afternoonsOnly && calendar.afternoon[session] === 0)) continue
    codes[session] = codeNumber[code]
    written++
  }
  return written
}
