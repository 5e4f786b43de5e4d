// The only home of checks on what a cell means for an input: boundaries, types, units, lists, not, missing.
import { describe, expect, it } from 'vitest'
import { parseCell } from '../../../engine/rules/cell.ts'
import { compileCell, type CellFault } from '../../../engine/rules/compile-cell.ts'
import type { ParameterDocument } from '../../../engine/rules/document.ts'
import { testValue } from '../../../engine/rules/leaf.ts'
import type { Condition } from '../../../engine/rules/rule-set.ts'
import type { Value, ValueType } from '../../../engine/rules/value.ts'

const parameters = new Map<string, ParameterDocument>(
  (
    [
      ['from', 80, '%'],
      ['to', 90, '%'],
      ['ten', 10, 'session'],
      ['two', 2, 'percentage-point'],
      ['several', [80, 90], '%'],
      ['phases', ['primary', 'pru'], 'text'],
      ['word', 'eighty', '%'],
      ['start', '2025-09-01', 'date'],
    ] as const
  ).map(([name, value, unit]) => [name, { name, value: value as ParameterDocument['value'], unit, source: 's' }]),
)

function compiled(text: string, type: ValueType, unknownIsFalse = false): { condition: Condition | undefined; faults: CellFault[] } {
  const parsed = parseCell(text)
  if ('error' in parsed) throw new Error(parsed.error.message)
  const faults: CellFault[] = []
  if (parsed.cell.kind === 'any') return { condition: { all: [] }, faults }
  return { condition: compileCell(parsed.cell, { input: 'x', type, parameters, unknownIsFalse }, faults), faults }
}

const truth = (condition: Condition, value: Value): boolean | null => {
  if ('all' in condition) {
    const inner = condition.all.map((one) => truth(one, value))
    return inner.includes(false) ? false : inner.includes(null) ? null : true
  }
  if ('any' in condition) {
    const inner = condition.any.map((one) => truth(one, value))
    return inner.includes(true) ? true : inner.includes(null) ? null : false
  }
  return testValue(condition.operator, value, condition.value)
}

/** T, F or ? for each value. */
const outcomes = (text: string, type: ValueType, values: readonly Value[], unknownIsFalse = false): string => {
  const { condition, faults } = compiled(text, type, unknownIsFalse)
  if (condition === undefined) throw new Error(faults.map((one) => one.message).join(' '))
  return values.map((value) => ({ true: 'T', false: 'F', null: '?' })[String(truth(condition, value)) as 'true']).join('')
}
const faults = (text: string, type: ValueType): string[] => compiled(text, type).faults.map((one) => `${one.code}: ${one.message}`)

const rates = [31, 32, 35, 36, 37].map((attended) => ({ attended, possible: 40 })) // 77.5, 80, 87.5, 90, 92.5

