// The only home of checks on narrowing the pupils of a run: any outcome of one table, every table, and the school.
import { describe, expect, it } from 'vitest'
import { outcomeTest, outcomeValues, schoolsOf } from '../../../../editor/pages/run/pupil-filters.ts'
import type { RunPupil } from '../../../../server/contract/runs.ts'

const decided = (label: string, order: number) => ({ label, status: 'matched', order })

function pupil(level: string, absence: string, schoolUrn = '900001'): RunPupil {
  return {
    pupil: 'p',
    upn: 'A',
    name: 'Ada',
    school: schoolUrn === '900001' ? 'Alder' : '',
    schoolUrn,
    yearGroup: '7',
    onRoll: true,
    measures: {},
    decisions: { 'a/level': decided(level, level === 'Level 2' ? 0 : 1), 'b/absence': decided(absence, absence === 'Severe: all' ? 0 : 1) },
    actions: 0,
  }
}

const tables = [
  { key: 'a/level', labels: ['No level', 'Level 2'] },
  { key: 'b/absence', labels: ['Severe: all', 'Neither'] },
]
const rows = [pupil('Level 2', 'Neither'), pupil('Level 2', 'Severe: all', '900002'), pupil('No level', 'Neither')]

describe('filters of pupils', () => {
  it('count the pupils of every outcome and list the worst first', () => {
    expect(outcomeValues({ tables, rows }).get('a/level')).toEqual([
      { value: 'a/level:Level 2', label: 'Level 2', count: 2 },
      { value: 'a/level:No level', label: 'No level', count: 1 },
    ])
  })

  it('test nothing where nothing is chosen', () => {
    expect(outcomeTest({})).toBeUndefined()
    expect(outcomeTest({ outcomes: [] })).toBeUndefined()
  })

  it('leave any of the outcomes of one table', () => {
    expect(rows.filter(outcomeTest({ outcomes: ['a/level:Level 2', 'a/level:No level'] })!)).toHaveLength(3)
  })

  it('leave only what fits every table, with a colon inside a label', () => {
    expect(rows.filter(outcomeTest({ outcomes: ['a/level:Level 2', 'b/absence:Severe: all'] })!)).toEqual([rows[1]])
  })

  it('leave the pupils of one school', () => {
    expect(rows.filter(outcomeTest({ school: '900002', outcomes: ['a/level:No level'] })!)).toEqual([])
    expect(rows.filter(outcomeTest({ school: '900002' })!)).toEqual([rows[1]])
  })

  it('offer each school once, by name, and by URN where it has none', () => {
    expect(schoolsOf([...rows, { school: 'x', schoolUrn: '' }])).toEqual([
      { urn: '900001', name: 'Alder' },
      { urn: '900002', name: 'School 900002' },
    ])
  })
})
