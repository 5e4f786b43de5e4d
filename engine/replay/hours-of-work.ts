// The only home of work in hours: what actions that begin ask of their owners, in all and date by date. Legal steps stand apart: they are
// counted, and added to nobody's other work. Counts that may not be known make what they are part of unknown. Law Q19 of SPEC.md.

/** Hours of an action for which neither the document nor a replay says any. */
export const HOURS_UNLESS_SAID = 1

/** An action that begins for subjects, under two sides. */
export interface WorkLine {
  readonly owner: string
  readonly kind: string
  /** Of one of it, to a hundredth. */
  readonly hours: number
  /** Times it begins over all dates, and date by date. */
  readonly before: number | null
  readonly after: number | null
  readonly weeks: { readonly before: readonly (number | null)[]; readonly after: readonly (number | null)[] }
}

export interface Workload {
  /** Times an action begins, over all dates. */
  readonly actions: number | null
  readonly hours: number | null
  /** Hours, date by date. */
  readonly weeks: readonly (number | null)[]
}

export interface OwnerWork {
  readonly owner: string
  readonly isLegal: boolean
  readonly before: Workload
  readonly after: Workload
}

/**
 * Work by owner, legal steps last.
 * @example workByOwner([{ owner: 'school', kind: 'support', hours: 1.5, before: 2, after: 4, weeks: { before: [2], after: [4] } }])[0].after.hours // 6
 */
export function workByOwner(lines: readonly WorkLine[]): OwnerWork[] {
  const found = Map.groupBy(lines, ({ owner, kind }) => `${kind === 'legal' ? 1 : 0} ${owner}`)
  return [...found]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, own]) => ({
      owner: own[0].owner,
      isLegal: own[0].kind === 'legal',
      before: workload(own, 'before'),
      after: workload(own, 'after'),
    }))
}

function workload(lines: readonly WorkLine[], side: 'before' | 'after'): Workload {
  const dates = lines[0].weeks[side].length
  const weeks = Array.from({ length: dates }, (_, date) => sumOf(lines.map((line) => hoursOf(line.weeks[side][date], line))))
  return {
    actions: sumOf(lines.map((line) => line[side])),
    hours: inHours(sumOf(lines.map((line) => hoursOf(line[side], line)))),
    weeks: weeks.map(inHours),
  }
}

/** In hundredths of an hour, so that sums are of whole numbers. */
const hoursOf = (count: number | null, { hours }: WorkLine): number | null => (count === null ? null : count * Math.round(hours * 100))

const inHours = (hundredths: number | null): number | null => (hundredths === null ? null : hundredths / 100)

const sumOf = (parts: readonly (number | null)[]): number | null =>
  parts.reduce<number | null>((sum, part) => (sum === null || part === null ? null : sum + part), 0)
