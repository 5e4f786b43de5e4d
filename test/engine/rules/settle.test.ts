// The only home of checks on hit policies: by hand for each, and against every completion of the unknowns.
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bitsOf } from '../../../engine/rules/bits.ts'
import { HIT_POLICIES, type HitPolicy } from '../../../engine/rules/document.ts'
import { settle, STATUSES, type Status } from '../../../engine/rules/settle.ts'

const SEED = 20_251_212

/** T, F or ? for each row. */
type Row = 'T' | 'F' | '?'

interface Given {
  readonly hitPolicy: HitPolicy
  readonly rows: readonly Row[]
  /** Rows with the same number yield the same. */
  readonly outcomeOf?: readonly number[]
  readonly preference?: readonly number[]
}

interface Answer {
  readonly status: Status
  readonly row: number
}

/** Settles the same rows for three subjects at once: the one asked about stands between two others. */
function settled({ hitPolicy, rows, outcomeOf = rows.map((_, i) => i), preference = rows.map((_, i) => i) }: Given): Answer {
  const truths = rows.map((row) => ({
    isTrue: bitsOf(3, (i) => i === 1 && row === 'T'),
    mayBeTrue: bitsOf(3, (i) => i === 1 && row !== 'F'),
  }))
  const { status, row } = settle({ hitPolicy, preference, outcomeOf }, truths, 3)
  expect([STATUSES[status[0]], row[0], STATUSES[status[2]], row[2]]).toEqual(['no-match', -1, 'no-match', -1])
  return { status: STATUSES[status[1]], row: row[1] }
}

const text = (given: Given): string => {
  const { status, row } = settled(given)
  return row < 0 ? status : `${status} ${row}`
}
const rowsOf = (code: string): Row[] => code.split('') as Row[]

describe('hit policies by hand', () => {
  it.each([
    ['S1', 'UNIQUE', 'FTF', 'matched 1'],
    ['S1', 'UNIQUE', 'FFF', 'no-match'],
    ['S1', 'UNIQUE', 'T?F', 'undetermined'],
    ['S1', 'UNIQUE', 'F?F', 'undetermined'],
    ['S1', 'UNIQUE', 'TTF', 'conflict'],
    ['S1', 'UNIQUE', 'TT?', 'conflict'], // whatever the third is
    ['S3', 'FIRST', 'FTT', 'matched 1'],
    ['S3', 'FIRST', '?TF', 'undetermined'],
    ['S3', 'FIRST', 'FT?', 'matched 1'],
    ['S3', 'FIRST', 'FF?', 'undetermined'],
    ['S3', 'FIRST', 'FFF', 'no-match'],
    ['S5', 'RULE ORDER', 'FTT', 'matched'],
    ['S5', 'RULE ORDER', 'FFF', 'no-match'],
    ['S5', 'RULE ORDER', 'F?T', 'partial'],
    ['S5', 'RULE ORDER', 'F?F', 'partial'],
    ['S6', 'OUTPUT ORDER', 'TFT', 'matched'],
    ['S6', 'OUTPUT ORDER', 'TF?', 'partial'],
    ['S7', 'COLLECT', 'TTT', 'matched'],
    ['S7', 'COLLECT', 'T?F', 'partial'],
    ['S7', 'COLLECT', 'FFF', 'no-match'],
    ['S7', 'COLLECT', '', 'no-match'],
    ['S1', 'UNIQUE', '', 'no-match'],
  ] as const)('[%s] %s of %s is %s', (_law, hitPolicy, code, expected) => {
    expect(text({ hitPolicy, rows: rowsOf(code) })).toBe(expected)
  })

  it.each([
    ['TT?', [0, 0, 0], 'matched 0'], // all three yield the same
    ['TT?', [0, 0, 1], 'undetermined'], // the unknown one would disagree
    ['TTF', [0, 1, 2], 'conflict'],
    ['TT?', [0, 1, 0], 'conflict'],
    ['FF?', [0, 0, 0], 'undetermined'], // a match or none
    ['F?T', [0, 0, 0], 'matched 2'],
    ['FFF', [0, 0, 0], 'no-match'],
  ] as const)('[S2] ANY of %s with outcomes %o is %s', (code, outcomeOf, expected) => {
    expect(text({ hitPolicy: 'ANY', rows: rowsOf(code), outcomeOf })).toBe(expected)
  })

  it.each([
    ['TTT', [2, 0, 1], 'matched 2'],
    ['TTF', [2, 0, 1], 'matched 0'],
    ['TT?', [2, 0, 1], 'undetermined'], // the unknown one would be better
    ['T?F', [2, 0, 1], 'matched 0'], // it would be worse
    ['FFF', [2, 0, 1], 'no-match'],
    ['F?F', [2, 0, 1], 'undetermined'],
  ] as const)('[S4] PRIORITY of %s with preference %o is %s', (code, preference, expected) => {
    expect(text({ hitPolicy: 'PRIORITY', rows: rowsOf(code), preference })).toBe(expected)
  })
})

