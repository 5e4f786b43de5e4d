// The only home of inputs worked out from one other by whole-number arithmetic: days lost at a rate, and a count in weeks and days.
// Law I6 of SPEC.md.
import type { CalculateDocument } from '../rules/document.ts'
import { isRate, type Value } from '../rules/value.ts'

/**
 * What a calculation makes of a value; unknown of an unknown one.
 * @example calculated('missed-share', { attended: 361, possible: 380 }, 190) // 9: half a day does not count
 */
export function calculated(how: CalculateDocument['how'], of: Value, by: number): number | null {
  if (how === 'missed-share') return isRate(of) ? Math.floor((by * (of.possible - of.attended)) / of.possible) : null
  if (typeof of !== 'number') return null
  return how === 'whole' ? Math.floor(of / by) : of % by
}
