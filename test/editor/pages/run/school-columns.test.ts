// The only home of checks on the list of schools: the worst first, filters by rating and phase.
import { describe, expect, it } from 'vitest'
import { schoolColumns, worstSchoolsFirst } from '../../../../editor/pages/run/school-columns.ts'
import { phaseValues, schoolTest } from '../../../../editor/pages/run/school-filters.ts'
import type { RunSchool, RunSchools } from '../../../../server/contract/runs.ts'

const LABELS = ['Red', 'Amber', 'Green', 'Not assessed']

function school(name: string, rating: number, cohorts: readonly number[], phase = 'Primary'): RunSchool {
  return {
    urn: `90000${name.length}`,
    name,
    phase,
    maintained: 'not known',
    pupils: 1200,
    decisions: {
      'rag/rating': { label: LABELS[rating], status: 'matched', order: rating },
      'rag/offer': { label: 'Wider offer', status: 'matched', order: 0 },
    },
    cohorts: { 'rag/cohort': cohorts.map((order, index) => ({ cohort: `c${index}`, label: LABELS[order], order })) },
    actions: 5,
  }
}

const found: RunSchools = {
  tables: [
    { key: 'rag/rating', title: 'Rating', policyTitle: 'RAG', labels: LABELS },
    { key: 'rag/offer', title: 'Offer', policyTitle: 'RAG', labels: ['Wider offer'] },
  ],
  cohortTables: [
    {
      key: 'rag/cohort',
      title: 'Cohorts',
      cohorts: [
        { cohort: 'c0', label: 'All' },
        { cohort: 'c1', label: 'FSM' },
      ],
    },
  ],
  schools: [school('Alder', 2, [2, 2]), school('Bramble', 0, [1, 0]), school('Fernleaf', 0, [0, 0], 'PRU'), school('Otter', 3, [3, 3])],
}

describe('the list of schools', () => {
  it('begins with the worst rating, then with more cohorts of the worst kind, and ends with what was not assessed', () => {
    expect(worstSchoolsFirst(found).map(({ name }) => name)).toEqual(['Fernleaf', 'Bramble', 'Alder', 'Otter'])
  })

  it('has ratings and cohorts before what else is decided, all in words', () => {
    const columns = schoolColumns(found, 'r1')
    expect(columns.map(({ title }) => title)).toEqual([
      'School',
      'URN',
      'Phase',
      'Maintained',
      'Pupils',
      'Rating',
      'All',
      'FSM',
      'Offer',
      'Actions',
    ])
    expect(columns.map(({ text }) => text(found.schools[2]))).toEqual([
      'Fernleaf',
      '900008',
      'PRU',
      'Not known',
      '1,200',
      'Red',
      'Red',
      'Red',
      'Wider offer',
      '5',
    ])
  })

  it('is narrowed by rating and by phase together', () => {
    const left = found.schools.filter(schoolTest({ outcomes: ['rag/rating:Red'], phases: ['Primary'] })!)
    expect(left.map(({ name }) => name)).toEqual(['Bramble'])
    expect(schoolTest({})).toBeUndefined()
  })

  it('offers the phases there are with their counts', () => {
    expect(phaseValues(found.schools)).toEqual([
      { value: 'Primary', label: 'Primary', count: 3 },
      { value: 'PRU', label: 'PRU', count: 1 },
    ])
  })
})
