// The only home of the two shapes between an input and its number: what is asked for, and what was counted.
// Leaves to others: reading the request out of an input (inputs.ts) and counting (measures.ts, totals.ts).
import type { WindowLength } from './windows.ts'

export interface Request {
  measure: string
  window: WindowLength
  codes: Set<string> | null
  onlySchoolAge: boolean
}

/** `possible` and `attended` make a rate; `count` is what any other measure counts. */
export interface Tally {
  possible: number
  attended: number
  count: number
}
