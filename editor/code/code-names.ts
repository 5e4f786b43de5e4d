// The only home of Monaco's offers and hovers of names: those of the document in the editor, and of the catalogue.
// Leaves which names stand where and what they mean to `editor/document`; keys and closed lists come from the schema.
import type { RuleSetDocument } from '../../engine/rules/document.ts'
import { helpAt } from '../document/code-help.ts'
import { kindsAt, namesAt } from '../document/code-names.ts'
import { placeAt } from '../document/json-place.ts'
import { monaco } from './monaco.ts'

const WORD = /[A-Za-z][\w-]*/g

/** Offers and explains names in one model; `documentNow` is the last good document. Ended by `dispose`. */
export function offerNames(model: monaco.editor.ITextModel, documentNow: () => RuleSetDocument): monaco.IDisposable {
  const completion = monaco.languages.registerCompletionItemProvider('json', {
    triggerCharacters: ['"', '[', '(', '.', ' '],
    provideCompletionItems: (asked, position) => (asked === model ? { suggestions: offers(model, position, documentNow()) } : undefined),
  })
  const hover = monaco.languages.registerHoverProvider('json', {
    provideHover: (asked, position) => (asked === model ? hoverAt(model, position, documentNow()) : undefined),
  })
  return {
    dispose: () => {
      completion.dispose()
      hover.dispose()
    },
  }
}

function offers(model: monaco.editor.ITextModel, position: monaco.Position, document: RuleSetDocument): monaco.languages.CompletionItem[] {
  const text = model.getValue()
  const offset = model.getOffsetAt(position)
  const { path, isKey, from, to } = placeAt(text, offset)
  const isCell = kindsAt(path, isKey).includes('cell') && text[from] === '"' && offset > from
  const word = isCell ? wordAround(text, offset, from, to) : { from, to }
  return namesAt(document, path, isKey).map(({ kind, value, label }) => {
    const written = isCell ? JSON.stringify(String(value)).slice(1, -1) : JSON.stringify(value)
    return {
      label: { label: String(value), description: label },
      kind: monaco.languages.CompletionItemKind[kind === 'parameter' ? 'Variable' : kind === 'value' ? 'Value' : 'Reference'],
      insertText: written,
      filterText: written,
      // Before what the schema offers.
      sortText: ` ${String(value)}`,
      range: rangeOf(model, word),
    }
  })
}

function hoverAt(
  model: monaco.editor.ITextModel,
  position: monaco.Position,
  document: RuleSetDocument,
): monaco.languages.Hover | undefined {
  const text = model.getValue()
  const offset = model.getOffsetAt(position)
  const { path, isKey, from, to } = placeAt(text, offset)
  if (from === to) return undefined
  const isCell = kindsAt(path, isKey).includes('cell')
  const word = isCell ? wordAround(text, offset, from, to) : { from, to }
  const help = helpAt(document, path, isKey, text.slice(word.from, word.to).replace(/^"|"$/g, ''))
  if (help === undefined) return undefined
  return {
    range: rangeOf(model, word),
    // Written by people: shown as text, never as markup.
    contents: [{ value: `**${plain(help.title)}**` }, ...help.lines.map((line) => ({ value: plain(line) }))],
  }
}

function wordAround(text: string, offset: number, from: number, to: number): { from: number; to: number } {
  for (const match of text.slice(from, to).matchAll(WORD)) {
    const start = from + match.index
    if (start <= offset && offset <= start + match[0].length) return { from: start, to: start + match[0].length }
  }
  return { from: offset, to: offset }
}

function rangeOf(model: monaco.editor.ITextModel, { from, to }: { from: number; to: number }): monaco.IRange {
  return monaco.Range.fromPositions(model.getPositionAt(from), model.getPositionAt(to))
}

const plain = (text: string): string => text.replace(/[\\`*_{}[\]()#+.!<>|~&-]/g, '\\$&')
