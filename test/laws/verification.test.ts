// The law that analysis is enumeration: generated tables of up to six inputs and every hit policy, analysed by boxes and by trying every
// combination. Run longer with LAW_TABLES, or from another seed with LAW_SEED.
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HIT_POLICIES } from '../../engine/rules/document.ts'
import type { Table } from '../../engine/rules/rule-set.ts'
import { analyseTable } from '../../engine/verification/analyse-table.ts'
import { tableSpace, valuesIn } from '../../engine/verification/table-space.ts'
import { decideMany } from '../../engine/decisions/decide-many.ts'
import { STATUSES } from '../../engine/rules/settle.ts'
import { columnOf } from '../../engine/rules/value.ts'
import { documentOf, ruleSetOf } from '../support/rule-set-builder.ts'
import { enumerate } from './enumerated-tables.ts'
import { isTimeUp, timeoutOf } from './time-left.ts'

const TABLES = Number(process.env.LAW_TABLES ?? 400)
const SEED = Number(process.env.LAW_SEED ?? 20_251_212)
const MOST_TRIED = 60_000

const INPUTS = {
  rate: { measure: 'attendance-rate', window: { last: 4, unit: 'school-week' }, minPossible: 10 },
  count: { measure: 'unauthorised-sessions', window: { last: 10, unit: 'school-week' } },
  difference: { minus: ['rate', 'year'] },
  care: { attribute: 'social_care' },
  meals: { attribute: 'fsm' },
  born: { attribute: 'date_of_birth' },
  sex: { attribute: 'sex' },
} as const
type Name = keyof typeof INPUTS
const NAMES = Object.keys(INPUTS) as Name[]

const BOUNDARIES: Readonly<Record<Name, readonly string[]>> = {
  rate: ['0', '50', '60', '79', '79.5', '79.6', '80', '100'],
  count: ['0', '4', '5', '6', '10', '100'],
  difference: ['-2', '0', '2', '2.5'],
  care: ['"none"', '"CIN"', '"CPP"', '"CLA"'],
  meals: ['true', 'false'],
  born: ['date("2009-08-31")', 'date("2009-09-01")', 'date("2012-02-29")'],
  sex: ['"F"', '"M"'],
}
/** What a text can be; the sex of a pupil may be any text, so one that no cell names stands for the rest. */
const WORDS = { care: ['none', 'CIN', 'CPP', 'CLA'], sex: ['F', 'M', 'anything else'] }
const IS_WORD = new Set<Name>(['care', 'meals', 'sex'])

function testOf(name: Name): fc.Arbitrary<string> {
  const boundary = fc.constantFrom(...BOUNDARIES[name])
  if (IS_WORD.has(name)) return boundary
  const comparison = fc.tuple(fc.constantFrom('<', '<=', '>', '>='), boundary).map((parts) => parts.join(' '))
  const count = BOUNDARIES[name].length
  const range = fc
    .tuple(fc.nat(count - 2), fc.nat(count - 2), fc.constantFrom('[', '('), fc.constantFrom(']', ')'))
    .map(([a, b, open, close]) => {
      const [low, high] = [Math.min(a, b), Math.max(a, b) + 1]
      return `${open}${BOUNDARIES[name][low]}..${BOUNDARIES[name][high]}${close}`
    })
  return fc.oneof(comparison, comparison, range, range, boundary)
}

function cellOf(name: Name): fc.Arbitrary<string | undefined> {
  const list = fc.array(testOf(name), { minLength: 1, maxLength: 2 }).map((tests) => tests.join(', '))
  return fc.oneof(
    { weight: 8, arbitrary: fc.constant(undefined) },
    { weight: 12, arbitrary: list },
    { weight: 3, arbitrary: list.map((tests) => `not(${tests})`) },
    { weight: 1, arbitrary: fc.constantFrom('missing', 'not(missing)') },
  )
}

const tables = fc.integer({ min: 1, max: 6 }).chain((count) =>
  fc
    .record({
      names: fc.shuffledSubarray(NAMES, { minLength: count, maxLength: count }),
      hitPolicy: fc.constantFrom(...HIT_POLICIES),
      hasValues: fc.boolean(),
    })
    .chain(({ names, hitPolicy, hasValues }) =>
      fc
        .array(
          fc.record({
            cells: fc.tuple(...names.map(cellOf)),
            outcome: fc.constantFrom('x', 'y', 'z'),
            actions: fc.constantFrom<string[]>([], [], ['visit']),
          }),
          { minLength: 1, maxLength: 7 },
        )
        .map((rows) => ({ names, hitPolicy, hasValues, rows })),
    ),
)

