// The only home of how a case is said in words: what is given, and what is expected of it, rows by the number the sheet shows.
import type { RuleSetDocument } from '../../engine/rules/document.ts'
import type { CaseDocument } from '../../server/contract/policies.ts'
import { literalText } from './sheet-model.ts'

/** @example givenInWords(document, { given: { attendance: { attended: 31, possible: 39 } }, … }) // 'Attendance: 31 of 39' */
export function givenInWords(document: RuleSetDocument, { given }: CaseDocument): string {
  const parts = Object.entries(given).map(([name, value]) => {
    const label = document.inputs.find((input) => input.name === name)?.label ?? name
    if (value === null) return `${label}: not known`
    if (typeof value === 'object') return `${label}: ${value.attended} of ${value.possible}`
    return `${label}: ${typeof value === 'boolean' ? (value ? 'yes' : 'no') : value}`
  })
  return parts.join('; ') || 'Nothing known'
}

const STATUS = {
  matched: '',
  'no-match': 'no row',
  undetermined: 'cannot be settled',
  partial: 'partly settled',
  conflict: 'rows disagree',
} as const

/** @example expectedInWords(document, { expect: { status: 'matched', rows: ['level-3'] }, … }) // 'row 1' */
export function expectedInWords(document: RuleSetDocument, { table, expect }: CaseDocument): string {
  const its = document.tables.find((one) => one.name === table)
  const outputs = its?.outputs
  const rowNumber = (id: string): string => {
    const at = its?.rows.findIndex((row) => row.id === id) ?? -1
    return at < 0 ? `“${id}”` : String(at + 1)
  }
  const said = Object.entries(expect.outputs ?? {}).map(([name, value]) => {
    const output = outputs?.find((one) => one.name === name)
    return output === undefined ? String(value) : literalText(value, output)
  })
  const parts = [STATUS[expect.status], said.join(', '), expect.rows.length > 0 ? `row ${expect.rows.map(rowNumber).join(', ')}` : '']
  return parts.filter((part) => part !== '').join('; ')
}
