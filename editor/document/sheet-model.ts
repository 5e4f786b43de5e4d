// The only home of a table as a sheet: its columns under When, Then, Do and Because, and the text each cell shows.
// Leaves drawing to `editor/table` and what typing does to `typed-text.ts`.
import { attributeEntry } from '../../engine/catalogue/attributes.ts'
import { measureEntry } from '../../engine/catalogue/measures.ts'
import { differenceUnit, everydayType, outputLabel, windowInWords } from '../../engine/decisions/wording.ts'
import type { Diagnostic } from '../../engine/diagnostics/diagnostic.ts'
import type {
  ActionDocument,
  OutputDocument,
  ParameterDocument,
  RowDocument,
  RuleSetDocument,
  TableDocument,
} from '../../engine/rules/document.ts'
import { sayCell } from '../../engine/rules/everyday-cell.ts'
import { type EverydayInput, wordsOfInput } from '../../engine/rules/everyday-wording.ts'
import { resolveInputs } from '../../engine/rules/resolve-inputs.ts'
import type { Input } from '../../engine/rules/rule-set.ts'

export type SheetGroup = 'When' | 'Then' | 'Do' | 'Because'

export interface SheetColumn {
  /** `input:attendance`, `output:level`, `actions`, `source` or `note`. */
  readonly id: string
  readonly kind: 'input' | 'output' | 'actions' | 'source' | 'note'
  readonly group: SheetGroup
  /** The name of the input or output. */
  readonly name: string
  readonly title: string
  /** The window or unit beneath the title. */
  readonly caption: string
  /** Absent where the input is faulty: its cells are then shown as they stand. */
  readonly input?: EverydayInput
  readonly output?: OutputDocument
}

export interface SheetModel {
  readonly document: RuleSetDocument
  readonly table: TableDocument
  readonly columns: readonly SheetColumn[]
  readonly columnById: ReadonlyMap<string, SheetColumn>
  readonly parameters: ReadonlyMap<string, ParameterDocument>
  readonly actions: ReadonlyMap<string, ActionDocument>
  readonly sources: ReadonlyMap<string, string>
  readonly said: Map<string, string>
}

/** The sheet of one table; `undefined` where the document has no such table. */
export function sheetModel(document: RuleSetDocument, tableName: string): SheetModel | undefined {
  const table = document.tables.find((one) => one.name === tableName)
  if (table === undefined) return undefined
  const parameters = new Map(document.parameters.map((parameter) => [parameter.name, parameter]))
  const resolved = resolveInputs(document, parameters, [])
  const columns: SheetColumn[] = [
    ...table.inputs.map((name) => inputColumn(name, resolved.get(name), document)),
    ...table.outputs.map(
      (output): SheetColumn => ({
        id: `output:${output.name}`,
        kind: 'output',
        group: 'Then',
        name: output.name,
        title: output.label ?? titleOf(output.name),
        caption: OUTPUT_CAPTIONS[output.type],
        output,
      }),
    ),
    { id: 'actions', kind: 'actions', group: 'Do', name: 'actions', title: 'Actions', caption: 'recommended' },
    { id: 'source', kind: 'source', group: 'Because', name: 'source', title: 'Source', caption: 'paragraph' },
    { id: 'note', kind: 'note', group: 'Because', name: 'note', title: 'Note', caption: 'for people' },
  ]
  return {
    document,
    table,
    columns,
    columnById: new Map(columns.map((column) => [column.id, column])),
    parameters,
    actions: new Map(document.actions.map((action) => [action.name, action])),
    sources: new Map(document.sources.map((source) => [source.id, shortSource(source)])),
    said: saidWith(document),
  }
}

/** What was said of cells before, as long as parameters, inputs and the words of outputs are the same objects. */
const saidBefore = new WeakMap<
  object,
  { readonly inputs: object; readonly outputs: readonly object[]; readonly said: Map<string, string> }
>()

function saidWith({ parameters, inputs, tables }: RuleSetDocument): Map<string, string> {
  const outputs = tables.map((table) => table.outputs)
  const before = saidBefore.get(parameters)
  if (before?.inputs === inputs && before.outputs.length === outputs.length && outputs.every((one, at) => one === before.outputs[at]))
    return before.said
  const said = new Map<string, string>()
  saidBefore.set(parameters, { inputs, outputs, said })
  return said
}

const OUTPUT_CAPTIONS = { text: 'one of a list', boolean: 'yes or no', number: 'number', date: 'date' } as const