describe('boundaries', () => {
  it.each([
    ['[80..90)', 'FTTFF'],
    ['[80..90]', 'FTTTF'],
    ['(80..90)', 'FFTFF'],
    ['(80..90]', 'FFTTF'],
    ['[80..80]', 'FTFFF'],
    ['< 80', 'TFFFF'],
    ['<= 80', 'TTFFF'],
    ['> 80', 'FFTTT'],
    ['>= 80', 'FTTTT'],
    ['80', 'FTFFF'],
    ['80.0', 'FTFFF'],
    ['[from..to)', 'FTTFF'],
    ['several', 'FTFTF'],
    ['80, 92.5', 'FTFFT'],
    ['< 80, > 90', 'TFFFT'],
    ['not([80..90))', 'TFFTT'],
    ['not(80)', 'TFTTT'],
    ['not(< 80, 90)', 'FTTFT'],
    ['not(several)', 'TFTFT'],
    ['not((80..90])', 'TTFFT'],
  ])('[C4] %s of 77.5, 80, 87.5, 90 and 92.5 %% is %s', (text, expected) => {
    expect(outcomes(text, 'rate', rates)).toBe(expected)
  })

  it('[C4] a count, a difference and a number compare as they are', () => {
    expect(outcomes('>= ten', 'count', [9, 10, 11])).toBe('FTT')
    expect(
      outcomes('> two', 'difference', [
        { numerator: 2, denominator: 1 },
        { numerator: 2_000_001, denominator: 1_000_000 },
      ]),
    ).toBe('FT')
    expect(
      outcomes('91.5', 'number', [
        { numerator: 915, denominator: 10 },
        { numerator: 9151, denominator: 100 },
      ]),
    ).toBe('TF')
  })

  it('[C4] dates compare by day', () => {
    const days = ['2025-08-31', '2025-09-01', '2025-09-02']
    expect(outcomes('>= start', 'date', days)).toBe('FTT')
    expect(outcomes('< date("2025-09-01")', 'date', days)).toBe('TFF')
    expect(outcomes('2025-09-01', 'date', days)).toBe('FTF')
    expect(outcomes('[2025-09-01..2025-09-02)', 'date', days)).toBe('FTF')
    expect(outcomes('not(2025-09-01)', 'date', days)).toBe('TFT')
  })

  it('[C4] a range in which nothing lies is refused', () => {
    const tail = 'the lower end comes first, and equal ends need [ and ].'
    expect(faults('[90..80)', 'rate')).toEqual([`empty-range: No value lies from 90 to 80: ${tail}`])
    expect(faults('[80..80)', 'rate')).toEqual([`empty-range: No value lies from 80 to 80: ${tail}`])
    expect(faults('[to..from)', 'rate')).toEqual([`empty-range: No value lies from 90 to 80: ${tail}`])
    expect(faults('[9.50..9.5)', 'rate')).toHaveLength(1)
    expect(faults('[2025-09-02..2025-09-01]', 'date')).toHaveLength(1)
    expect(faults('[9..10]', 'count')).toEqual([]) // as numbers, not as text
  })
})

describe('words', () => {
  it.each([
    ['"primary"', 'TFF'],
    ['"primary","pru"', 'TFT'],
    ['phases', 'TFT'],
    ['not("pru")', 'TTF'],
    ['not(phases)', 'FTF'],
    ['not("primary", "pru")', 'FTF'],
    ['"Primary"', 'FFF'],
  ])('[C6] %s of primary, secondary and pru is %s', (text, expected) => {
    expect(outcomes(text, 'text', ['primary', 'secondary', 'pru'])).toBe(expected)
  })

  it('[C6] true and false', () => {
    expect(outcomes('true', 'boolean', [true, false])).toBe('TF')
    expect(outcomes('not(true)', 'boolean', [true, false])).toBe('FT')
    expect(outcomes('true, false', 'boolean', [true, false])).toBe('TT')
  })

  it('[C6] several words in one cell are one leaf', () => {
    expect(compiled('"a", "b", "a"', 'text').condition).toEqual({ fact: 'x', operator: 'isOneOf', value: { values: ['a', 'b'] } })
    expect(compiled('not("a", "b")', 'text').condition).toEqual({ fact: 'x', operator: 'isNoneOf', value: { values: ['a', 'b'] } })
  })

  it('[C1] a boundary keeps the name of the parameter it came from', () => {
    expect(compiled('>= from', 'rate').condition).toEqual({ fact: 'x', operator: 'atLeast', value: { at: '80', parameter: 'from' } })
  })
})

