// The only home of the text of a rule set while it is edited: code exactly as typed, or the JSON of a document, made when asked for.
import type { RowDocument, RuleSetDocument } from '../../engine/rules/document.ts'

/** Code as typed, or a document. Two that are the same object or text are the same. */
export type Content = string | RuleSetDocument

const texts = new WeakMap<RuleSetDocument, string>()
/** The texts of rows, indented as in a table of a rule set: an edit changes one row of thousands. */
const rowTexts = new WeakMap<RowDocument, string>()
const LONGEST_INDENTED = 1_500_000

/** The JSON of a content, made once and only when it is asked for. */
export function textOf(content: Content): string {
  if (typeof content === 'string') return content
  let text = texts.get(content)
  if (text === undefined) {
    text = `${indented(content)}\n`
    // Indenting may double a very large rule set beyond what can be saved.
    if (text.length > LONGEST_INDENTED) text = JSON.stringify(content)
    texts.set(content, text)
  }
  return text
}

/** As `JSON.stringify(document, null, 2)`, with the text of rows that were written before taken from then. */
function indented(document: RuleSetDocument): string {
  const marker = '@rows@'
  const tables = document.tables.map((table) => ({ ...table, rows: marker }))
  const parts = JSON.stringify({ ...document, tables }, null, 2).split(`"${marker}"`)
  // Somebody may have written the very same words.
  if (parts.length !== tables.length + 1) return JSON.stringify(document, null, 2)
  return parts.map((part, at) => (at < tables.length ? part + textOfRows(document.tables[at].rows) : part)).join('')
}

function textOfRows(rows: readonly RowDocument[]): string {
  return rows.length === 0 ? '[]' : `[\n        ${rows.map(textOfRow).join(',\n        ')}\n      ]`
}

function textOfRow(row: RowDocument): string {
  let text = rowTexts.get(row)
  if (text === undefined) {
    text = JSON.stringify(row, null, 2).replaceAll('\n', '\n        ')
    rowTexts.set(row, text)
  }
  return text
}
