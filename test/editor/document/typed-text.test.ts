// The only home of checks on what typing, pasting and clearing in the sheet do, and on what the sheet says.
import { describe, expect, it } from 'vitest'
import { cellBoundaries } from '../../../editor/document/cell-boundaries.ts'
import { changeInWords } from '../../../editor/document/change-in-words.ts'
import { changedCells } from '../../../editor/document/changed-cells.ts'
import { applyCommand, type EditCommand } from '../../../editor/document/edit-command.ts'
import { problemList } from '../../../editor/document/problem-list.ts'
import { rowInWords } from '../../../editor/document/row-in-words.ts'
import { cellText, sheetModel } from '../../../editor/document/sheet-model.ts'
import { readParameterValue } from '../../../editor/document/typed-parameter.ts'
import { choicesFor, clearCell, copiedText, typeInto } from '../../../editor/document/typed-text.ts'
import { parseRuleSet } from '../../../engine/rules/parse-rule-set.ts'
import type { ParameterDocument, RuleSetDocument } from '../../../engine/rules/document.ts'
import { cellOf, graduatedApproach as document, valueOf } from './graduated-approach.ts'

const model = sheetModel(document, 'level')!
const rowOf = (id: string) => model.table.rows.find((row) => row.id === id)!
const column = (id: string) => model.columnById.get(id)!
const type = (row: string, id: string, text: string) => typeInto(model, rowOf(row), column(id), text)
const after = (typed: ReturnType<typeof type>): RuleSetDocument => {
  if ('refused' in typed) throw new Error(typed.refused)
  return applyCommand(document, typed.command)!.document
}
const texts = (of: RuleSetDocument): string[][] => {
  const shown = sheetModel(of, 'level')!
  return shown.table.rows.map((row) => shown.columns.map((one) => cellText(shown, row, one)))
}

describe('the sheet', () => {
  it('has its columns under When, Then, Do and Because', () => {
    expect(model.columns.map(({ group, title, caption }) => `${group}: ${title} (${caption})`)).toEqual([
      'When: Attendance (four school weeks)',
      'When: Phase (of the school)',
      'Then: Level (one of a list)',
      'Do: Actions (recommended)',
      'Because: Source (paragraph)',
      'Because: Note (for people)',
    ])
  })

  it('says cells with the values of parameters', () => {
    expect(texts(document)[2]).toEqual(['80% to under 90%', 'any', 'Level 2', 'Individual plan', '6.2, Attendance strategy', ''])
    expect(cellBoundaries(model, rowOf('level-2'), column('input:attendance'))).toEqual([
      { parameter: 'level2From', label: 'Lowest of level 2', value: '80 %' },
      { parameter: 'level1From', label: 'Level 1 from', value: '90 %' },
    ])
  })

  it('says a row as a sentence', () => {
    const words = (id: string): string =>
      rowInWords(model, rowOf(id))
        .map((part) => part.text)
        .join('')
    expect(words('level-2')).toBe(
      'Level 2 when attendance over the last four school weeks is 80% to under 90%. Do: Individual plan. Because: Attendance strategy, 6.2.',
    )
    expect(words('level-3')).toBe(
      'Switched off: Level 3 when attendance over the last four school weeks is under 80% and phase is Primary. Because: Attendance strategy, 6.2.',
    )
  })

  it('knows which cells say something else than before', () => {
    const raised = sheetModel(after(type('level-2', 'input:attendance', '85 to under 90')), 'level')!
    const changed = changedCells(document, raised)
    expect([...changed].map(([row, columns]) => [row, [...columns]])).toEqual([
      ['level-2', ['input:attendance']],
      ['level-3', ['input:attendance']],
    ])
    expect(changedCells(document, model).size).toBe(0)
  })
})

