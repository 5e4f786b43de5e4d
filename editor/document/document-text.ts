// The only home of the text of a rule set while it is edited: code exactly as typed, or the JSON of a document, made when asked for.
import type { RuleSetDocument } from '../../engine/rules/document.ts'

/** Code as typed, or a document. Two that are the same object or text are the same. */
export type Content = string | RuleSetDocument

const texts = new WeakMap<RuleSetDocument, string>()
const LONGEST_INDENTED = 1_500_000

/** The JSON of a content, made once and only when it is asked for. */
export function textOf(content: Content): string {
  if (typeof content === 'string') return content
  let text = texts.get(content)
  if (text === undefined) {
    text = `${JSON.stringify(content, null, 2)}\n`
    // Indenting may double a very large rule set beyond what can be saved.
    if (text.length > LONGEST_INDENTED) text = JSON.stringify(content)
    texts.set(content, text)
  }
  return text
}