function inputColumn(name: string, input: Input | undefined, document: RuleSetDocument): SheetColumn {
  const base = { id: `input:${name}`, kind: 'input', group: 'When', name } as const
  if (input === undefined) {
    const label = document.inputs.find((one) => one.name === name)?.label
    return { ...base, title: label ?? name, caption: 'cannot be used yet' }
  }
  return { ...base, title: input.label, caption: captionOf(input), input: everydayInput(input, document) }
}

export function everydayInput(input: Input, document: RuleSetDocument): EverydayInput {
  const words = wordsOfInput(input.document, document)
  return { name: input.name, type: everydayType(input), ...(words === undefined ? {} : { words }) }
}

function captionOf(input: Input): string {
  const { document, window, type } = input
  if (window !== undefined) return windowInWords(window).replace(/^the /, '')
  if (document.attribute !== undefined) return `of the ${attributeEntry(document.attribute)?.of ?? 'pupil'}`
  if (document.national !== undefined) return 'national figure'
  if (document.decision !== undefined) return 'decided by a table'
  if (document.rollUp !== undefined) return 'over finer decisions'
  if (document.minus !== undefined) return differenceUnit(input, '').trim() || 'difference'
  if (document.calculate !== undefined) return 'worked out'
  return measureEntry(document.measure ?? '')?.unit ?? (type === 'boolean' ? 'yes or no' : 'recorded event')
}

const titleOf = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1).replace(/[-_]/g, ' ')

export const sourceTitle = (source: RuleSetDocument['sources'][number]): string =>
  source.paragraph === undefined ? source.title : `${source.title}, ${source.paragraph}`

/** As a cell shows it: the paragraph first, which is what tells the sources of one paper apart. */
export const shortSource = (source: RuleSetDocument['sources'][number]): string =>
  source.paragraph === undefined || source.paragraph.length > 12 ? source.title : `${source.paragraph}, ${source.title}`

/** What a cell shows. */
export function cellText(model: SheetModel, row: RowDocument, column: SheetColumn): string {
  switch (column.kind) {
    case 'input': {
      const cell = row.when[column.name] ?? '-'
      if (column.input === undefined) return cell
      const key = `${column.name} ${cell}`
      let said = model.said.get(key)
      if (said === undefined) model.said.set(key, (said = sayCell(cell, column.input, model.parameters)))
      return said
    }
    case 'output':
      return outputText(row, column.output!, model)
    case 'actions':
      return actionsText(row, model)
    case 'source':
      return model.sources.get(row.source) ?? row.source
    case 'note':
      return row.note ?? ''
  }
}

const MOST_ACTIONS = 2

/** Long lists are cut short here; the cell's list has them all. */
function actionsText({ actions = [] }: RowDocument, model: SheetModel): string {
  const titles = actions.map((name) => model.actions.get(name)?.title ?? name)
  if (titles.length <= MOST_ACTIONS) return titles.join(', ')
  return `${titles[0]} and ${titles.length - 1} others`
}

function outputText(row: RowDocument, output: OutputDocument, model: SheetModel): string {
  const value = row.then[output.name]
  if (value === undefined) return ''
  if (typeof value === 'object') return `as ${model.document.inputs.find((one) => one.name === value.input)?.label ?? value.input}`
  return literalText(value, output)
}

/** How one value of an output is said in its column. */
export function literalText(value: string | number | boolean, output: OutputDocument): string {
  if (typeof value === 'boolean') return output.labels?.[String(value)] ?? (value ? 'yes' : 'no')
  if (typeof value === 'number') return String(value)
  if (output.values !== undefined && !output.values.includes(value)) return value
  return output.labels === undefined && !/^\d+$/.test(value) ? titleOf(value) : outputLabel(output, value)
}

/** What a cell holds in the document: S-FEEL, a literal or names. */
export function storedText(row: RowDocument, column: SheetColumn): string {
  switch (column.kind) {
    case 'input':
      return row.when[column.name] ?? '-'
    case 'output': {
      const value = row.then[column.name]
      return value === undefined ? '' : JSON.stringify(value)
    }
    case 'actions':
      return (row.actions ?? []).join(', ')
    case 'source':
      return row.source
    case 'note':
      return ''
  }
}

/** The column a diagnostic of a row belongs to. */
export function columnOfDiagnostic({ at }: Diagnostic): string | undefined {
  if (at.path[0] !== 'tables' || at.path[2] !== 'rows') return undefined
  const [key, name] = [at.path[4], at.path[5]]
  if (key === 'when') return `input:${name}`
  if (key === 'then') return `output:${name}`
  return key === 'actions' || key === 'source' || key === 'note' ? key : undefined
}