describe('typing into a cell', () => {
  it('changes the parameter and says so', () => {
    const typed = type('level-2', 'input:attendance', '85% to under 90%')
    expect(valueOf(after(typed), 'level2From')).toBe(85)
    if ('refused' in typed) throw new Error(typed.refused)
    expect(changeInWords(document, 'level', typed.changes[0])).toBe(
      'Lowest of level 2 is now 85 % in 2 cells. It also changes when Phase is known.',
    )
  })

  it('keeps what cannot be read, with what could be meant', () => {
    const typed = type('level-2', 'input:attendance', 'less then 80%')
    expect(cellOf(after(typed), 'level-2')).toBe('less then 80%')
    expect(typed).toMatchObject({ wrong: { suggestions: ['under 80%'] } })
    const [problem] = problemList(after(typed), parseRuleSet(after(typed)).diagnostics)
    expect(problem).toMatchObject({
      title: 'Row 3, Attendance: “less then 80%”',
      suggestions: ['under 80%'],
      place: { tab: 'tables', table: 'level', row: 'level-2', column: 'input:attendance' },
    })
  })

  it('takes values by what they are called, and keeps a wrong one to be shown', () => {
    expect(after(type('level-2', 'output:level', 'level 3')).tables[0].rows[2].then).toEqual({ level: '3' })
    const wrong = after(type('level-2', 'output:level', 'Level 9'))
    expect(texts(wrong)[2][2]).toBe('Level 9')
    expect(problemList(wrong, parseRuleSet(wrong).diagnostics)[0].message).toBe(
      '“Level 9” cannot stand here. Choose one of: None, Level 1, Level 2, Level 3.',
    )
  })

  it('takes actions and sources by title, and refuses unknown ones', () => {
    expect(after(type('none', 'actions', 'individual plan')).tables[0].rows[0].actions).toEqual(['plan'])
    expect(after(type('level-2', 'actions', '')).tables[0].rows[2].actions).toBeUndefined()
    expect(type('none', 'actions', 'A letter')).toHaveProperty('refused')
    expect(type('none', 'source', '')).toEqual({ refused: 'Every row needs a source.' })
    expect(after(type('none', 'source', 'Attendance strategy, 6.2'))).toEqual(document)
    expect(after(type('none', 'note', 'Agreed')).tables[0].rows[0].note).toBe('Agreed')
  })

  it('clears conditions to any, and nothing that a row must have', () => {
    expect(cellOf(after(clearCell(model, rowOf('level-2'), column('input:attendance'))), 'level-2')).toBeUndefined()
    expect(clearCell(model, rowOf('level-2'), column('output:level'))).toHaveProperty('refused')
    expect(clearCell(model, rowOf('level-2'), column('source'))).toHaveProperty('refused')
  })

  it('offers what a column may have', () => {
    expect(choicesFor(model, column('output:level'))).toEqual(['None', 'Level 1', 'Level 2', 'Level 3'])
    expect(choicesFor(model, column('input:phase')).slice(0, 3)).toEqual(['any', 'Primary', 'Secondary'])
    expect(choicesFor(model, column('input:attendance'))).toEqual([])
  })

  it('changes nothing where the text of a cell is typed into it', () => {
    for (const row of model.table.rows)
      for (const one of model.columns) {
        const command = (typeInto(model, row, one, copiedText(model, row, one)) as { command: EditCommand }).command
        expect(applyCommand(document, command)!.document, `${row.id} ${one.id}`).toEqual(document)
      }
  })
})

describe('typing a parameter', () => {
  const parameter = (value: ParameterDocument['value'], unit: ParameterDocument['unit']): ParameterDocument => ({
    name: 'p',
    value,
    unit,
    source: 's6',
  })
  it.each<[string, ParameterDocument, unknown]>([
    ['85 %', parameter(80, '%'), { value: 85 }],
    ['92.5', parameter(80, '%'), { value: 92.5 }],
    ['G, N, O', parameter(['U'], 'code'), { value: ['G', 'N', 'O'] }],
    ['2026-09-01', parameter('2025-09-01', 'date'), { value: '2026-09-01' }],
    ['2026-02-30', parameter('2025-09-01', 'date'), { error: 'Write a date as 2025-09-01.' }],
    ['4.5', parameter(4, 'school-week'), { error: 'Write a whole number.' }],
    ['many', parameter(4, 'school-week'), { error: 'Write a number, such as 80 or 92.5.' }],
    ['', parameter(4, 'school-week'), { error: 'A parameter needs a value.' }],
  ])('%s', (text, of, expected) => expect(readParameterValue(text, of)).toEqual(expected))
})
