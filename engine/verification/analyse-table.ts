// The only home of what is proved of one table, for every hit policy: gaps, overlaps, rows that never decide and rows that change nothing.
// Plain indexes and boxes; the words are made in `table-findings.ts`. Laws P4 to P9 of SPEC.md.
import type { HitPolicy } from '../rules/document.ts'
import { type Box, Effort, uncovered, widen } from './boxes.ts'
import { runsOf, type TableSpace } from './table-space.ts'

export interface Overlap {
  readonly first: number
  readonly second: number
  readonly box: Box
}

export interface Mergeable {
  readonly first: number
  readonly second: number
  /** The one input on which they differ. */
  readonly axis: number
  readonly box: Box
}

export interface TableAnalysis {
  /** Parts that no row holds, as wide as can be; no more than `MOST_GAPS`. */
  readonly gaps: readonly Box[]
  /** Rows that meet where they must not: UNIQUE any, ANY those that differ. */
  readonly overlaps: readonly Overlap[]
  /** PRIORITY: rows that differ, meet, and stand equally high, where no better row decides. */
  readonly ambiguous: readonly Overlap[]
  /** Rows that are true of nothing that can be. */
  readonly impossible: readonly number[]
  /** FIRST and PRIORITY: rows that are true, but never the ones that decide. */
  readonly hidden: readonly { readonly row: number; readonly by: readonly number[] }[]
  /** Rows without which everyone whose values are known would be decided alike. */
  readonly redundant: readonly number[]
  readonly mergeable: readonly Mergeable[]
  /** Comparisons made, and whether they were all that was needed. */
  readonly effort: Effort
}

export const MOST_GAPS = 12
/** Pairs of rows; a table that has more is told about these first. */
export const MOST_OVERLAPS = 2000
/** Comparisons of two boxes; a table of 100 rows and 8 inputs as people write them needs far fewer. */
const MOST_EFFORT = 2_000_000

export const IS_SINGLE: ReadonlySet<HitPolicy> = new Set(['UNIQUE', 'ANY', 'FIRST', 'PRIORITY'])
const IS_ORDERED: ReadonlySet<HitPolicy> = new Set(['FIRST', 'PRIORITY'])

/** Analyses a table. @example analyseTable(tableSpace(ruleSet, table, others)).gaps.length */
export function analyseTable(space: TableSpace, effort = new Effort(MOST_EFFORT)): TableAnalysis {
  const { layout, rows, table } = space
  const impossible = rows.flatMap((box, row) => (layout.isEmpty(box) ? [row] : []))
  const overlaps = overlapsOf(space, effort)
  const hidden = IS_ORDERED.has(table.hitPolicy) ? hiddenRows(space, effort) : []
  const passive = new Set([...impossible, ...hidden.map(({ row }) => row)])
  return {
    gaps: gapsOf(space, effort),
    overlaps,
    ambiguous: table.hitPolicy === 'PRIORITY' ? ambiguousRows(space, effort) : [],
    impossible,
    hidden,
    redundant: rows.flatMap((_, row) => (!passive.has(row) && isRedundant(space, row, effort) ? [row] : [])),
    mergeable: mergeableRows(space, passive),
    effort,
  }
}

/** Rows in the order in which they are asked: by preference for PRIORITY, else as they stand. */
export const askedOrder = ({ table }: TableSpace): readonly number[] =>
  table.hitPolicy === 'PRIORITY' ? table.preference : table.rows.map((_, row) => row)

