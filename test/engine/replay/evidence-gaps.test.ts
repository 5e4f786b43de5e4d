// What a replay leaves open of rules that begin on a day.
import { expect, it } from 'vitest'
import { parseDay } from '../../../engine/facts/days.ts'
import { evidenceGaps } from '../../../engine/replay/evidence-gaps.ts'

const gaps = (from: string, to: string, begins: string, isInvented = false): string[] =>
  evidenceGaps({ from: parseDay(from)!, to: parseDay(to)!, isInvented }, parseDay(begins)!)

it('[Q20] is nothing of twelve weeks of the last year, counted by their Mondays', () => {
  expect(gaps('2025-10-03', '2025-12-19', '2026-02-01')).toEqual([])
  expect(gaps('2025-10-10', '2025-12-19', '2026-02-01')[0]).toContain('It covers 11 weeks, less than a term')
  expect(gaps('2025-12-19', '2025-12-19', '2026-02-01')[0]).toContain('It covers 1 week, less')
})

it('[Q20] is weeks more than a year before the first day in force, and an invented authority', () => {
  expect(gaps('2024-09-06', '2025-01-31', '2026-02-01')).toEqual([])
  expect(gaps('2024-09-06', '2025-01-30', '2026-02-01')).toEqual([
    'Its last date, 30 January 2025, is more than a year before the first day in force.',
  ])
  expect(gaps('2025-09-05', '2025-12-19', '2026-02-01', true)).toEqual(['It read an invented authority, no real registers.'])
})
