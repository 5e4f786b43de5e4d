// The only home of checks on the text of cells: what is read, what is refused and why, and that printing reads back.
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Cell, type Operand, parseCell, printCell, type UnaryTest } from '../../../engine/rules/cell.ts'

const SEED = 20_251_212

const read = (text: string): Cell => {
  const result = parseCell(text)
  if ('error' in result) throw new Error(result.error.message)
  return result.cell
}
const refused = (text: string): string => {
  const result = parseCell(text)
  return 'error' in result
    ? `${result.error.code} ${result.error.span.join('-')}: ${result.error.message}`
    : `read as ${printCell(result.cell)}`
}

describe('reading a cell', () => {
  it.each([
    ['', '-'],
    ['  ', '-'],
    ['-', '-'],
    ['90', '90'],
    ['-5', '-5'],
    ['92.5', '92.5'],
    ['<80', '< 80'],
    ['<= 80', '<= 80'],
    ['> level2From', '> level2From'],
    ['>= -2', '>= -2'],
    ['[80..90)', '[80..90)'],
    ['( 50 .. 90 ]', '(50..90]'],
    ['[level2From..level1From)', '[level2From..level1From)'],
    ['[-5..-2]', '[-5..-2]'],
    ['"primary" , "secondary"', '"primary", "secondary"'],
    ['"say \\"no\\""', '"say \\"no\\""'],
    ['not("pru")', 'not("pru")'],
    ['not( "pru", missing )', 'not("pru", missing)'],
    ['true', 'true'],
    ['false', 'false'],
    ['missing', 'missing'],
    ['"missing"', '"missing"'],
    ['2025-09-01', 'date("2025-09-01")'],
    ['>= date("2025-09-01")', '>= date("2025-09-01")'],
    ['< 50, [80..90), missing', '< 50, [80..90), missing'],
    ['not', 'not'],
  ])('[C7] “%s” is read and prints as “%s”', (text, printed) => {
    expect(printCell(read(text))).toBe(printed)
  })

  it('[C7] names keep where they stand, so that a fault can point at them', () => {
    const cell = read('[80.. level1From)')
    expect(cell).toMatchObject({ tests: [{ to: { kind: 'name', name: 'level1From', span: [6, 16] } }] })
  })
})

describe('refusing a cell', () => {
  it('[C8] a bare range is refused with both readings', () => {
    const message = '“80-90” does not say whether 90 is in. Write [80..90) for “80 to under 90”, or [80..90] for “80 to 90”.'
    expect(refused('80-90')).toBe(`ambiguous-range 0-5: ${message}`)
    expect(refused('80 - 90')).toBe(`ambiguous-range 0-7: ${message}`)
    expect(refused('< 50, 80-90')).toBe(`ambiguous-range 6-11: ${message}`)
    expect(refused('92.5-95')).toContain('Write [92.5..95) for “92.5 to under 95”, or [92.5..95] for “92.5 to 95”.')
  })

  const EXAMPLES = 'Write for example [80..90), < 80, "primary" or -.'
  it.each([
    ['80%', `bad-cell 2-3: “%” has no meaning in a cell. ${EXAMPLES}`],
    ['80..90', `bad-cell 2-4: “..” is not expected here. ${EXAMPLES}`],
    ['>80 <90', `bad-cell 4-5: “<” is not expected here. ${EXAMPLES}`],
    ['80 90', `bad-cell 3-5: “90” is not expected here. ${EXAMPLES}`],
    ['-, 90', `bad-cell 0-1: “-” is not expected here. ${EXAMPLES}`],
    [
      '[80-90]',
      'ambiguous-range 1-6: “80-90” does not say whether 90 is in. Write [80..90) for “80 to under 90”, or [80..90] for “80 to 90”.',
    ],
    ['[80..90', 'bad-cell 7-7: A range ends with “]” where the upper end is in, or “)” where it is not.'],
    ['[80,90]', 'bad-cell 3-4: A range is written [80..90), with two dots.'],
    ['<', 'bad-cell 1-1: A value is missing at the end: write a number, a name or a text in quotes.'],
    ['90,', 'bad-cell 3-3: Something is missing at the end.'],
    ['not("a"', 'bad-cell 7-7: “not(” needs a closing “)”.'],
    ['not()', `bad-cell 4-5: “)” is not expected here. ${EXAMPLES}`],
    ['"primary', 'bad-cell 0-8: A text that begins with a quote needs one at its end.'],
    ['date(2025-09-01)', 'bad-cell 5-15: A date is written date("2025-09-01").'],
    ['date("2025-09-01"', 'bad-cell 17-17: A date is written date("2025-09-01").'],
  ])('[C7] “%s” is refused: %s', (text, message) => {
    expect(refused(text)).toBe(message)
  })

  it('[C7] a text with a stray backslash or a line break is refused, not thrown', () => {
    const message = 'A text in quotes has \\" for a quote and \\\\ for a backslash, no other \\ and no line break or tab.'
    expect(refused('"a\\q"')).toBe(`bad-cell 0-5: ${message}`)
    expect(refused('"a\tb"')).toBe(`bad-cell 0-5: ${message}`)
    expect(refused('date("\\q")')).toBe(`bad-cell 5-9: ${message}`)
  })
})

