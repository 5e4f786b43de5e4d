// The only home of checks on everyday wording: what people type, what they are told, and that what is said reads back.
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseCell, printCell } from '../../../engine/rules/cell.ts'
import { compileCell } from '../../../engine/rules/compile-cell.ts'
import type { ParameterDocument } from '../../../engine/rules/document.ts'
import { readEverydayCell, sayCell } from '../../../engine/rules/everyday-cell.ts'
import type { EverydayInput } from '../../../engine/rules/everyday-wording.ts'
import { testValue } from '../../../engine/rules/leaf.ts'
import type { Condition } from '../../../engine/rules/rule-set.ts'
import type { Value } from '../../../engine/rules/value.ts'

const parameter = (name: string, value: ParameterDocument['value'], unit: ParameterDocument['unit']): [string, ParameterDocument] => [
  name,
  { name, value, unit, source: 's' },
]
const parameters = new Map([
  parameter('level1From', 90, '%'),
  parameter('level2From', 80, '%'),
  parameter('enough', 10, 'session'),
  parameter('amberTo', 2, 'percentage-point'),
  parameter('stages', ['primary', 'pru'], 'text'),
  parameter('start', '2025-09-01', 'date'),
])

const rate: EverydayInput = { name: 'attendance', type: 'rate' }
const count: EverydayInput = { name: 'unauthorised', type: 'count' }
const difference: EverydayInput = { name: 'gap', type: 'difference' }
const flag: EverydayInput = { name: 'fsm', type: 'boolean' }
const date: EverydayInput = { name: 'born', type: 'date' }
const freeText: EverydayInput = { name: 'note', type: 'text' }
const phase: EverydayInput = {
  name: 'phase',
  type: 'text',
  words: new Map([
    ['primary', 'Primary'],
    ['secondary', 'Secondary'],
    ['pru', 'PRU'],
    ['sixth-form', 'Sixth form'],
    ['not-assessed', 'Not assessed'],
    ['1', 'Level 1'],
    ['or', 'Either or none'],
  ]),
}

const read = (text: string, input: EverydayInput): string => {
  const reading = readEverydayCell(text, input, { parameters })
  return 'error' in reading ? `error: ${reading.error}` : reading.cell
}
const suggestions = (text: string, input: EverydayInput): string[] => {
  const reading = readEverydayCell(text, input, { parameters })
  return 'error' in reading ? reading.suggestions : []
}
const note = (text: string, input: EverydayInput): string | undefined => {
  const reading = readEverydayCell(text, input, { parameters })
  return 'error' in reading ? undefined : reading.note
}

describe('reading a percentage', () => {
  it.each([
    ['80% to under 90%', '[80..90)'],
    ['80 to under 90', '[80..90)'],
    ['  80 %  to  under  90 % ', '[80..90)'],
    ['80 to 90', '[80..90]'],
    ['over 80 to 90', '(80..90]'],
    ['80 to less than 90', '[80..90)'],
    ['from 80% to under 90%', '[80..90)'],
    ['between 80 and under 90', '[80..90)'],
    ['at least 80% and under 90%', '[80..90)'],
    ['80 or more and under 90', '[80..90)'],
    ['under 90 and at least 80', '[80..90)'],
    ['under 80', '< 80'],
    ['less than 80%', '< 80'],
    ['below 92.5 %', '< 92.5'],
    ['<80%', '< 80'],
    ['≤ 80', '<= 80'],
    ['90% or more', '>= 90'],
    ['90 and above', '>= 90'],
    ['90+', '>= 90'],
    ['at least 90', '>= 90'],
    ['more than 90', '> 90'],
    ['90% or less', '<= 90'],
    ['at most 90', '<= 90'],
    ['exactly 100%', '100'],
    ['under 50 or 90 or more', '< 50, >= 90'],
    ['under 50 or more than 90', '< 50, > 90'],
    ['not known or under 80%', 'missing, < 80'],
    ['not 80 to under 90', 'not([80..90))'],
    ['not less than 80', '>= 80'],
    ['not more than 80', '<= 80'],
    ['not known', 'missing'],
    ['missing', 'missing'],
    ['any', '-'],
    ['', '-'],
    ['-', '-'],
    ['under level2From', '< level2From'],
  ])('%s is %s', (text, cell) => expect(read(text, rate)).toBe(cell))

  it.each(['[80..90)', '< level1From', 'not(< 80)', '[level2From..level1From)', '100'])('S-FEEL %s stays as typed', (cell) =>
    expect(read(cell, rate)).toBe(cell),
  )

  it.each(['80-90', '80 - 90', '80–90%', '80% - 90%', 'between 80 and 90'])('%s is refused with both readings', (text) => {
    expect(read(text, rate)).toBe(`error: “${text}” does not say whether 90% is in.`)
    expect(suggestions(text, rate)).toEqual(['80% to under 90%', '80% to 90%'])
  })

  it('offers what a misspelt word may mean', () => {
    expect(read('less then 80%', rate)).toBe(
      'error: “less then 80%” cannot be read. Write a percentage, such as “80% to under 90%” or “under 80%”.',
    )
    expect(suggestions('less then 80%', rate)).toEqual(['under 80%'])
    expect(suggestions('80 ish', rate)).toEqual(['80% or more', 'under 80%'])
    expect(suggestions('90 until not 80', rate)).toEqual(['80% to under 90%', '80% to 90%'])
  })

  it('says why where the shape is right and the value is not', () => {
    expect(read('90 to under 80', rate)).toContain('No value lies from 90 to 80')
    expect(suggestions('90 to under 80', rate)).toEqual(['80% to under 90%', '80% to 90%'])
    expect(read('< enough', rate)).toContain('is in session, but this input is in %')
    expect(read('"primary"', rate)).toContain('this input needs a percentage')
  })

  it('notes an end that is in and a single value', () => {
    expect(note('80 to 90', rate)).toBe('90% itself is in.')
    expect(note('80 to under 90', rate)).toBeUndefined()
    expect(note('85', rate)).toBe('Only exactly 85% matches.')
  })
})

