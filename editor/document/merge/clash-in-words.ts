// The only home of saying a clash to people: where it is, and what each of the two made of it.
import type { RuleSetDocument } from '../../../engine/rules/document.ts'
import { nameInWords } from '../../../engine/rules/parameter-label.ts'
import type { CaseDocument } from '../../../server/contract/policies.ts'
import { expectedInWords, givenInWords } from '../case-in-words.ts'
import type { Clash } from './merge-documents.ts'

export interface ClashInWords {
  readonly where: string
  readonly base: string
  readonly mine: string
  readonly theirs: string
}

/** @example clashInWords(document, clash).where // 'Level of support, row level-2, Attendance' */
export function clashInWords(document: RuleSetDocument, { path, base, mine, theirs }: Clash): ClashInWords {
  const say = path[0] === 'cases' && path[1] !== '#' ? (value: unknown) => caseInWords(document, value) : valueInWords
  return { where: placeInWords(document, path), base: say(base), mine: say(mine), theirs: say(theirs) }
}

function caseInWords(document: RuleSetDocument, value: unknown): string {
  if (value === undefined) return 'not there'
  const one = value as CaseDocument
  return `${givenInWords(document, one)}; expected: ${expectedInWords(document, one)}. ${one.because}`
}

const LISTS: Readonly<Record<string, string>> = {
  sources: 'source',
  parameters: 'parameter',
  inputs: 'input',
  actions: 'action',
  cases: 'case',
}

function placeInWords(document: RuleSetDocument, path: readonly string[]): string {
  const [list, name, ...rest] = path
  if (name === undefined) return nameInWords(list ?? 'rule set')
  if (name === '#') return `Order of ${list}`
  if (list !== 'tables') return [`${nameInWords(LISTS[list] ?? list)} ${name}`, ...rest.map(fieldInWords)].join(', ')
  const table = document.tables.find((one) => one.name === name)
  const [part, entry, ...field] = rest
  const words = [table?.title ?? name]
  if (part === undefined) return words[0]
  if (entry === undefined) return [...words, nameInWords(part).toLowerCase()].join(', ')
  if (entry === '#') return [...words, `order of ${part === 'rows' ? 'rows' : 'columns'}`].join(', ')
  words.push(part === 'rows' ? `row ${entry}` : `column ${entry}`)
  const [kind, column] = field
  if (kind === undefined) return words.join(', ')
  if (kind === 'when') words.push(document.inputs.find((input) => input.name === column)?.label ?? column ?? 'conditions')
  else if (kind === 'then') words.push(table?.outputs.find((output) => output.name === column)?.label ?? nameInWords(column ?? 'results'))
  else words.push(fieldInWords(kind))
  return words.join(', ')
}

const fieldInWords = (field: string): string => (field === '#' ? 'order' : nameInWords(field).toLowerCase())

function valueInWords(value: unknown): string {
  if (value === undefined) return 'not there'
  if (typeof value === 'string') return value
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object')) return value.join(', ')
  return JSON.stringify(value)
}
