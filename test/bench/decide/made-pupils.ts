// The only home of the pupils that are decided: columns of plausible facts, seeded, spread over every boundary that a row names.
import { bitsOf } from '../../../engine/rules/bits.ts'
import { type Column, NOTHING_UNKNOWN, type Value, valueAt } from '../../../engine/rules/value.ts'
import { Chance } from '../../laws/generated-tables.ts'
import type { Compared, SharedFact } from './shipped-tables.ts'

/** Columns by shared fact. `missing` is the share of facts that are unknown. */
export function madePupils({ facts }: Compared, size: number, missing: number, seed: number): Map<string, Column> {
  return new Map(facts.map((fact, at) => [fact.name, columnFor(fact, size, missing, new Chance(seed + at))]))
}

function columnFor({ input, boundaries, words }: SharedFact, size: number, missing: number, chance: Chance): Column {
  const { type } = input
  const known = bitsOf(size, () => missing === 0 || !chance.chance(missing))
  if (type === 'text' || type === 'boolean' || type === 'date') {
    const all = [...new Set(type === 'boolean' ? [true, false] : type === 'date' ? datesAround(boundaries) : ['none', ...words])]
    const index = Int32Array.from({ length: size }, () => chance.below(all.length))
    return { kind: 'word', type, words: all, index, known, why: NOTHING_UNKNOWN }
  }
  const numerator = new Int32Array(size)
  if (type === 'rate') {
    const denominator = new Int32Array(size)
    const full = input.window?.kind === 'academic-year' ? 340 : 40
    for (let i = 0; i < size; i++) {
      denominator[i] = full - chance.below(3)
      numerator[i] = 100 * Math.round(denominator[i] * (1 - chance.next() ** 4))
    }
    return { kind: 'number', type, numerator, denominator, known, why: NOTHING_UNKNOWN }
  }
  const scale = type === 'count' ? 1 : 10
  const greatest = Math.max(2, ...boundaries.map((at) => Math.abs(Number(at))))
  for (let i = 0; i < size; i++) {
    numerator[i] = chance.chance(0.6) ? 0 : chance.below(2 * scale * greatest) - (type === 'difference' ? scale * greatest : 0)
  }
  const denominator = new Int32Array(size).fill(scale)
  return { kind: 'number', type, numerator, ...(scale === 1 ? {} : { denominator }), known, why: NOTHING_UNKNOWN }
}

function datesAround(boundaries: readonly string[]): string[] {
  return boundaries.length === 0 ? ['2012-01-01'] : boundaries.flatMap((at) => [at, `${Number(at.slice(0, 4)) - 1}${at.slice(4)}`])
}

/** One pupil's facts as json-rules-engine takes them: our values, a missing one null. */
export function valuesOf(columns: ReadonlyMap<string, Column>, pupil: number): Record<string, Value> {
  return Object.fromEntries([...columns].map(([name, column]) => [name, valueAt(column, pupil)]))
}

/** The same for peers that compare numbers themselves: a fraction as `{ n, d }`, a count as a number, a date as a number. */
export function plainOf(columns: ReadonlyMap<string, Column>, pupil: number): Record<string, unknown> {
  return Object.fromEntries(
    [...columns].map(([name, column]) => {
      const value = valueAt(column, pupil)
      if (value === null || typeof value === 'number' || typeof value === 'boolean') return [name, value]
      if (typeof value === 'string') return [name, column.type === 'date' ? dateNumber(value) : value]
      return [name, 'possible' in value ? { n: 100 * value.attended, d: value.possible } : { n: value.numerator, d: value.denominator }]
    }),
  )
}

export const dateNumber = (date: string): number => Number(date.replaceAll('-', ''))
export const isFraction = ({ input }: SharedFact): boolean => ['rate', 'difference', 'number'].includes(input.type)