type Given = typeof tables extends fc.Arbitrary<infer T> ? T : never

const ruleSetFor = ({ names, hitPolicy, hasValues, rows }: Given) =>
  ruleSetOf(
    documentOf(
      {
        hitPolicy,
        inputs: { ...Object.fromEntries(names.map((name) => [name, INPUTS[name]])), ...HELPERS },
        outputs: [{ name: 'outcome', type: 'text', ...(hasValues ? { values: ['x', 'y', 'z'] } : {}) }],
        actions: [{ name: 'visit' }],
        rows: [],
      },
      {
        tables: [
          {
            name: 'table',
            title: 'Table',
            subject: 'pupil',
            hitPolicy,
            inputs: names,
            outputs: [{ name: 'outcome', type: 'text', ...(hasValues ? { values: ['x', 'y', 'z'] } : {}) }],
            rows: rows.map(({ cells, outcome, actions }, index) => ({
              id: `r${index + 1}`,
              when: Object.fromEntries(names.flatMap((name, at) => (cells[at] === undefined ? [] : [[name, cells[at]]]))),
              then: { outcome },
              actions,
              source: 's',
            })),
          },
        ],
      },
    ),
  )

/** Inputs that differences are made of. */
const HELPERS = { rate: INPUTS.rate, year: { measure: 'attendance-rate', window: { unit: 'academic-year' } } }

const hasEmptyCell = (table: Given): boolean => {
  try {
    ruleSetFor(table)
    return false
  } catch {
    return true
  }
}

const pairs = (overlaps: readonly { first: number; second: number }[]): string[] =>
  overlaps.map(({ first, second }) => `${first} ${second}`).toSorted()

describe('analysis is enumeration', () => {
  it(
    `[P4] [P5] [P6] [P7] gaps, overlaps, hidden and redundant rows are those found by trying everything: ${TABLES} tables from seed ${SEED}`,
    () => {
      const seen = { tables: 0, tried: 0, gap: 0, complete: 0, overlap: 0, ambiguous: 0, impossible: 0, hidden: 0, redundant: 0 }
      fc.assert(
        fc.property(tables, (given) => {
          if (isTimeUp()) return
          fc.pre(!hasEmptyCell(given))
          const ruleSet = ruleSetFor(given)
          const [table] = ruleSet.tables
          const space = tableSpace(ruleSet, table, new Map())
          fc.pre(space.axes.reduce((product, axis) => product * axis.pieces.length, 1) <= MOST_TRIED)
          const expected = enumerate(table, WORDS)
          const found = analyseTable(space)
          expect(found.effort.isUsedUp).toBe(false)
          expect({
            hasGap: found.gaps.length > 0,
            overlaps: pairs(found.overlaps),
            ambiguous: pairs(found.ambiguous),
            impossible: found.impossible,
            hidden: found.hidden.map(({ row }) => row).toSorted((a, b) => a - b),
            redundant: found.redundant,
          }).toEqual({
            hasGap: expected.hasGap,
            overlaps: expected.overlaps.toSorted(),
            ambiguous: expected.ambiguous.toSorted(),
            impossible: expected.impossible,
            hidden: expected.hidden,
            redundant: expected.redundant,
          })
          // The pupil shown is decided as the finding says, by the engine itself.
          for (const gap of found.gaps) expect(statusOf(table, space, gap)).toBe('no-match')
          for (const { box } of found.overlaps) expect(statusOf(table, space, box)).toBe('conflict')
          seen.tables++
          seen.tried += expected.tried
          seen[expected.hasGap ? 'gap' : 'complete']++
          for (const kind of ['overlap', 'ambiguous', 'impossible', 'hidden', 'redundant'] as const)
            if (expected[kind === 'overlap' ? 'overlaps' : kind].length > 0) seen[kind]++
        }),
        { seed: SEED, numRuns: TABLES, endOnFailure: false },
      )
      process.stdout.write(`verification: seed ${SEED}, ${JSON.stringify(seen)}\n`)
      if (isTimeUp()) return
      for (const [kind, count] of Object.entries(seen)) expect(count, kind).toBeGreaterThan(TABLES / 100)
    },
    timeoutOf(Math.max(60_000, TABLES * 100)),
  )
})

function statusOf(table: Table, space: ReturnType<typeof tableSpace>, box: Int32Array): string {
  const values = valuesIn(space, box)
  const columns = new Map(table.inputs.map((input) => [input.name, columnOf(input.type, [values.get(input.name) ?? null])]))
  return STATUSES[decideMany(table, columns, 1).status[0]]
}
