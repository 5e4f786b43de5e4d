// The only home of what is said of a name in the code when one points at it: its label, value, unit, source and where it is used.
// Leaves which names stand where to `code-names.ts`, and inputs in words to `input-in-words.ts`.
import { attributeEntry } from '../../engine/catalogue/attributes.ts'
import { eventEntry, outcomesOf } from '../../engine/catalogue/events.ts'
import { measureEntry } from '../../engine/catalogue/measures.ts'
import type { RuleSetDocument } from '../../engine/rules/document.ts'
import { type CodeName, type NameKind, kindsAt, namesAt, type Path } from './code-names.ts'
import { inputInWords } from './input-in-words.ts'
import { parameterLabel } from '../../engine/rules/parameter-label.ts'
import { usesInWords, usesOfParameter } from './parameter-uses.ts'

export interface CodeHelp {
  readonly title: string
  readonly lines: readonly string[]
}

/** Where a name is made rather than used. */
const MADE: readonly (readonly [RegExp, NameKind])[] = [
  [/^parameters\/\d+\/(name|value|unit)$/, 'parameter'],
  [/^inputs\/\d+\/(name|label)$/, 'input'],
  [/^actions\/\d+\/(name|title)$/, 'action'],
  [/^sources\/\d+\/(id|title)$/, 'source'],
]

/**
 * What a word at a place means; nothing where it is no name. In a cell the word is the one pointed at.
 * @example helpAt(document, ['tables', 0, 'rows', 0, 'when', 'attendance'], false, 'level2From')?.title // 'Level 2 from'
 */
export function helpAt(document: RuleSetDocument, path: Path, isKey: boolean, word: string): CodeHelp | undefined {
  const made = isKey ? undefined : MADE.find(([place]) => place.test(path.join('/')))?.[1]
  if (made !== undefined) return helpOf(document, made, nameMade(document, path))
  const kinds = kindsAt(path, isKey)
  const named = namesAt(document, path, isKey).find(({ value }) => String(value) === word || String(value) === `"${word}"`)
  if (named !== undefined) return helpOf(document, named.kind, word) ?? help(named)
  const [kind] = kinds
  return kind === undefined ? undefined : helpOf(document, kind, word)
}

const help = ({ label, value }: CodeName): CodeHelp => ({ title: label, lines: label === String(value) ? [] : [String(value)] })

function nameMade(document: RuleSetDocument, [part, index]: Path): string {
  const entry = document[part as 'parameters' | 'inputs' | 'actions' | 'sources'][Number(index)] as
    | { readonly name: string }
    | { readonly id: string }
    | undefined
  return entry === undefined ? '' : 'id' in entry ? entry.id : entry.name
}

function helpOf(document: RuleSetDocument, kind: NameKind, name: string): CodeHelp | undefined {
  switch (kind) {
    case 'parameter':
      return parameterHelp(document, name)
    case 'input':
      return inputHelp(document, name)
    case 'measure': {
      const entry = measureEntry(name)
      return entry && { title: entry.label, lines: [entry.help, `Unit: ${entry.unit}. For: ${entry.subjects.join(', ')}.`] }
    }
    case 'attribute': {
      const entry = attributeEntry(name)
      const values = entry?.values === undefined ? [] : [`Values: ${entry.values.join(', ')}.`]
      return entry && { title: entry.label, lines: [`Recorded for each ${entry.of}, as ${entry.type}.`, ...values] }
    }
    case 'event': {
      const entry = eventEntry(name)
      return entry && { title: entry.label, lines: [`Outcomes: ${outcomesOf(entry).join(', ')}.`] }
    }
    case 'action': {
      const action = document.actions.find((one) => one.name === name)
      const rows = document.tables.flatMap((table) => table.rows.filter((row) => row.actions?.includes(name) === true).map(({ id }) => id))
      return (
        action && {
          title: action.title,
          lines: [`${action.kind}, ${action.use}, by ${action.owner}.`, sourceLine(document, action.source), usedLine('Rows', rows)],
        }
      )
    }
    case 'source': {
      const source = document.sources.find((one) => one.id === name)
      const rest = [source?.paragraph && `Paragraph ${source.paragraph}`, source?.href].filter((one) => one !== undefined && one !== '')
      return source && { title: source.title, lines: rest as string[] }
    }
    default:
      return undefined
  }
}

function parameterHelp(document: RuleSetDocument, name: string): CodeHelp | undefined {
  const parameter = document.parameters.find((one) => one.name === name)
  if (parameter === undefined) return undefined
  const { value, unit, source, note } = parameter
  const uses = usesInWords(document, usesOfParameter(document, name))
  const lines = [
    `${Array.isArray(value) ? value.join(', ') : String(value)}${unit === 'text' || unit === 'number' ? '' : ` ${unit}`}`,
    sourceLine(document, source),
    uses === '' ? 'Used nowhere.' : `Used in: ${uses}.`,
  ]
  return { title: parameterLabel(parameter), lines: note === undefined ? lines : [...lines, note] }
}

function inputHelp(document: RuleSetDocument, name: string): CodeHelp | undefined {
  const input = document.inputs.find((one) => one.name === name)
  if (input === undefined) return undefined
  const { label, what, window, unknown, usedBy } = inputInWords(document, input)
  return { title: label, lines: [what, `${window}.`, `Unknown: ${unknown}.`, usedLine('Used by', usedBy)] }
}

function sourceLine(document: RuleSetDocument, id: string): string {
  const source = document.sources.find((one) => one.id === id)
  return `Source: ${source === undefined ? id : [source.title, source.paragraph].filter(Boolean).join(', ')}.`
}

const usedLine = (what: string, names: readonly string[]): string =>
  names.length === 0 ? 'Used nowhere.' : `${what}: ${names.join(', ')}.`
