// The only home of generated tables and subjects for the law of the two executors: seeded, with boundaries hit exactly and unknowns.
import { documentOf, ruleSetOf, type RowGiven, tableDocument } from '../support/rule-set-builder.ts'
import { HIT_POLICIES } from '../../engine/rules/document.ts'
import type { Table } from '../../engine/rules/rule-set.ts'
import type { Value } from '../../engine/rules/value.ts'

/** A small seeded generator (mulberry32): the same seed, the same numbers, on every machine. */
export class Chance {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** From 0 (in) to 1 (out). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let t = this.#state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }

  below(count: number): number {
    return Math.floor(this.next() * count)
  }

  chance(share: number): boolean {
    return this.next() < share
  }

  /** So many different members of a list, in any order. */
  some<T>(list: readonly T[], count: number): T[] {
    const left = [...list]
    return Array.from({ length: Math.min(count, list.length) }, () => left.splice(this.below(left.length), 1)[0])
  }

  oneOf<T>(list: readonly T[]): T {
    return list[this.below(list.length)]
  }
}

type Kind = 'rate' | 'count' | 'difference' | 'number' | 'text' | 'boolean' | 'date'

/** Inputs of the generated document by name, each of another type. */
const INPUTS: Readonly<Record<Kind, object>> = {
  rate: { measure: 'attendance-rate', window: { last: 4, unit: 'school-week' }, minPossible: 10 },
  count: { measure: 'unauthorised-sessions', window: { last: 10, unit: 'school-week' } },
  difference: { minus: ['rate', 'year'] },
  number: { decision: 'other.weight' },
  text: { attribute: 'social_care' },
  boolean: { attribute: 'fsm' },
  date: { attribute: 'date_of_birth' },
}
const KINDS = Object.keys(INPUTS) as Kind[]

const RATES = ['0', '50', '57.5', '80', '90', '92.5', '95', '100']
const COUNTS = ['0', '1', '5', '10', '20']
const DIFFERENCES = ['-2.5', '0', '1.25', '2', '2.0']
const NUMBERS = ['0.57', '1', '91.5', '2.25']
const WORDS = ['none', 'CIN', 'CPP', 'CLA']
const DATES = ['2009-08-31', '2009-09-01', '2012-02-29']

const PARAMETERS: Readonly<Record<string, readonly [unknown, string]>> = {
  rateA: [80, '%'],
  rateB: [92.5, '%'],
  rateList: [[50, 57.5, 90], '%'],
  countA: [10, 'session'],
  countList: [[0, 5], 'session'],
  gapA: [2, 'percentage-point'],
  numberA: [0.57, 'number'],
  wordA: ['CLA', 'text'],
  wordList: [['CIN', 'CPP'], 'text'],
  dateA: ['2009-09-01', 'date'],
}
const NAMES: Readonly<Record<Kind, { readonly one: readonly string[]; readonly list: readonly string[] }>> = {
  rate: { one: ['rateA', 'rateB'], list: ['rateList'] },
  count: { one: ['countA'], list: ['countList'] },
  difference: { one: ['gapA'], list: [] },
  number: { one: ['numberA'], list: [] },
  text: { one: ['wordA'], list: ['wordList'] },
  boolean: { one: [], list: [] },
  date: { one: ['dateA'], list: [] },
}
const BOUNDARIES: Readonly<Record<Kind, readonly string[]>> = {
  rate: RATES,
  count: COUNTS,
  difference: DIFFERENCES,
  number: NUMBERS,
  text: WORDS.map((word) => JSON.stringify(word)),
  boolean: ['true', 'false'],
  date: DATES.map((date) => `date("${date}")`),
}

function cell(kind: Kind, chance: Chance, mayTestMissing: boolean): string {
  if (mayTestMissing && chance.chance(0.2)) return chance.oneOf(['missing', 'not(missing)', `missing, ${test(kind, chance)}`])
  const list = Array.from({ length: chance.oneOf([1, 1, 1, 2, 3]) }, () => test(kind, chance)).join(', ')
  return chance.chance(0.25) ? `not(${list})` : list
}