// Against every completion.

/** What a table says when every row is known, straight from the meaning of the hit policy. */
function whenKnown({ hitPolicy, outcomeOf, preference }: Required<Given>, isTrue: readonly boolean[]): string {
  const rows = isTrue.flatMap((one, row) => (one ? [row] : []))
  if (rows.length === 0) return 'no-match'
  switch (hitPolicy) {
    case 'UNIQUE':
      return rows.length > 1 ? 'conflict' : `row ${rows[0]}`
    case 'ANY':
      // Any of them may be taken, so what counts is what they yield.
      return new Set(rows.map((row) => outcomeOf[row])).size > 1 ? 'conflict' : `yields ${outcomeOf[rows[0]]}`
    case 'FIRST':
      return `row ${Math.min(...rows)}`
    case 'PRIORITY':
      return `row ${preference.find((row) => rows.includes(row))}`
    default:
      return `rows ${rows.join(' ')}`
  }
}

/** Every way of making the unknown rows true or false. */
function completions(rows: readonly Row[]): boolean[][] {
  return rows.reduce<boolean[][]>(
    (all, row) => all.flatMap((before) => (row === '?' ? [true, false] : [row === 'T']).map((value) => [...before, value])),
    [[]],
  )
}

const given: fc.Arbitrary<Required<Given>> = fc.integer({ min: 0, max: 5 }).chain((size) =>
  fc.record({
    hitPolicy: fc.constantFrom(...HIT_POLICIES),
    rows: fc.array(fc.constantFrom<Row>('T', 'F', '?'), { minLength: size, maxLength: size }),
    outcomeOf: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: size, maxLength: size }),
    preference: fc.shuffledSubarray(
      Array.from({ length: size }, (_, i) => i),
      { minLength: size, maxLength: size },
    ),
  }),
)

const SEVERAL: ReadonlySet<HitPolicy> = new Set(['RULE ORDER', 'OUTPUT ORDER', 'COLLECT'])

describe('laws of settling', () => {
  it('[S8] a single-hit table is undetermined exactly when completions disagree, and else says what all of them say', () => {
    fc.assert(
      fc.property(
        given.filter((one) => !SEVERAL.has(one.hitPolicy)),
        (one) => {
          const possible = new Set(completions(one.rows).map((isTrue) => whenKnown(one, isTrue)))
          const { status, row } = settled(one)
          if (possible.size > 1) {
            expect([status, row]).toEqual(['undetermined', -1])
            return
          }
          const [certain] = possible
          if (certain === 'no-match' || certain === 'conflict') expect([status, row]).toEqual([certain, -1])
          else {
            expect(status).toBe('matched')
            expect(one.rows[row]).toBe('T') // a row that is certain, never one that may be true
            expect(one.hitPolicy === 'ANY' ? `yields ${one.outcomeOf[row]}` : `row ${row}`).toBe(certain)
          }
        },
      ),
      { numRuns: 20_000, seed: SEED },
    )
  })

  it('[S8] a multiple-hit table is partial exactly while a row is unknown: what is certain is in every completion', () => {
    fc.assert(
      fc.property(
        given.filter((one) => SEVERAL.has(one.hitPolicy)),
        (one) => {
          const possible = new Set(completions(one.rows).map((isTrue) => whenKnown(one, isTrue)))
          const { status, row } = settled(one)
          expect(row).toBe(-1)
          expect(status).toBe(possible.size > 1 ? 'partial' : [...possible][0] === 'no-match' ? 'no-match' : 'matched')
        },
      ),
      { numRuns: 5_000, seed: SEED },
    )
  })

  it('[S8] every table of up to three rows is settled so, none left out', () => {
    const codes: readonly Row[] = ['T', 'F', '?']
    const all = [0, 1, 2, 3].flatMap((size) =>
      Array.from({ length: 3 ** size }, (_, n) => Array.from({ length: size }, (__, i) => codes[Math.floor(n / 3 ** i) % 3])),
    )
    let seen = 0
    for (const rows of all) {
      for (const hitPolicy of ['UNIQUE', 'ANY', 'FIRST', 'PRIORITY'] as const) {
        for (const outcomeOf of [rows.map(() => 0), rows.map((_, i) => i)]) {
          const one = { hitPolicy, rows, outcomeOf, preference: rows.map((_, i) => i).toReversed() }
          const possible = new Set(completions(rows).map((isTrue) => whenKnown(one, isTrue)))
          expect(settled(one).status === 'undetermined').toBe(possible.size > 1)
          seen++
        }
      }
    }
    expect(seen).toBe((1 + 3 + 9 + 27) * 4 * 2)
  })
})