function gapsOf(space: TableSpace, effort: Effort): Box[] {
  const { layout, everything, rows, axes } = space
  const found: Box[] = []
  const gaps: Box[] = []
  if (layout.isEmpty(everything)) return gaps
  const forwards = axes.map((_, axis) => axis)
  while (gaps.length < MOST_GAPS) {
    const part = uncovered(layout, everything, [...rows, ...found], effort)
    if (part === undefined) break
    // Widened both ways round; the one that says something of fewer inputs is easier to read.
    const [a, b] = [forwards, forwards.toReversed()].map((order) => widen(layout, part, everything, rows, order))
    const narrowedBy = (box: Box): number => forwards.filter((axis) => !layout.holdsOn(box, everything, axis)).length
    found.push(narrowedBy(b) < narrowedBy(a) ? b : a)
    gaps.push(...bands(space, found.at(-1)!))
  }
  return gaps.slice(0, MOST_GAPS)
}

/** A box in parts, each with one band of every figure: 59 to 60 % and 79 to 80 % are two gaps. */
function bands(space: TableSpace, box: Box): Box[] {
  const { layout, axes } = space
  return axes.reduce<Box[]>(
    (parts, _, axis) => {
      const isOfWords = axes[axis].pieces.some(({ kind }) => kind === 'listed' || kind === 'other')
      const runs = isOfWords ? [] : runsOf(space, box, axis)
      if (runs.length < 2) return parts
      return parts.flatMap((part) =>
        runs.map((run) => {
          const one = part.slice()
          for (let word = layout.starts[axis]; word < layout.starts[axis + 1]; word++) one[word] = 0
          for (const piece of run) layout.add(one, axis, axes[axis].pieces.indexOf(piece))
          return one
        }),
      )
    },
    [box],
  )
}

function overlapsOf({ layout, rows, table }: TableSpace, effort: Effort): Overlap[] {
  if (table.hitPolicy !== 'UNIQUE' && table.hitPolicy !== 'ANY') return []
  const found: Overlap[] = []
  for (let second = 1; second < rows.length; second++) {
    for (let first = 0; first < second; first++) {
      if (table.hitPolicy === 'ANY' && table.outcomeOf[first] === table.outcomeOf[second]) continue
      if (found.length >= MOST_OVERLAPS) return found
      effort.left--
      if (layout.meets(rows[first], rows[second])) found.push({ first, second, box: layout.meet(rows[first], rows[second]) })
    }
  }
  return found
}

function hiddenRows(space: TableSpace, effort: Effort): { readonly row: number; readonly by: readonly number[] }[] {
  const { layout, rows } = space
  const order = askedOrder(space)
  return order.flatMap((row, at) => {
    const before = order.slice(0, at).filter((other) => layout.meets(rows[other], rows[row]))
    if (layout.isEmpty(rows[row]) || before.length === 0) return []
    if (uncovered(layout, rows[row], boxesOf(rows, before), effort) !== undefined || effort.isUsedUp) return []
    return [{ row, by: neededOf(space, row, before, effort) }]
  })
}

/** Of the rows that cover a row together, as few as are needed. */
function neededOf({ layout, rows }: TableSpace, row: number, before: readonly number[], effort: Effort): number[] {
  const alone = before.find((other) => layout.holds(rows[other], rows[row]))
  if (alone !== undefined) return [alone]
  let needed = [...before]
  for (const other of before) {
    const rest = needed.filter((one) => one !== other)
    if (uncovered(layout, rows[row], boxesOf(rows, rest), effort) === undefined && !effort.isUsedUp) needed = rest
  }
  return needed
}

const boxesOf = (rows: readonly Box[], which: readonly number[]): Box[] => which.map((row) => rows[row])