function test(kind: Kind, chance: Chance): string {
  const { one, list } = NAMES[kind]
  if (list.length > 0 && chance.chance(0.15)) return chance.oneOf(list)
  const boundary = (): string => (one.length > 0 && chance.chance(0.3) ? chance.oneOf(one) : chance.oneOf(BOUNDARIES[kind]))
  if (kind === 'text' || kind === 'boolean' || chance.chance(0.15)) return boundary()
  if (chance.chance(0.5)) return `${chance.oneOf(['<', '<=', '>', '>='])} ${boundary()}`
  return range(BOUNDARIES[kind], chance)
}

function range(boundaries: readonly string[], chance: Chance): string {
  const sorted = boundaries
    .filter((one) => one !== '2.0')
    .toSorted((a, b) => (a.startsWith('d') ? (a < b ? -1 : 1) : Number(a) - Number(b)))
  const low = chance.below(sorted.length - 1)
  const high = low + 1 + chance.below(sorted.length - 1 - low)
  return `${chance.oneOf(['[', '('])}${sorted[low]}..${sorted[high]}${chance.oneOf([']', ')'])}`
}

/** A table of one to five rows over two or three of the inputs. */
export function generateTable(chance: Chance): Table {
  const kinds = chance.some(KINDS, chance.oneOf([2, 2, 3]))
  const mayTestMissing = chance.chance(0.25)
  const labels = ['x', 'y', 'z']
  const hitPolicy = chance.oneOf(HIT_POLICIES)
  const aggregate = hitPolicy === 'COLLECT' && chance.chance(0.6) ? chance.oneOf(['sum', 'min', 'max', 'count']) : undefined
  const yields = aggregate === undefined ? labels : [0, 1, 2.5]
  const rows = Array.from({ length: chance.oneOf([1, 2, 3, 4, 5]) }, (): RowGiven => {
    const when = Object.fromEntries(kinds.flatMap((kind) => (chance.chance(0.65) ? [[kind, cell(kind, chance, mayTestMissing)]] : [])))
    return { when, then: { outcome: chance.oneOf<string | number>(yields) }, off: chance.chance(0.05) }
  })
  const table = {
    rows,
    hitPolicy,
    ...(aggregate === undefined ? {} : { aggregate }),
    outputs: [{ name: 'outcome', type: aggregate === undefined ? 'text' : 'number', values: yields }],
    parameters: PARAMETERS,
  }
  const other = { name: 'other', outputs: [{ name: 'weight', type: 'number' }], rows: [] }
  const document = documentOf(
    { ...table, inputs: { ...INPUTS, year: { measure: 'attendance-rate', window: { unit: 'academic-year' } } } },
    { tables: [tableDocument(table, kinds), tableDocument(other, ['text'])] },
  )
  return ruleSetOf(document).tables[0]
}

const POSSIBLE = [10, 39, 40, 40, 40, 190, 201, 380]

/** A value of an input: one in four unknown, numbers mostly on a boundary, one step below or one above. */
export function generateValue(kind: string, chance: Chance): Value {
  if (chance.chance(0.25)) return null
  switch (kind) {
    case 'rate': {
      const possible = chance.oneOf(POSSIBLE)
      const nearest = Math.round((Number(chance.oneOf(RATES)) * possible) / 100) + chance.oneOf([-1, 0, 0, 1])
      return { attended: Math.min(possible, Math.max(0, nearest)), possible }
    }
    case 'count':
      return Math.max(0, Number(chance.oneOf(COUNTS)) + chance.oneOf([-1, 0, 0, 1]))
    case 'difference': {
      const denominator = chance.oneOf([4, 400, 3_800, 1_000_000])
      return { numerator: Math.round(Number(chance.oneOf(DIFFERENCES)) * denominator) + chance.oneOf([-1, 0, 0, 1]), denominator }
    }
    case 'number':
      return chance.oneOf([0.57, 0.56, 0.58, 1, 91.5, 2.25, 2.26])
    case 'text':
      return chance.oneOf(WORDS)
    case 'boolean':
      return chance.chance(0.5)
    default:
      return chance.oneOf(['2009-08-30', ...DATES, '2012-03-01'])
  }
}
