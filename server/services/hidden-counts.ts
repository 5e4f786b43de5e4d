// The only home of hiding small numbers of pupils from people who may see none: counts of 1 to 5, and as many others as it takes that
// no sum gives a hidden one away.

/** A count, or null where it is hidden. */
export type Shown = number | null

const SMALLEST_SHOWN = 6
/* The least sum of hidden counts with which one of 1 to 5 can still be any of them. */
const LEAST_HIDDEN = 11

export const isSmall = (count: number): boolean => count > 0 && count < SMALLEST_SHOWN

/** One count that is part of no sum. @example shownCount(5) // null */
export const shownCount = (count: number): Shown => (isSmall(count) ? null : count)

/** Counts whose sum is known. @example hideSmall([3, 8, 40]) // [null, null, 40] */
export function hideSmall(counts: readonly number[]): Shown[] {
  const sum = counts.reduce((all, count) => all + count, 0)
  const hidden = hideInSums([...counts, sum], [{ parts: counts.map((_, at) => at), whole: counts.length }], new Set([counts.length]))
  return counts.map((count, at) => (hidden.has(at) ? null : count))
}

/** Numbers, by index, that add up to another. */
interface Sum {
  readonly parts: readonly number[]
  readonly whole: number
}

/** Which numbers to hide, where some are sums of others; `known` are told in any case. */
export function hideInSums(numbers: readonly number[], sums: readonly Sum[], known: ReadonlySet<number>): ReadonlySet<number> {
  const hidden = new Set(numbers.flatMap((number, at) => (isSmall(number) && !known.has(at) ? [at] : [])))
  for (let isSettled = false; !isSettled; ) {
    isSettled = true
    for (const sum of sums) {
      const more = oneMore(numbers, sum, hidden, known)
      if (more === undefined) continue
      hidden.add(more)
      isSettled = false
    }
  }
  return hidden
}

/** Another number of a sum to hide, because what is hidden of it now could be worked out. */
function oneMore(
  numbers: readonly number[],
  { parts, whole }: Sum,
  hidden: ReadonlySet<number>,
  known: ReadonlySet<number>,
): number | undefined {
  const here = parts.filter((at) => hidden.has(at))
  const isWholeHidden = hidden.has(whole)
  if (here.length === 0 && !isWholeHidden) return undefined
  const amount = here.reduce((all, at) => all + numbers[at], 0)
  if (isWholeHidden ? here.length > 0 : here.length > 1 && amount >= LEAST_HIDDEN) return undefined
  const others = parts.filter((at) => !hidden.has(at) && !known.has(at) && numbers[at] > 0)
  const smallest = others.toSorted((a, b) => numbers[a] - numbers[b] || a - b)[0] as number | undefined
  return smallest ?? (isWholeHidden || known.has(whole) ? undefined : whole)
}

export interface Matrix {
  readonly cells: readonly (readonly Shown[])[]
  readonly before: readonly Shown[]
  readonly after: readonly Shown[]
  /** All that are not on the diagonal. */
  readonly moved: Shown
}

/**
 * Who moves from which outcome (rows) to which (columns), with its sums. How many there are altogether is known, and how many had each
 * outcome before is told by the run too; so rows are hidden as sums are, and where anything is hidden the other sums are not told at all:
 * rows, columns and the diagonal together would give away what each alone does not.
 */
export function hideInMatrix(cells: readonly (readonly number[])[]): Matrix {
  const size = cells.length
  const range = Array.from({ length: size }, (_, at) => at)
  const sumOf = (list: readonly number[]): number => list.reduce((all, one) => all + one, 0)
  const rows = cells.map(sumOf)
  const numbers = [...cells.flat(), ...rows, sumOf(rows)]
  const before = (row: number): number => size * size + row
  const total = size * size + size
  const sums = [
    ...range.map((row) => ({ parts: range.map((column) => row * size + column), whole: before(row) })),
    { parts: range.map(before), whole: total },
  ]
  const columns = range.map((column) => sumOf(cells.map((row) => row[column])))
  const moved = sumOf(cells.map((row, at) => sumOf(row) - row[at]))
  const hidden = hideInSums(numbers, sums, new Set([total]))
  const isAnyHidden = hidden.size > 0 || columns.some(isSmall) || isSmall(moved)
  return {
    cells: cells.map((row, at) => row.map((count, column) => (hidden.has(at * size + column) ? null : count))),
    before: rows.map((count, row) => (hidden.has(before(row)) ? null : count)),
    after: columns.map((count) => (isAnyHidden ? null : count)),
    moved: isAnyHidden ? null : moved,
  }
}