describe('unknown values', () => {
  it.each([
    ['[80..90)', 'rate'],
    ['not([80..90))', 'rate'],
    ['not(80)', 'rate'],
    ['several', 'rate'],
    ['"primary"', 'text'],
    ['not("primary")', 'text'],
    ['true', 'boolean'],
    ['>= start', 'date'],
  ] as const)('[T2] %s of an unknown value is unknown, never true and never false', (text, type) => {
    expect(outcomes(text, type, [null])).toBe('?')
  })

  it('[C5] missing is true of an unknown value and false of a known one, and never itself unknown', () => {
    expect(outcomes('missing', 'rate', [null, rates[0]])).toBe('TF')
    expect(outcomes('not(missing)', 'rate', [null, rates[0]])).toBe('FT')
    expect(outcomes('missing', 'text', [null, 'a'])).toBe('TF')
  })

  it('[C5] in one cell with other tests, missing settles the unknown value', () => {
    expect(outcomes('"a", missing', 'text', [null, 'a', 'b'], true)).toBe('TTF')
    expect(outcomes('not("a", missing)', 'text', [null, 'a', 'b'], true)).toBe('FFT')
    expect(outcomes('< 80, missing', 'rate', [null, rates[0], rates[1]], true)).toBe('TTF')
  })

  it('[R3] where missing has been tested elsewhere, other tests are false of an unknown value, negated ones too', () => {
    expect(outcomes('"a"', 'text', [null], true)).toBe('F')
    expect(outcomes('not("a")', 'text', [null], true)).toBe('F')
    expect(outcomes('not([80..90))', 'rate', [null], true)).toBe('F')
  })
})

describe('faults', () => {
  it('[C1] a name that is no parameter is refused, with those there are', () => {
    const list = 'Parameters are: from, to, ten, two, several, phases, word, start.'
    expect(faults('< level2From', 'rate')).toEqual([`undefined-name: There is no parameter “level2From”. ${list}`])
    expect(faults('primary', 'text')).toEqual([
      `undefined-name: There is no parameter “primary”. ${list} If it is a text, write it in quotes: "primary".`,
    ])
    expect(compiled('[80..nowhere)', 'rate').faults[0].span).toEqual([5, 12])
  })

  it('[C1] a boundary needs one value, not a list', () => {
    expect(faults('< several', 'rate')).toEqual(['cell-type: Parameter “several” is a list; a boundary needs one value.'])
  })

  it('[C2] a number test does not fit words, nor words numbers', () => {
    expect(faults('"primary"', 'rate')).toEqual([
      'cell-type: “"primary"” does not fit: this input needs a percentage, such as < 80 or [80..90).',
    ])
    expect(faults('80', 'text')).toEqual(['cell-type: “80” does not fit: this input needs a text in quotes, such as "primary".'])
    expect(faults('< 80', 'text')).toEqual([
      'cell-type: This input needs a text in quotes, such as "primary"; <, > and ranges are for numbers and dates.',
    ])
    expect(faults('true', 'text')).toHaveLength(1)
    expect(faults('"true"', 'boolean')).toEqual(['cell-type: “"true"” does not fit: this input needs true or false.'])
    expect(faults('phases', 'boolean')).toEqual(['cell-type: Parameter “phases” does not fit: this input is true or false.'])
    expect(faults('true', 'count')).toHaveLength(1)
  })

  it('[C2] a date does not fit a number, nor a number a date; an impossible date is refused', () => {
    expect(faults('2025-09-01', 'rate')).toHaveLength(1)
    expect(faults('90', 'date')).toHaveLength(1)
    expect(faults('2025-02-30', 'date')).toEqual([
      'cell-type: “date("2025-02-30")” does not fit: this input needs a date, such as >= date("2025-09-01").',
    ])
  })

  it('[C2] a parameter’s value must fit', () => {
    expect(faults('< word', 'rate')).toEqual([
      'cell-type: Parameter “word” is “eighty”; this input needs a percentage, such as < 80 or [80..90).',
    ])
  })

  it('[C3] a parameter’s unit must be the input’s', () => {
    expect(faults('>= from', 'count')).toEqual([
      'unit-mismatch: Parameter “from” is in %, but this input is in session. Correct the unit, or name another parameter.',
    ])
    expect(faults('< ten', 'rate')).toEqual([
      'unit-mismatch: Parameter “ten” is in session, but this input is in %. Correct the unit, or name another parameter.',
    ])
    expect(faults('> from', 'difference')).toEqual([
      'unit-mismatch: Parameter “from” is in %, but this input is in percentage-point. Correct the unit, or name another parameter.',
    ])
  })

  it('[C2] every fault of a cell is said, not the first alone', () => {
    expect(faults('< nowhere, > elsewhere', 'rate')).toHaveLength(2)
  })
})
