// The only home of checks on a cohort's row: its sessions, its difference, the amber band and why it has its colour.
import { describe, expect, it } from 'vitest'
import {
  amberBand,
  type Cohort,
  isOlder,
  plotReach,
  pointsInWords,
  reasonOf,
  sessionsInWords,
} from '../../../../editor/pages/school/cohort-figures.ts'

type Row = Cohort['explanation']['rows'][number]

function row(label: string, test: string, ends: readonly string[], decides = false): Row {
  const boundaries = ends.map((at) => ({ at }))
  const cell = { input: 'difference', label: 'Difference', test, value: '', outcome: 'true', boundaries } as const
  return { id: label, label, outcome: 'true', decides, cells: [cell] }
}

function cohort(difference: string, rows: readonly Row[], more: Partial<Cohort> = {}): Cohort {
  const explanation = { rows, label: '', status: 'matched' } as unknown as Cohort['explanation']
  return {
    cohort: 'all',
    cohortLabel: 'All pupils',
    explanation,
    pupils: 376,
    attended: 48005,
    possible: 50460,
    percent: 95.13,
    why: '',
    comparator: null,
    whyNoComparator: '',
    difference,
    differencePoints: null,
    ...more,
  }
}

const ROWS = [row('Red', 'below 0', ['0'], true), row('Amber', 'from 0 to 2', ['0', '2']), row('Green', 'above 2', ['2'])]

describe('a cohort against its comparator', () => {
  it('says its sessions as counted', () => {
    expect(sessionsInWords(cohort('+0.31', ROWS))).toBe('48,005 of 50,460 sessions')
    expect(sessionsInWords(cohort('', ROWS, { attended: null, possible: null }))).toBe('')
  })

  it('says the difference without relying on a sign', () => {
    expect([0.31, -1.37, 0].map(pointsInWords)).toEqual([
      '0.31 percentage points above the comparator',
      '1.37 percentage points below the comparator',
      'as high as the comparator',
    ])
  })

  it('shows an amber band only where the explanation gives both its ends', () => {
    expect(amberBand(cohort('', ROWS))).toEqual({ from: 0, to: 2 })
    expect(amberBand(cohort('', [row('Amber', 'above 0', ['0'])]))).toBeUndefined()
    expect(amberBand(cohort('', [row('Amber', 'words', ['a', 'b'])]))).toBeUndefined()
    expect(amberBand(cohort('', []))).toBeUndefined()
  })

  it('gives all plots one scale that holds every dot and band', () => {
    expect(
      plotReach([cohort('−5.35', ROWS, { differencePoints: -5.35 }), cohort('+0.31', ROWS, { differencePoints: 0.31 })]),
    ).toBeGreaterThan(5.35)
    expect(plotReach([cohort('', [])])).toBeGreaterThan(0)
  })

  it('says the test that decided, or what is missing', () => {
    expect(reasonOf(cohort('−1.37', ROWS))).toBe('below 0')
    expect(reasonOf(cohort('', ROWS, { whyNoComparator: 'no national figure' }))).toBe('no national figure')
    expect(reasonOf(cohort('', ROWS, { why: 'no sessions', whyNoComparator: 'no figure' }))).toBe('no sessions; no figure')
  })

  it('calls a comparator older that is not of this academic year', () => {
    expect(['this academic year', '1 academic year old', ''].map(isOlder)).toEqual([false, true, false])
  })
})
