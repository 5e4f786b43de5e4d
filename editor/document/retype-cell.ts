// The only home of what typing another number over a parameter does: the parameter changes, so that the rows beside it follow
// and no gap opens; or, if asked, only this cell does. Leaves reading what was typed to the engine's `everyday-cell.ts`.
import { type Cell, type CellResult, type Operand, parseCell, printCell, type UnaryTest } from '../../engine/rules/cell.ts'
import type { ParameterDocument, RowDocument, RuleSetDocument } from '../../engine/rules/document.ts'
import type { EditCommand } from './edit-command.ts'
import { parameterLabel } from '../../engine/rules/parameter-label.ts'
import { namesIn, type ParameterUses, usesOfParameter } from './parameter-uses.ts'

export interface ParameterChange {
  readonly parameter: ParameterDocument
  readonly label: string
  readonly to: ParameterDocument['value']
  readonly uses: ParameterUses
}

export interface RetypedCell {
  readonly command: EditCommand
  /** Parameters that `command` changes; empty where the cell alone changes. */
  readonly changes: readonly ParameterChange[]
  /** The same edit without touching a parameter, where there are changes. */
  readonly onlyHere?: EditCommand
}

export interface CellPlace {
  readonly table: string
  readonly row: string
  readonly input: string
}

/**
 * The edit that makes a cell say `cell`, where it said something else. The row is looked up where it is not given.
 * @example retypeCell(document, { table: 'level', row: 'level-2', input: 'attendance' }, '[85..90)').changes // level2From to 85
 */
export function retypeCell(document: RuleSetDocument, place: CellPlace, cell: string | null, row?: RowDocument): RetypedCell {
  const set = (text: string | null): EditCommand => ({ kind: 'set-cell', ...place, cell: text })
  const rows = document.tables.find((one) => one.name === place.table)?.rows ?? []
  const before = (row ?? rows.find((one) => one.id === place.row))?.when[place.input]
  const old: CellResult = before === undefined ? { cell: { kind: 'any' } } : parseCell(before)
  const typed: CellResult = cell === null ? { cell: { kind: 'any' } } : parseCell(cell)
  if (cell === null || 'error' in typed) return { command: set(cell), changes: [] }
  const parameters = parametersOf(document)
  // A number that is a parameter in this cell or another of its column goes on being that parameter.
  const kept = [...new Set([...namesIn(before ?? '-'), ...namesInColumn(rows, place.input)])].flatMap((name) => parameters.get(name) ?? [])
  const reuse = (operand: Operand): Operand => {
    const same = kept.find((parameter) => isValue(operand, parameter))
    return same === undefined ? operand : { kind: 'name', name: same.name, span: [0, 0] }
  }
  const reused = mapOperands(typed.cell, reuse)
  const alone = set(printCell(reused) === printCell(typed.cell) ? cell : printCell(reused))
  if ('error' in old || before === undefined) return { command: alone, changes: [] }
  if (!isSameShape(old.cell, typed.cell)) return { command: alone, changes: [] }

  const wanted = new Map<string, ParameterDocument['value'] | undefined>()
  const oldOperands = operandsOf(old.cell)
  operandsOf(typed.cell).forEach((operand, index) => {
    const from = oldOperands[index]
    const parameter = from.kind === 'name' ? parameters.get(from.name) : undefined
    const value = valueOf(operand)
    if (parameter === undefined || value === undefined || Array.isArray(parameter.value) || typeof value !== typeof parameter.value) return
    const isDisputed = wanted.has(parameter.name) && wanted.get(parameter.name) !== value
    wanted.set(parameter.name, isDisputed ? undefined : value)
  })
  const followed = mapOperands(typed.cell, (operand, index) => {
    const from = oldOperands[index]
    return from.kind === 'name' && valueOf(operand) !== undefined && wanted.get(from.name) === valueOf(operand) ? from : reuse(operand)
  })
  const changes = [...wanted].flatMap(([name, to]): ParameterChange[] => {
    const parameter = parameters.get(name)!
    return to === undefined || to === parameter.value
      ? []
      : [{ parameter, label: parameterLabel(parameter), to, uses: usesOfParameter(document, name) }]
  })
  const cellCommand = set(printCell(followed) === printCell(old.cell) ? before : printCell(followed))
  if (changes.length === 0) return { command: cellCommand, changes }
  const commands = changes.map(
    ({ parameter, to }): EditCommand => ({ kind: 'set-parameter', parameter: parameter.name, field: 'value', value: to }),
  )
  return {
    command: { kind: 'all', commands: [...commands, cellCommand] },
    changes,
    onlyHere: alone,
  }
}

const byName = new WeakMap<object, ReadonlyMap<string, ParameterDocument>>()

function parametersOf({ parameters }: RuleSetDocument): ReadonlyMap<string, ParameterDocument> {
  let known = byName.get(parameters)
  if (known === undefined) byName.set(parameters, (known = new Map(parameters.map((one) => [one.name, one]))))
  return known
}

const namesByColumn = new WeakMap<object, Map<string, readonly string[]>>()

/** The names that cells of a column use; found once for rows that have not changed, however many cells are typed into. */
function namesInColumn(rows: readonly RowDocument[], input: string): readonly string[] {
  let byInput = namesByColumn.get(rows)
  if (byInput === undefined) namesByColumn.set(rows, (byInput = new Map()))
  let names = byInput.get(input)
  if (names === undefined) byInput.set(input, (names = [...new Set(rows.flatMap((row) => namesIn(row.when[input] ?? '-')))]))
  return names
}

function isSameShape(a: Cell, b: Cell): boolean {
  const shape = (cell: Cell): string => printCell(mapOperands(cell, () => ({ kind: 'number', text: '0' })))
  return shape(a) === shape(b)
}

function operandsOf(cell: Cell): Operand[] {
  const operands: Operand[] = []
  mapOperands(cell, (operand) => {
    operands.push(operand)
    return operand
  })
  return operands
}

function mapOperands(cell: Cell, change: (operand: Operand, index: number) => Operand): Cell {
  if (cell.kind === 'any') return cell
  let index = 0
  const tests = cell.tests.map((test): UnaryTest => {
    if (test.kind === 'missing') return test
    if (test.kind !== 'range') return { ...test, to: change(test.to, index++) }
    const from = change(test.from, index++)
    return { ...test, from, to: change(test.to, index++) }
  })
  return { ...cell, tests }
}

function valueOf(operand: Operand): number | string | undefined {
  if (operand.kind === 'number') return Number(operand.text)
  return operand.kind === 'text' || operand.kind === 'date' ? operand.text : undefined
}

const isValue = (operand: Operand, parameter: ParameterDocument): boolean => valueOf(operand) === parameter.value
