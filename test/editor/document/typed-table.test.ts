// The only home of checks on the form of a table: a new one from nothing or from another, and one that is changed.
import { describe, expect, it } from 'vitest'
import { applyCommand } from '../../../editor/document/edit-command.ts'
import { nameFrom } from '../../../editor/document/name-from.ts'
import { tableFields, typedOfTable } from '../../../editor/document/table-fields.ts'
import { readTable } from '../../../editor/document/typed-table.ts'
import { parseRuleSet } from '../../../engine/rules/parse-rule-set.ts'
import { graduatedApproach as document } from './graduated-approach.ts'

const [level] = document.tables
const letters = { ...typedOfTable(document), title: 'Letters home', 'output.label': 'Which letter', 'output.values': 'none, first, second' }
const faultsOf = (change: Readonly<Record<string, string>>) => {
  const read = readTable(document, { ...letters, ...change })
  return 'faults' in read ? read.faults : {}
}

describe('the form of a table', () => {
  it('makes a table with one row that anything matches, which the rule set can be read with', () => {
    const read = readTable(document, letters)
    expect(read).toEqual({
      table: {
        name: 'letters-home',
        title: 'Letters home',
        subject: 'pupil',
        hitPolicy: 'UNIQUE',
        inputs: ['attendance'],
        outputs: [{ name: 'which-letter', label: 'Which letter', type: 'text', values: ['none', 'first', 'second'] }],
        rows: [{ id: 'row-1', when: {}, then: { 'which-letter': 'none' }, source: 's6' }],
      },
    })
    if (!('table' in read)) return
    const edited = applyCommand(document, { kind: 'insert-entry', list: 'tables', at: 1, entry: read.table })!
    expect(parseRuleSet(edited.document).diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(applyCommand(edited.document, edited.inverse)?.document).toEqual(document)
  })

  it('begins with a copy of another table, under a name of its own', () => {
    expect(readTable(document, { title: 'Second', name: 'second', like: 'level' })).toEqual({
      table: { ...level, name: 'second', title: 'Second' },
    })
    expect(tableFields(document, { like: 'level' }).map(({ path }) => path)).toEqual(['title', 'name', 'like'])
  })

  it.each([
    [{ title: '' }, { title: 'This is needed.' }],
    [{ name: 'level' }, { name: 'Another table has this name. Choose another.' }],
    [{ 'output.label': '' }, { 'output.label': 'Say what the table decides.' }],
    [{ 'output.values': ' , ' }, { 'output.values': 'Name at least one outcome.' }],
    [{ subject: 'school-cohort' }, { cohorts: 'Name at least one cohort.' }],
    [{ subject: 'school-cohort', cohorts: 'fsm, boys' }, { cohorts: 'There is no cohort “boys”.' }],
  ])('says what is wrong with %o', (change, faults) => {
    expect(faultsOf(change as Readonly<Record<string, string>>)).toMatchObject(faults)
  })

  it('refuses a name that no table can have, at the name', () => {
    expect(Object.keys(faultsOf({ name: '1st table' }))).toEqual(['name'])
  })

  it('changes how a table decides and leaves its rows, columns and order of keys', () => {
    const typed = { ...typedOfTable(document, level), hitPolicy: 'COLLECT', aggregate: 'count' }
    const read = readTable(document, typed, level)
    expect(read).toEqual({ table: { ...level, hitPolicy: 'COLLECT', aggregate: 'count' } })
    expect(JSON.stringify(readTable(document, typedOfTable(document, level), level))).toBe(JSON.stringify({ table: level }))
    const collected = { ...level, hitPolicy: 'COLLECT' as const, aggregate: 'sum' as const }
    expect(readTable(document, { ...typedOfTable(document, collected), hitPolicy: 'FIRST' }, collected)).toEqual({
      table: { ...level, hitPolicy: 'FIRST' },
    })
  })

  it('takes a name from a title', () => {
    expect(['Level of support', '10 sessions – Année!', '***'].map(nameFrom)).toEqual(['level-of-support', 'sessions-annee', ''])
  })
})
