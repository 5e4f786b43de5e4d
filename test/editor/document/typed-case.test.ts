// The only home of checks on the form of a case: what it shows, what it makes of what is typed, and what it refuses.
import { describe, expect, it } from 'vitest'
import { casesOfText } from '../../../editor/document/case-text.ts'
import { caseFields, typedOfCase } from '../../../editor/document/case-fields.ts'
import { readCase } from '../../../editor/document/typed-case.ts'
import { documentInText } from '../../../engine/rules/parse-rule-set.ts'
import type { CaseDocument } from '../../../server/contract/policies.ts'
import { shippedVersions } from '../../support/shipped-policies.ts'
import { graduatedApproach as document } from './graduated-approach.ts'

const half: CaseDocument = {
  name: 'half',
  table: 'level',
  given: { attendance: { attended: 20, possible: 40 }, phase: 'primary' },
  expect: { status: 'matched', rows: ['level-2'], outputs: { level: '2' }, actions: ['plan'] },
  because: '20 of 40 is 50 %',
}
const typed = {
  name: 'half',
  table: 'level',
  'given.attendance': '20 of 40',
  'given.phase': 'primary',
  status: 'matched',
  rows: '3',
  'outputs.level': '2',
  'actions.checked': 'yes',
  actions: 'Individual plan',
  because: '20 of 40 is 50 %',
}
const faults = (change: Readonly<Record<string, string>>, cases: readonly CaseDocument[] = []) => {
  const read = readCase(document, cases, { ...typed, ...change })
  return 'faults' in read ? read.faults : {}
}

describe('the form of a case', () => {
  it('asks for each input and output of the table that is chosen', () => {
    expect(caseFields(document, typed).map(({ label }) => label)).toEqual([
      'Name',
      'Table',
      'Attendance',
      'Phase',
      'Expected',
      'Rows that apply',
      'Level',
      'Actions',
      'Actions expected',
      'Because',
    ])
    expect(caseFields(document, { table: 'nowhere' }).map(({ path }) => path)).not.toContain('given.attendance')
  })

  it('shows a case as it is read back', () => {
    expect(typedOfCase(document, half)).toEqual(typed)
    expect(readCase(document, [half], typed, half)).toEqual({ case: half })
  })

  it('makes a case of what is typed, and leaves out what is not known or not checked', () => {
    const some = { name: ' half ', table: 'level', 'given.attendance': '20/40', rows: 'level-2', because: '50 %' }
    expect(readCase(document, [], some)).toEqual({
      case: {
        name: 'half',
        table: 'level',
        given: { attendance: { attended: 20, possible: 40 } },
        expect: { status: 'matched', rows: ['level-2'] },
        because: '50 %',
      },
    })
  })

  it.each([
    ['name', { name: ' ' }, 'This is needed.'],
    ['given.attendance', { 'given.attendance': '50 %' }, 'Write sessions, such as 36 of 40: only they are exact.'],
    ['given.attendance', { 'given.attendance': '41 of 40' }, 'More were attended than were possible.'],
    ['rows', { rows: '3, 9' }, 'There is no row 9: the table has rows 1 to 4.'],
    ['rows', { rows: '' }, 'Say which row applies, or expect that none does.'],
    ['actions', { actions: 'A visit' }, 'There is no action “A visit”. Write its title as the Actions tab has it.'],
    ['because', { because: '' }, 'Say how the expected result follows.'],
  ])('says at %s what is wrong', (path, change, words) => {
    expect(faults(change as Readonly<Record<string, string>>)).toEqual({ [path]: words })
  })

  it('takes no name that another case has', () => {
    expect(faults({}, [half])).toEqual({ name: 'Another case has this name. Choose another.' })
  })

  it('takes all outputs of a table or none', () => {
    const [table] = document.tables
    const two = { ...document, tables: [{ ...table, outputs: [...table.outputs, { name: 'urgent', type: 'boolean' as const }] }] }
    const read = readCase(two, [], typed)
    expect(read).toEqual({ faults: { 'outputs.urgent': 'Give this too, or none of them: a result is compared as a whole.' } })
    const both = readCase(two, [], { ...typed, 'outputs.urgent': 'false' })
    expect('case' in both && both.case.expect.outputs).toEqual({ level: '2', urgent: false })
  })

  it('reads every case that ships back as it is', () => {
    const lost = shippedVersions().flatMap(({ policy, text, cases }) => {
      const shipped = documentInText(text)!
      const read = casesOfText(JSON.stringify({ cases: cases ?? [] }))!
      return read.flatMap((one) => {
        const again = readCase(shipped, read, typedOfCase(shipped, one), one)
        return JSON.stringify(again) === JSON.stringify({ case: one }) ? [] : [`${policy}: ${one.name} ${JSON.stringify(again)}`]
      })
    })
    expect(lost).toEqual([])
  })
})
