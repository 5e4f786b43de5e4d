// The only home of what the words of a comparison need to know of one document: its inputs resolved, its rows named as people name them.
import { bandInWords, outputLabel } from '../decisions/wording.ts'
import { type Cell, parseCell } from '../rules/cell.ts'
import type { ActionDocument, ParameterDocument, RowDocument, RuleSetDocument, TableDocument } from '../rules/document.ts'
import { meaningOf } from '../rules/everyday-cell.ts'
import { lowerFirst, wordsOfInput } from '../rules/everyday-wording.ts'
import { resolveInputs } from '../rules/resolve-inputs.ts'
import type { Input } from '../rules/rule-set.ts'

export class DocumentReading {
  readonly document: RuleSetDocument
  readonly parameters: ReadonlyMap<string, ParameterDocument>
  readonly inputs: ReadonlyMap<string, Input>
  readonly #actions: ReadonlyMap<string, ActionDocument>

  constructor(document: RuleSetDocument) {
    this.document = document
    this.parameters = new Map(document.parameters.map((parameter) => [parameter.name, parameter]))
    this.inputs = resolveInputs(document, this.parameters, [])
    this.#actions = new Map(document.actions.map((action) => [action.name, action]))
  }

  inputLabel(name: string): string {
    return this.document.inputs.find((input) => input.name === name)?.label ?? `“${name}”`
  }

  actionTitle(name: string): string {
    return this.#actions.get(name)?.title ?? `“${name}”`
  }

  sourceTitle(id: string): string {
    const source = this.document.sources.find((one) => one.id === id)
    if (source === undefined) return `“${id}”`
    return source.paragraph === undefined ? source.title : `${source.title}, ${source.paragraph}`
  }

  /** “Level 2”, or “Level 2 (row 5)” where several rows yield the same. */
  rowLabel(table: TableDocument, row: RowDocument): string {
    const label = this.outcome(table, row)
    const isShared = table.rows.some((other) => other !== row && this.outcome(table, other) === label)
    return isShared ? `${label} (row ${table.rows.indexOf(row) + 1})` : label
  }

  outcome(table: TableDocument, row: RowDocument): string {
    return table.outputs.map((output) => this.said(table, output.name, row.then[output.name])).join(', ')
  }

  /** What a row says of one output. */
  said(table: TableDocument, name: string, value: RowDocument['then'][string] | undefined): string {
    const output = table.outputs.find((one) => one.name === name)
    if (value === undefined) return 'nothing'
    if (typeof value === 'object') return `what “${this.inputLabel(value.input)}” is`
    return output === undefined ? String(value) : outputLabel(output, value)
  }

  /** A row as one sentence without its full stop: “Level 2 when attendance is from 80 % up to, not including, 90 %”. */
  rowInWords(table: TableDocument, row: RowDocument): string {
    const tests = Object.entries(row.when).filter(([, text]) => text.trim() !== '-' && text.trim() !== '')
    const said = tests.map(([name, text]) => `${lowerFirst(this.inputLabel(name))} is ${this.cellInWords(name, text)}`)
    return `${this.outcome(table, row)}${said.length === 0 ? ' in every case' : ` when ${said.join(' and ')}`}`
  }

  cellInWords(name: string, text: string): string {
    const [cell, input] = [this.cell(text), this.inputs.get(name)]
    return cell === undefined || input === undefined ? `“${text}”` : bandInWords(cell, input, this.document)
  }

  cell(text: string): Cell | undefined {
    const parsed = parseCell(text)
    return 'cell' in parsed ? parsed.cell : undefined
  }

  /** Equal where two cells test the same; a cell that cannot be read means its own text. */
  meaning(name: string, text: string): string {
    const [cell, input] = [this.cell(text), this.inputs.get(name)]
    if (cell === undefined || input === undefined) return `unread ${text.trim()}`
    if (cell.kind === 'any') return 'any'
    const words = wordsOfInput(input.document, this.document)
    return meaningOf(cell, { name, type: input.type, ...(words === undefined ? {} : { words }) }, this.parameters)
  }
}