describe('reading other inputs', () => {
  it.each<[string, string, EverydayInput]>([
    ['10 or more', '>= 10', count],
    ['10 sessions or more', '>= 10', count],
    ['at least 10 sessions', '>= 10', count],
    ['more than 2', '> 2', count],
    ['exactly 0', '0', count],
    ['0', '0', count],
    ['3 to 5', '[3..5]', count],
    ['1, 2 or 3', '1, 2, 3', count],
    ['over 2 points', '> 2', difference],
    ['-1.5 to 2 percentage points', '[-1.5..2]', difference],
    ['under -2', '< -2', difference],
    ['yes', 'true', flag],
    ['No', 'false', flag],
    ['yes or no', 'true, false', flag],
    ['not known', 'missing', flag],
    ['known', 'not(missing)', flag],
    ['Primary', '"primary"', phase],
    ['Primary or secondary', '"primary", "secondary"', phase],
    ['primary, secondary', '"primary", "secondary"', phase],
    ['not pru', 'not("pru")', phase],
    ['anything but PRU', 'not("pru")', phase],
    ['neither primary nor pru', 'not("primary", "pru")', phase],
    ['sixth form', '"sixth-form"', phase],
    ['Not assessed', '"not-assessed"', phase],
    ['not Not assessed', 'not("not-assessed")', phase],
    ['not assessed or primary', '"not-assessed", "primary"', phase],
    ['Level 1', '"1"', phase],
    ['"primary"', '"primary"', phase],
    ['on or after 1 September 2025', '>= date("2025-09-01")', date],
    ['before 1/9/2025', '< date("2025-09-01")', date],
    ['1 sep 2025 to 31 Aug 2026', '[date("2025-09-01")..date("2026-08-31")]', date],
    ['2025-09-01', '2025-09-01', date],
    ['after 2025-09-01', '> date("2025-09-01")', date],
    ['anything goes here', '"anything goes here"', freeText],
  ])('%s is %s', (text, cell, input) => expect(read(text, input)).toBe(cell))

  it('refuses a word the column does not have and offers those near', () => {
    expect(read('Primry', phase)).toContain('“Primry” cannot be read')
    expect(suggestions('Primry', phase)).toEqual(['Primary'])
    expect(suggestions('maybe', flag)).toEqual(['yes', 'no'])
    expect(suggestions('10 of sessions', count)).toEqual(['10 or more', 'under 10'])
    expect(read('30 February 2025', date)).toContain('cannot be read')
  })
})

describe('saying a cell', () => {
  it.each<[string, string, EverydayInput]>([
    ['[level2From..level1From)', '80% to under 90%', rate],
    ['< level2From', 'under 80%', rate],
    ['>= level1From', '90% or more', rate],
    ['(80..90]', 'over 80% to 90%', rate],
    ['100', 'exactly 100%', rate],
    ['< 50, >= 90', 'under 50% or 90% or more', rate],
    ['not([80..90))', 'not 80% to under 90%', rate],
    ['missing', 'not known', rate],
    ['not(missing)', 'known', rate],
    ['-', 'any', rate],
    ['', 'any', rate],
    ['>= enough', '10 or more', count],
    ['1, 2, 3', 'exactly 1, exactly 2 or exactly 3', count],
    ['[0..amberTo]', '0 to 2 points', difference],
    ['true', 'yes', flag],
    ['"primary", "secondary"', 'Primary or Secondary', phase],
    ['not("pru")', 'not PRU', phase],
    ['"not-assessed"', 'Not assessed', phase],
    ['not("not-assessed")', 'not Not assessed', phase],
    ['stages', 'Primary or PRU', phase],
    ['"1"', 'Level 1', phase],
    ['"or"', '"or"', phase],
    ['"unheard-of"', '"unheard-of"', phase],
    ['>= start', 'on or after 1 September 2025', date],
    ['[date("2025-09-01")..date("2026-08-31")]', '1 September 2025 to 31 August 2026', date],
    ['less then 80%', 'less then 80%', rate],
    ['< nowhere', '< nowhere', rate],
  ])('%s is “%s”', (cell, said, input) => expect(sayCell(cell, input, parameters)).toBe(said))
})

