// The only home of checks on COLLECT with an aggregate: what comes out, and when it is not settled.
import { describe, expect, it } from 'vitest'
import { decideMany } from '../../../engine/decisions/decide-many.ts'
import { aggregate, type Aggregate } from '../../../engine/rules/aggregate.ts'
import { bitsOf } from '../../../engine/rules/bits.ts'
import { STATUSES } from '../../../engine/rules/settle.ts'
import { columnOf, fractionOf, type Value, valueAt } from '../../../engine/rules/value.ts'
import { documentOf, faultsOf, tableOf } from '../../support/rule-set-builder.ts'

type Truth = boolean | null
const OUTPUTS = [{ name: 'weight', type: 'number' as const }]

/** The status and number for rows of so much weight, each true, false or unknown. */
function outcome(how: Aggregate, rows: readonly (readonly [number, Truth])[]): string {
  const truths = rows.map(([, truth]) => ({ isTrue: bitsOf(1, () => truth === true), mayBeTrue: bitsOf(1, () => truth !== false) }))
  const table = { aggregate: how, outputs: OUTPUTS, rows: rows.map(([weight]) => ({ outputs: new Map([['weight', weight]]) })) }
  const { status, aggregates } = aggregate(table, truths, new Map(), 1)
  const value = fractionOf(valueAt(aggregates.get('weight')!, 0))
  return value === undefined ? STATUSES[status[0]] : `${STATUSES[status[0]]} ${value.numerator / value.denominator}`
}

describe('COLLECT with an aggregate', () => {
  it.each([
    ['sum', 'matched 3.5'],
    ['min', 'matched 1'],
    ['max', 'matched 2.5'],
    ['count', 'matched 2'],
  ] as const)('[S9] %s of the true rows', (how, expected) => {
    expect(
      outcome(how, [
        [1, true],
        [2.5, true],
        [7, false],
      ]),
    ).toBe(expected)
  })

  it('[S9] an unknown row that could not change it leaves it settled', () => {
    expect(
      outcome('sum', [
        [3, true],
        [0, null],
      ]),
    ).toBe('matched 3')
    expect(
      outcome('min', [
        [1, true],
        [2, null],
      ]),
    ).toBe('matched 1')
    expect(
      outcome('max', [
        [2, true],
        [2, null],
      ]),
    ).toBe('matched 2')
  })

  it('[S9] one that could change it does not', () => {
    expect(
      outcome('sum', [
        [3, true],
        [0.5, null],
      ]),
    ).toBe('undetermined')
    expect(
      outcome('min', [
        [2, true],
        [1, null],
      ]),
    ).toBe('undetermined')
    expect(
      outcome('max', [
        [1, true],
        [2, null],
      ]),
    ).toBe('undetermined')
    expect(
      outcome('count', [
        [3, true],
        [0, null],
      ]),
    ).toBe('undetermined')
  })

  it('[S9] nothing true is a gap, and undetermined while a row is unknown', () => {
    expect(outcome('sum', [[3, false]])).toBe('no-match')
    expect(outcome('count', [[3, null]])).toBe('undetermined')
  })

  it('[S9] undetermined exactly when two completions of the unknown rows differ', () => {
    const truths: Truth[] = [true, false, null]
    for (const how of ['sum', 'min', 'max', 'count'] as const) {
      for (const [a, b, c] of truths.flatMap((x) => truths.flatMap((y) => truths.map((z) => [x, y, z])))) {
        const rows = [
          [2, a],
          [0, b],
          [1, c],
        ] as const
        const completions = rows.reduce<(readonly [number, Truth])[][]>(
          (all, [weight, truth]) =>
            all.flatMap((done) => (truth === null ? [true, false] : [truth]).map((one) => [...done, [weight, one] as const])),
          [[]],
        )
        const said = new Set(completions.map((one) => outcome(how, one)))
        expect([how, a, b, c, outcome(how, rows)]).toEqual([how, a, b, c, said.size === 1 ? [...said][0] : 'undetermined'])
      }
    }
  })

  const decided = (values: readonly Value[]): Value[] => {
    const table = tableOf({
      hitPolicy: 'COLLECT',
      aggregate: 'sum',
      outputs: OUTPUTS,
      rows: [{ then: { weight: { input: 'it' } } }, { then: { weight: 2 } }],
      inputs: { it: { measure: 'unauthorised-sessions', window: { unit: 'academic-year' } } },
    })
    const { aggregates } = decideMany(table, new Map([['it', columnOf('count', values)]]), values.length)
    return values.map((_, i) => valueAt(aggregates!.get('weight')!, i))
  }

  it('[S9] sums what inputs are, and is undetermined where one is unknown', () => {
    expect(decided([5, null])).toEqual([{ numerator: 7, denominator: 1 }, null])
  })

  it('[R5] an aggregate stands with COLLECT and yields numbers', () => {
    const rows = [{ then: { weight: { input: 'attendance' } } }]
    expect(faultsOf(documentOf({ aggregate: 'sum', rows: [] }))).toEqual([
      'shape: Table “table”: “aggregate” belongs to COLLECT. Choose COLLECT, or leave it out.',
      'shape: Table “table”: the sum of “outcome” is a number. Give it the type "number".',
    ])
    expect(faultsOf(documentOf({ hitPolicy: 'COLLECT', aggregate: 'max', outputs: OUTPUTS, rows }))).toEqual([
      'shape: Row “r1” yields input “attendance”, which is a rate and has no max.',
    ])
  })
})
