// The only home of cases drafted from a table: for every row someone it is true of, and for each of its conditions someone on the boundary,
// just inside and just outside it, all else alike. A person reads them, corrects them and says why. Law P19 of SPEC.md.
import type { Case } from '../cases/run-cases.ts'
import { parseDay, printDay } from '../facts/days.ts'
import { compareExactly, parseDecimal } from '../rules/exact-number.ts'
import type { RuleSet, Table } from '../rules/rule-set.ts'
import { columnOf, isRate, type Rate, type Value } from '../rules/value.ts'
import { type Axis, compareBoundaries, valueIn } from './axis.ts'
import { stepped } from './changed-cells.ts'
import { decideCases } from './decided-cases.ts'
import type { RuleSetsByPolicy } from './possible-values.ts'
import { reachableRate } from './reachable-rate.ts'
import { labelInSentence, listInWords, narrowed, valueInSentence } from './region-wording.ts'
import { type TableSpace, tableSpace, valuesIn } from './table-space.ts'

/** More drafts than anyone would read. */
const MOST_DRAFTS = 500

/** Drafts for a table; `expect` is what the table says today, and `because` is left for a person. */
export function boundaryCases(ruleSet: RuleSet, table: Table, others: RuleSetsByPolicy): Case[] {
  const space = tableSpace(ruleSet, table, others)
  const drafts = new Map<string, ReadonlyMap<string, Value>>()
  const add = (values: ReadonlyMap<string, Value>): void => {
    if (drafts.size < MOST_DRAFTS) drafts.set(JSON.stringify([...values]), values)
  }
  space.rows.forEach((box) => {
    if (space.layout.isEmpty(box)) return
    const base = valuesIn(space, box)
    add(base)
    for (const axis of narrowed(space, box)) {
      for (const value of valuesAround(space, box, axis)) add(new Map([...base, [space.axes[axis].input.name, value]]))
    }
  })
  const list = [...drafts.values()]
  const columns = new Map(
    table.inputs.map((input) => [
      input.name,
      columnOf(
        input.type,
        list.map((values) => values.get(input.name) ?? null),
      ),
    ]),
  )
  const decided = decideCases(table, columns, list.length)
  return list.map((values, index) => ({
    name: nameOf(space, values),
    table: table.name,
    given: Object.fromEntries([...values].map(([name, value]) => [name, asGiven(value)])),
    expect: { status: decided[index].status, rows: decided[index].rows },
    because: '',
  }))
}

/** On each boundary of the row's own pieces and beside it; every word in and one word out. */
function valuesAround(space: TableSpace, box: Int32Array, index: number): Value[] {
  const axis = space.axes[index]
  const inside = new Set(space.layout.piecesOn(box, index))
  const edges = new Set<string>()
  const words: Value[] = []
  let outside: Value | undefined
  axis.pieces.forEach((piece, at) => {
    const isIn = inside.has(at)
    if (piece.kind === 'at' || piece.kind === 'between') {
      const ends = piece.kind === 'at' ? [piece.at] : [piece.low, piece.high]
      const isEdge = [at - 1, at + 1].some((next) => axis.pieces[next] !== undefined && inside.has(next) !== isIn)
      if (isEdge) for (const end of ends) if (end !== undefined) edges.add(end)
    } else if (isIn) words.push(valueIn([piece], axis.possible) ?? null)
    else outside ??= valueIn([piece], axis.possible)
  })
  const around = [...edges].flatMap((edge) => [-1, 0, 1].flatMap((side) => valueBeside(axis, edge, side) ?? []))
  return [...around, ...words, ...(outside === undefined ? [] : [outside])]
}

/** The value nearest to a boundary, below (-1) or above (1) it, or on it (0); `undefined` where there is none. */
function valueBeside({ possible }: Axis, boundary: string, side: number): Value | undefined {
  switch (possible.kind) {
    case 'rate':
      return rateBeside(boundary, side, possible)
    case 'whole': {
      const { digits, scale } = parseDecimal(boundary)!
      const number = side === 0 ? digits / scale : side < 0 ? Math.ceil(digits / scale) - 1 : Math.floor(digits / scale) + 1
      return Number.isInteger(number) && number >= possible.least && number <= possible.most ? number : undefined
    }
    case 'day':
      return printDay(parseDay(boundary)! + side)
    case 'decimal': {
      const text = side === 0 ? boundary : stepped(boundary, side)
      const { least, most } = possible
      if ((least !== undefined && compareBoundaries(text, least) < 0) || (most !== undefined && compareBoundaries(text, most) > 0))
        return undefined
      const { digits, scale } = parseDecimal(text)!
      return { numerator: digits, denominator: scale }
    }
    default:
      return undefined
  }
}

/** Window sizes looked through for the nearest rate; a school’s are so many that the largest is near enough. */
const MOST_SIZES = 4000

function rateBeside(
  boundary: string,
  side: number,
  { leastPossible, mostPossible }: { leastPossible: number; mostPossible: number },
): Rate | undefined {
  const at = parseDecimal(boundary)!
  const [zero, whole] = [parseDecimal('0')!, parseDecimal('100')!]
  const band =
    side === 0
      ? { low: at, lowIn: true, high: at, highIn: true }
      : side < 0
        ? { low: zero, lowIn: true, high: at, highIn: false }
        : { low: at, lowIn: false, high: whole, highIn: true }
  const sizes = Math.max(leastPossible, mostPossible - MOST_SIZES)
  if (side === 0) return reachableRate(band, leastPossible, mostPossible)
  let nearest: Rate | undefined
  for (let possible = mostPossible; possible >= sizes; possible--) {
    const rate = reachableRate(band, possible, possible, side < 0 ? 'high' : 'low')
    if (rate === undefined) continue
    const isNearer =
      nearest === undefined ||
      compareExactly({ numerator: rate.attended, denominator: rate.possible }, { digits: nearest.attended, scale: nearest.possible }) *
        side <
        0
    if (isNearer) nearest = rate
  }
  return nearest
}

function nameOf(space: TableSpace, values: ReadonlyMap<string, Value>): string {
  const parts = space.axes.map(({ input, boundaries }) => {
    const value = valueInSentence(space.ruleSet, input, values.get(input.name) ?? null, boundaries)
    return space.axes.length === 1 ? value : `${labelInSentence(input)}: ${value}`
  })
  return listInWords(parts, 'and').slice(0, 500)
}

/** A fraction as cases write it: decimal text where that is exact. */
function asGiven(value: Value): Value {
  if (typeof value !== 'object' || value === null || isRate(value)) return value
  const { numerator, denominator } = value
  for (let scale = 1, places = 0; places <= 6; scale *= 10, places++) {
    if ((numerator * scale) % denominator !== 0) continue
    const digits = Math.abs((numerator * scale) / denominator)
    const text = String(digits).padStart(places + 1, '0')
    return `${numerator < 0 ? '-' : ''}${places === 0 ? text : `${text.slice(0, -places)}.${text.slice(-places)}`}`
  }
  return value
}
