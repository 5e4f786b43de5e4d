// The only home of how the sessions that count towards a penalty notice are said: when there were enough, and which they are.
// Law L8 of SPEC.md.
import type { Day } from '../facts/days.ts'
import { codeOfByte } from '../facts/register-codes.ts'
import { dayReached, longestRun, type NoticeRun, type TowardsNotice } from '../measures/towards-notice.ts'
import { numberInWords, shortDay } from './wording.ts'

/** “within ten school weeks (10 reached on 12 December): 1 December (G, G), 2 December (O)”; nothing is listed below `enough`. */
export function noticeInWords(found: TowardsNotice, enough: number | undefined): string {
  const within = `within ${numberInWords(found.weeks)} school weeks`
  const run = longestRun(found)
  if (run === undefined || enough === undefined || run.sessions.length < enough) return within
  const reached = dayReached(found, enough)
  return `${within} (${enough} reached${reached === undefined ? '' : ` on ${shortDay(reached)}`}): ${sessionsInWords(run)}`
}

function sessionsInWords({ sessions }: NoticeRun): string {
  const byDay = new Map<Day, string[]>()
  for (const { day, mark } of sessions) {
    const code = codeOfByte(mark)?.code ?? ''
    const codes = byDay.get(day)
    if (codes === undefined) byDay.set(day, [code])
    else codes.push(code)
  }
  return [...byDay].map(([day, codes]) => `${shortDay(day)} (${codes.join(', ')})`).join(', ')
}
