// The only home of when most pupils fell into a finding, week by week: the dates to ask about, and the worst so far. Law P23 of SPEC.md.
import type { FoundAnswer } from '../../server/contract/impact.ts'

export interface Worst {
  readonly asOf: string
  readonly count: number
}

const DAY = 86_400_000
/** A year and a bit. */
const MOST_WEEKS = 60

/** Every seventh day back from the last one to the first, in order; the last sixty of them at most. */
export function weeksBack(first: string, last: string): string[] {
  const [from, to] = [Date.parse(first), Date.parse(last)]
  const weeks = Math.min(MOST_WEEKS, Math.floor((to - from) / (7 * DAY)) + 1)
  return Array.from({ length: Math.max(0, weeks) }, (_, at) => new Date(to - 7 * DAY * (weeks - 1 - at)).toISOString().slice(0, 10))
}

/** The worst of each finding with the answer for one more date, which comes after those before. Counts too small to be told are none. */
export function withWeek(worst: ReadonlyMap<string, Worst>, asOf: string, { findings }: FoundAnswer): ReadonlyMap<string, Worst> {
  const next = new Map(worst)
  for (const { finding, count } of findings) {
    if (count !== null && count > (next.get(finding)?.count ?? 0)) next.set(finding, { asOf, count })
  }
  return next
}
