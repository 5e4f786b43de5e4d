// The only home of checks on which published figure answers.
import { describe, expect, it } from 'vitest'
import type { NationalFigure } from '../../../engine/facts/facts.ts'
import { nationalFigure, periodOf } from '../../../engine/measures/national-columns.ts'
import { day, viewOf } from '../../support/facts-builder.ts'
import { inputOf } from '../../support/rule-set-builder.ts'

const figure = (more: Partial<NationalFigure>): NationalFigure => ({
  series: 'census',
  period: '202425',
  phase: 'secondary',
  cohort: 'all',
  measure: 'attendance-rate',
  value: '91.5',
  ...more,
})

function answer(
  figures: readonly NationalFigure[] | undefined,
  asOf = '2025-12-12',
  phase: string | undefined = 'secondary',
  cohort = 'all',
  series?: string,
): string {
  const view = viewOf({ pupils: [], ...(figures === undefined ? {} : { national: figures }) })
  const input = inputOf({ national: 'attendance-rate', ...(series === undefined ? {} : { series }) }, {}, 'school')
  const found = nationalFigure(view, input, day(asOf), phase, cohort)
  return 'figure' in found ? found.figure.value : found.reason
}

describe('the national figure', () => {
  it('[M7] is that of the phase, the cohort and the measure', () => {
    const figures = [
      figure({ phase: 'primary', value: '94.7' }),
      figure({ cohort: 'fsm', value: '86.1' }),
      figure({ measure: 'pa-rate', value: '23.8' }),
      figure({}),
    ]
    expect(answer(figures)).toBe('91.5')
    expect(answer(figures, '2025-12-12', 'primary')).toBe('94.7')
    expect(answer(figures, '2025-12-12', 'secondary', 'fsm')).toBe('86.1')
    expect(answer(figures, '2025-12-12', 'secondary', 'ehc')).toBe('no national figure for secondary schools, EHC plan')
  })

  it('[M7] is of the latest period not after the date’s academic year', () => {
    const figures = [figure({ period: '202324', value: '91.1' }), figure({}), figure({ period: '202526', value: '91.9' })]
    expect(answer(figures, '2025-07-31')).toBe('91.5')
    expect(answer(figures, '2025-08-01')).toBe('91.9')
    expect(answer(figures, '2027-01-01')).toBe('91.9')
    expect(answer(figures, '2023-07-31')).toBe('no national figure for secondary schools, all pupils')
  })

  it('[M7] was published by the date, where a date of publication is given', () => {
    const figures = [figure({ period: '202324', value: '91.1' }), figure({ published: day('2025-10-16') })]
    expect(answer(figures, '2025-10-15')).toBe('91.1')
    expect(answer(figures, '2025-10-16')).toBe('91.5')
  })

  it('[M7] two series that both answer are no answer until the rule set names one', () => {
    const figures = [figure({}), figure({ series: 'daily', value: '91.0' })]
    expect(answer(figures)).toBe('two national series answer (census, daily): the rule set must name one')
    expect(answer(figures, '2025-12-12', 'secondary', 'all', 'daily')).toBe('91.0')
    expect(answer([figure({ period: '202324' }), figure({ series: 'daily', value: '91.0' })])).toBe('91.0') // the older does not answer
  })

  it('[M7] a figure given twice in one series is the later row', () => {
    expect(answer([figure({}), figure({ value: '91.6' })])).toBe('91.6')
  })

  it('[M7] without the file, or without a phase, there is none, and each says so', () => {
    expect(answer(undefined)).toBe('national.csv was not given')
    const view = viewOf({ pupils: [], national: [figure({})] })
    expect(nationalFigure(view, inputOf({ national: 'attendance-rate' }, {}, 'school'), day('2025-12-12'), undefined, 'all')).toEqual({
      reason: 'the phase of the school is not known',
    })
  })

  it.each([
    ['2025-07-31', '202425'],
    ['2025-08-01', '202526'],
    ['2099-09-01', '209900'],
  ])('[M7] %s lies in period %s', (date, period) => {
    expect(periodOf(day(date), 8)).toBe(period)
  })
})
