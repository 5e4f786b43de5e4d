// The only home of checks on the form of an outcome of a table, and on the step it makes.
import { describe, expect, it } from 'vitest'
import { applyCommand } from '../../../editor/document/edit-command.ts'
import { outputCommand, outputFields, readOutput, typedOfOutput } from '../../../editor/document/output-form.ts'
import { documentInText, parseRuleSet } from '../../../engine/rules/parse-rule-set.ts'
import { shippedVersions } from '../../support/shipped-policies.ts'
import { graduatedApproach as document } from './graduated-approach.ts'

const [level] = document.tables
const urgent = { label: 'How urgent', type: 'text', values: 'today, this week', labels: 'today: Today\nthis week: Within the week' }

describe('the form of an outcome', () => {
  it('makes an outcome that every row of the table says, in one step', () => {
    const read = readOutput(level, urgent)
    expect(read).toEqual({
      output: {
        name: 'how-urgent',
        label: 'How urgent',
        type: 'text',
        values: ['today', 'this week'],
        labels: { today: 'Today', 'this week': 'Within the week' },
      },
    })
    if (!('output' in read)) return
    const edited = applyCommand(document, outputCommand(level, read.output))!
    expect(edited.document.tables[0].rows.map(({ then }) => then['how-urgent'])).toEqual(['today', 'today', 'today', 'today'])
    expect(parseRuleSet(edited.document).diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(JSON.stringify(applyCommand(edited.document, edited.inverse)!.document)).toBe(JSON.stringify(document))
  })

  it('gives an outcome another name in every row', () => {
    const [output] = level.outputs
    const read = readOutput(level, { ...typedOfOutput(output), name: 'step' }, output)
    const edited = 'output' in read ? applyCommand(document, outputCommand(level, read.output, output)) : undefined
    expect(edited?.document.tables[0].rows.map(({ then }) => then)).toEqual([{ step: 'none' }, { step: '1' }, { step: '2' }, { step: '3' }])
  })

  it('reads every outcome that ships back as it is', () => {
    for (const { text } of shippedVersions()) {
      for (const table of documentInText(text)!.tables) {
        for (const output of table.outputs) {
          expect(JSON.stringify(readOutput(table, typedOfOutput(output), output))).toBe(JSON.stringify({ output }))
        }
      }
    }
  })

  it.each([
    [{ label: '' }, { label: 'Say what it is.' }],
    [{ name: 'level' }, { name: 'Another outcome of the table has this name.' }],
    [{ values: '' }, { values: 'Name at least one value.' }],
    [{ labels: 'today' }, { labels: '“today” is not a value, a colon and how it is said.' }],
  ])('says what is wrong with %o', (change, faults) => {
    expect(readOutput(level, { ...urgent, ...change })).toEqual({ faults })
  })

  it('asks for values only where it is one of a list', () => {
    expect(outputFields({ type: 'number' }).map(({ path }) => path)).toEqual(['label', 'name', 'type'])
    expect(readOutput(level, { ...urgent, type: 'number' })).toEqual({
      output: { name: 'how-urgent', label: 'How urgent', type: 'number' },
    })
  })
})