// The law: reading what was said gives the same answer for every value, tried value by value.

const number = fc.constantFrom('0', '2', '10', '50', '79.5', '80', '90', '100')
const operands: Record<string, fc.Arbitrary<string>> = {
  rate: fc.oneof(number, fc.constantFrom('level1From', 'level2From')),
  count: fc.oneof(number, fc.constant('enough')),
  difference: fc.oneof(number, fc.constantFrom('-2', '-1.5', 'amberTo')),
  text: fc.constantFrom('"primary"', '"secondary"', '"pru"', '"or"', '"1"', 'stages', '"not a"', '"a, b"', '"any"', '"missing"', '"yes"'),
  boolean: fc.constantFrom('true', 'false'),
  date: fc.constantFrom('date("2025-09-01")', '2025-12-31', 'start', 'date("2026-02-01")'),
}
const values: Record<string, readonly Value[]> = {
  rate: [null, ...[0, 2, 10, 50, 79, 80, 85, 90, 95, 100].map((attended) => ({ attended, possible: 100 }))],
  count: [null, 0, 1, 2, 5, 10, 11, 50, 80, 90, 100],
  difference: [null, -3, -2, -1, 0, 1, 2, 3, 50, 100],
  text: [null, 'primary', 'secondary', 'pru', 'or', '1', 'not a', 'a, b', 'any', 'missing', 'yes', 'other'],
  boolean: [null, true, false],
  date: [null, '2025-08-31', '2025-09-01', '2025-12-31', '2026-01-31', '2026-02-01', '2026-03-01'],
}

const cellFor = (input: EverydayInput): fc.Arbitrary<string> => {
  const operand = operands[input.type]
  const compared = fc.tuple(fc.constantFrom('<', '<=', '>', '>='), operand).map(([by, to]) => `${by} ${to}`)
  const range = fc
    .tuple(fc.constantFrom('[', '('), operand, operand, fc.constantFrom(']', ')'))
    .map(([open, from, to, close]) => `${open}${from}..${to}${close}`)
  const isWord = input.type === 'text' || input.type === 'boolean'
  const test = isWord ? fc.oneof(operand, fc.constant('missing')) : fc.oneof(operand, compared, range, fc.constant('missing'))
  return fc
    .tuple(fc.boolean(), fc.array(test, { minLength: 1, maxLength: 3 }))
    .map(([negated, tests]) => (negated ? `not(${tests.join(', ')})` : tests.join(', ')))
}

const answers = (cell: string, input: EverydayInput): (boolean | null)[] | undefined => {
  const parsed = parseCell(cell)
  if ('error' in parsed) return undefined
  if (parsed.cell.kind === 'any') return values[input.type].map(() => true)
  const condition = compileCell(parsed.cell, { input: input.name, type: input.type, parameters, unknownIsFalse: false }, [])
  return condition === undefined ? undefined : values[input.type].map((value) => hold(condition, value))
}

const hold = (condition: Condition, value: Value): boolean | null => {
  if ('operator' in condition) return testValue(condition.operator, value, condition.value)
  const isAll = 'all' in condition
  const parts = (isAll ? condition.all : condition.any).map((part) => hold(part, value))
  if (parts.includes(!isAll)) return !isAll
  return parts.includes(null) ? null : isAll
}

describe('reading what was said', () => {
  it.each([rate, count, difference, phase, freeText, flag, date])('means the same for $name', (input) => {
    fc.assert(
      fc.property(cellFor(input), (cell) => {
        const before = answers(cell, input)
        if (before === undefined) return
        const said = sayCell(cell, input, parameters)
        const reading = readEverydayCell(said, input, { parameters })
        if ('error' in reading) throw new Error(`“${said}” does not read back: ${reading.error}`)
        expect(answers(reading.cell, input), said).toEqual(before)
      }),
      { numRuns: 400, seed: 20260323 },
    )
  })

  it('says S-FEEL only where words would not read back', () => {
    for (const cell of ['[80..90)', '< 80, >= 90', 'not([80..90))', 'missing, 80']) {
      const parsed = parseCell(cell)
      expect(sayCell(cell, rate, parameters)).not.toBe('cell' in parsed ? printCell(parsed.cell) : '')
    }
  })
})