// Laws.

const name = fc.constantFrom('level2From', 'enough', 'a', 'Z_9-x', 'nothing', 'truthy')
const number = fc
  .tuple(fc.integer({ min: -999, max: 999 }), fc.integer({ min: 0, max: 99 }))
  .map(([whole, part]) => (part === 0 ? String(whole) : `${whole}.${String(part).padStart(2, '0')}`))
const operand: fc.Arbitrary<Operand> = fc.oneof(
  number.map((text): Operand => ({ kind: 'number', text })),
  fc.string({ maxLength: 8, unit: 'grapheme' }).map((text): Operand => ({ kind: 'text', text })),
  fc.boolean().map((value): Operand => ({ kind: 'boolean', value })),
  fc.constantFrom('2025-09-01', '1999-12-31').map((text): Operand => ({ kind: 'date', text })),
  name.map((text): Operand => ({ kind: 'name', name: text, span: [0, 0] })),
)
const test: fc.Arbitrary<UnaryTest> = fc.oneof(
  operand.map((to): UnaryTest => ({ kind: 'equals', to })),
  fc
    .tuple(fc.constantFrom('<' as const, '<=' as const, '>' as const, '>=' as const), operand)
    .map(([by, to]): UnaryTest => ({ kind: 'compare', by, to })),
  fc
    .tuple(operand, operand, fc.boolean(), fc.boolean())
    .map(([from, to, fromIn, toIn]): UnaryTest => ({ kind: 'range', from, to, fromIn, toIn })),
  fc.constant<UnaryTest>({ kind: 'missing' }),
)
const cell: fc.Arbitrary<Cell> = fc.oneof(
  fc.constant<Cell>({ kind: 'any' }),
  fc
    .tuple(fc.boolean(), fc.array(test, { minLength: 1, maxLength: 4 }))
    .map(([negated, tests]): Cell => ({ kind: 'tests', negated, tests })),
)

/** A cell without the places of its names. */
const bare = (value: Cell): unknown => JSON.parse(JSON.stringify(value, (key, inner: unknown) => (key === 'span' ? undefined : inner)))

describe('laws of cells', () => {
  it('[C7] what is printed reads back as the same cell', () => {
    fc.assert(
      fc.property(cell, (one) => {
        expect(bare(read(printCell(one)))).toEqual(bare(one))
      }),
      { numRuns: 2_000, seed: SEED },
    )
  })

  it('[C7] reading never throws, and what is read prints to something that reads the same', () => {
    const piece = fc.constantFrom(
      '<',
      '<=',
      '>',
      '>=',
      '[',
      ']',
      '(',
      ')',
      '..',
      ',',
      '-',
      'not',
      'missing',
      'true',
      'date',
      '"',
      '\\',
      '80',
      '-5',
      '9.5',
      '2025-09-01',
      'x',
      ' ',
      '%',
      '"a"',
      '.',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(piece, { maxLength: 9 }).map((parts) => parts.join('')),
          fc.string({ maxLength: 20 }),
        ),
        (text) => {
          const result = parseCell(text)
          if ('cell' in result) expect(bare(read(printCell(result.cell)))).toEqual(bare(result.cell))
          else {
            const [from, to] = result.error.span
            expect(from >= 0 && from <= to && to <= text.length).toBe(true)
            expect(result.error.message).not.toBe('')
          }
        },
      ),
      { numRuns: 5_000, seed: SEED },
    )
  })
})