function isRedundant(space: TableSpace, row: number, effort: Effort): boolean {
  const { layout, rows, table } = space
  const isSame = (other: number): boolean => table.outcomeOf[other] === table.outcomeOf[row]
  if (table.hitPolicy === 'UNIQUE' || ('aggregate' in table && table.aggregate !== undefined)) return false
  if (!IS_ORDERED.has(table.hitPolicy)) {
    const same = rows.flatMap((_, other) => (other !== row && isSame(other) ? [other] : []))
    // Of two rows that are the same the later one is too many.
    const covers = same.filter((other) => other < row || !layout.holds(rows[row], rows[other]))
    return isCovered(space, rows[row], covers, effort)
  }
  const order = askedOrder(space)
  const at = order.indexOf(row)
  const [before, after] = [order.slice(0, at), order.slice(at + 1)]
  // Where this row decides, the next row that is true has to say the same: there must be one, and no other may come first.
  if (!isCovered(space, rows[row], [...before, ...after.filter(isSame)], effort)) return false
  return after.every((other, index) => {
    if (isSame(other) || !layout.meets(rows[row], rows[other])) return true
    const between = after.slice(0, index).filter(isSame)
    return isCovered(space, layout.meet(rows[row], rows[other]), [...before, ...between], effort)
  })
}

function isCovered({ layout, rows }: TableSpace, box: Box, covers: readonly number[], effort: Effort): boolean {
  return uncovered(layout, box, boxesOf(rows, covers), effort) === undefined && !effort.isUsedUp
}

function ambiguousRows({ layout, rows, table }: TableSpace, effort: Effort): Overlap[] {
  const order = table.preference
  const ranks = table.rows.map(({ outputs }) =>
    JSON.stringify(table.outputs.map(({ name, values }) => values?.indexOf(outputs.get(name) as never) ?? -1)),
  )
  const found: Overlap[] = []
  order.forEach((second, at) => {
    // Rows that stand equally high stand together; those before them are better.
    const firstOfRank = order.findIndex((row) => ranks[row] === ranks[second])
    for (const first of order.slice(firstOfRank, at)) {
      if (table.outcomeOf[first] === table.outcomeOf[second] || !layout.meets(rows[first], rows[second])) continue
      const better = boxesOf(rows, order.slice(0, firstOfRank))
      const box = uncovered(layout, layout.meet(rows[first], rows[second]), better, effort)
      if (box !== undefined) found.push({ first, second, box })
    }
  })
  return found
}

function mergeableRows(space: TableSpace, passive: ReadonlySet<number>): Mergeable[] {
  const { layout, rows, table, everything } = space
  const order = askedOrder(space)
  const mustKeepOrder = table.hitPolicy !== 'UNIQUE' && table.hitPolicy !== 'ANY'
  const taken = new Set<number>(passive)
  const found: Mergeable[] = []
  order.forEach((first, at) => {
    for (let next = at + 1; next < order.length && !taken.has(first); next++) {
      const second = order[next]
      if (taken.has(second) || table.outcomeOf[first] !== table.outcomeOf[second]) continue
      if (table.rows[first].document.source !== table.rows[second].document.source || layout.meets(rows[first], rows[second])) continue
      const differs = space.axes.flatMap((_, axis) =>
        layout.holdsOn(rows[first], rows[second], axis) && layout.holdsOn(rows[second], rows[first], axis) ? [] : [axis],
      )
      if (differs.length !== 1) continue
      const between = mustKeepOrder ? order.slice(at + 1, next) : []
      if (between.some((row) => layout.meets(rows[row], rows[second]))) continue
      const box = rows[first].map((word, index) => word | rows[second][index])
      // A cell that tests nothing would be true of what is not known, too.
      if (layout.holdsOn(box, everything, differs[0]) || !isOneTest(space, box, differs[0])) continue
      taken.add(first).add(second)
      found.push({ first, second, axis: differs[0], box })
    }
  })
  return found
}

/** Whether the pieces are words, or lie next to one another. */
function isOneTest({ layout, axes }: TableSpace, box: Box, axis: number): boolean {
  const pieces = layout.piecesOn(box, axis)
  if (pieces.every((piece) => axes[axis].pieces[piece].kind === 'listed')) return true
  const isOrdered = pieces.every((piece) => ['at', 'between'].includes(axes[axis].pieces[piece].kind))
  return isOrdered && pieces.at(-1)! - pieces[0] === pieces.length - 1
}
