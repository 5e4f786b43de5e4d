import { describe, expect, test } from 'vitest'
import { safeguardingTables } from '../../../engine/rules/safeguarding.ts'
import { documentOf, INPUTS, ruleSetOf, type TableGiven } from '../../support/rule-set-builder.ts'

const ROWS = [{ when: {} }]
const tablesOf = (...given: readonly (TableGiven & { readonly policy: string })[]): string[] =>
  [...safeguardingTables(given.map(({ policy, ...table }) => ruleSetOf(documentOf(table, { policy }))))].toSorted()

const concern = { event: 'safeguarding-concern', take: 'outcome' }
const aboutConcerns: TableGiven & { policy: string } = { policy: 'concerns', inputs: { concern }, rows: ROWS }

describe('which tables are about safeguarding', () => {
  test('not those about attendance', () => {
    expect(tablesOf({ policy: 'levels', inputs: { attendance: INPUTS.attendance }, rows: ROWS })).toEqual([])
  })

  test('those that read a concern', () => {
    expect(tablesOf(aboutConcerns)).toEqual(['concerns/table'])
  })

  test('those that recommend a safeguarding action', () => {
    const actions = [{ name: 'refer', kind: 'safeguarding' }]
    expect(tablesOf({ policy: 'levels', actions, rows: [{ actions: ['refer'] }] })).toEqual(['levels/table'])
  })

  test('those that read what such a table decides, however far away, in whatever order they stand', () => {
    const reading = (policy: string, read: string): TableGiven & { policy: string } => ({
      policy,
      inputs: { other: { decision: `${read}/table.outcome` } },
      rows: ROWS,
    })
    expect(tablesOf(reading('third', 'second'), reading('second', 'concerns'), aboutConcerns, reading('apart', 'elsewhere'))).toEqual([
      'concerns/table',
      'second/table',
      'third/table',
    ])
  })
})
