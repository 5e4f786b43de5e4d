// The only home of one row of a table as one plain sentence, in parts so that the edited cell's words can stand out.
import type { RowDocument } from '../../engine/rules/document.ts'
import { outputLabel } from '../../engine/decisions/wording.ts'
import { cellText, type SheetColumn, type SheetModel, sourceTitle } from './sheet-model.ts'

export interface SentencePart {
  readonly text: string
  /** The column the words come from. */
  readonly column?: string
}

const MOST_ACTIONS = 2

/** @example rowInWords(model, row).map((part) => part.text).join('') // 'Level 2 when attendance (last four school weeks) is 80% to under 90%. …' */
export function rowInWords(model: SheetModel, row: RowDocument): SentencePart[] {
  const parts: SentencePart[] = []
  const add = (text: string, column?: SheetColumn): number => parts.push(column === undefined ? { text } : { text, column: column.id })
  if (row.off === true) add('Switched off: ')
  const byKind = (kind: SheetColumn['kind']): SheetColumn[] => model.columns.filter((column) => column.kind === kind)
  byKind('output').forEach((column, index) => {
    if (index > 0) add(', ')
    const value = row.then[column.name]
    const said =
      value === undefined
        ? `no ${column.title.toLowerCase()}`
        : typeof value === 'object'
          ? cellText(model, row, column)
          : outputLabel(column.output!, value)
    add(index === 0 ? said : lowerFirst(said), column)
  })
  const tested = byKind('input').filter((column) => cellText(model, row, column) !== 'any')
  add(tested.length === 0 ? ' in every case' : ' when ')
  tested.forEach((column, index) => {
    if (index > 0) add(index === tested.length - 1 ? ' and ' : ', ')
    add(`${lowerFirst(column.title)}${windowOf(column)} is `)
    add(cellText(model, row, column), column)
  })
  add('.')
  const actions = (row.actions ?? []).map((name) => model.actions.get(name)?.title ?? name)
  if (actions.length > 0) {
    add(' Do: ')
    const shown = actions.slice(0, actions.length > MOST_ACTIONS + 1 ? MOST_ACTIONS : actions.length)
    const others = actions.length - shown.length
    const titles = shown.map((title, index) => (index === 0 ? title : lowerFirst(title)))
    add(listInWords(others === 0 ? titles : [...titles, `${others} others`]), model.columnById.get('actions'))
    add('.')
  }
  add(' Because: ')
  const source = model.document.sources.find((one) => one.id === row.source)
  add(source === undefined ? row.source : sourceTitle(source), model.columnById.get('source'))
  add('.')
  return parts
}

/** Measures say over which time; the label of an input may already do. */
function windowOf(column: SheetColumn): string {
  const isWindow = /week|year|day/.test(column.caption) && !/week|year|day/.test(column.title)
  return isWindow
    ? ` over ${column.caption === 'academic year' ? 'the academic year' : `the last ${column.caption.replace(/^last /, '')}`}`
    : ''
}

const listInWords = (items: readonly string[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`

/** Lower case at the start, unless the word is a short form such as FSM. */
const lowerFirst = (text: string): string => (/^[A-Z][a-z ]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text)
