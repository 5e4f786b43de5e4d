// The only home of the one-step repairs that are offered with a finding, as edits the sheet can apply.
// A repair is offered only where it mends its finding and makes no new overlap. Law P10 of SPEC.md.
import type { RowDocument } from '../rules/document.ts'
import type { Table } from '../rules/rule-set.ts'
import type { Box } from './boxes.ts'
import type { Repair, RepairEdit } from './finding.ts'
import { cellOf } from './region.ts'
import { labelInSentence, narrowed, setInWords } from './region-wording.ts'
import { rowName } from './row-names.ts'
import type { TableSpace } from './table-space.ts'

/** Widen a row that borders on the gap; else add a row for it, whose outputs a person fills in. */
export function gapRepairs(space: TableSpace, gap: Box): Repair[] {
  const widened = space.rows.flatMap((_, row) => widenRow(space, row, gap) ?? [])
  return [...widened.slice(0, 3), addRow(space, gap)]
}

function widenRow(space: TableSpace, row: number, gap: Box): Repair | undefined {
  const { layout, rows, table, axes } = space
  const missing = axes.flatMap((_, axis) => (layout.holdsOn(rows[row], gap, axis) ? [] : [axis]))
  if (missing.length !== 1) return undefined
  const [axis] = missing
  const added = rows[row].slice()
  for (let word = layout.starts[axis]; word < layout.starts[axis + 1]; word++) added[word] = gap[word]
  if (rows.some((other, index) => index !== row && layout.meets(other, added))) return undefined
  const wide = rows[row].map((word, at) => word | added[at])
  if (!isJoined(space, rows[row], added, axis)) return undefined
  return setCell(
    space,
    row,
    axis,
    wide,
    `Widen ${rowName(table.rows[row])} to ${labelInSentence(axes[axis].input)} ${setInWords(space, wide, axis)}`,
  )
}

/** Numbers and dates must lie next to one another, so that one range holds them; any words can stand together. */
function isJoined({ layout, axes }: TableSpace, a: Box, b: Box, axis: number): boolean {
  const [first, second] = [layout.piecesOn(a, axis), layout.piecesOn(b, axis)]
  const isWord = [...first, ...second].every((piece) => !['at', 'between'].includes(axes[axis].pieces[piece].kind))
  return isWord || second.some((piece) => first.includes(piece - 1) || first.includes(piece + 1))
}

function addRow(space: TableSpace, gap: Box): Repair {
  const { table, axes } = space
  const when = Object.fromEntries(
    narrowed(space, gap).flatMap((axis) => {
      const cell = cellOf(space, gap, axis)
      return cell === null ? [] : [[axes[axis].input.name, cell]]
    }),
  )
  const ids = new Set(space.ruleSet.document.tables.find((one) => one.name === table.name)?.rows.map((row) => row.id))
  const id = Array.from({ length: ids.size + 1 }, (_, index) => `new-row-${index + 1}`).find((name) => !ids.has(name))!
  const row: RowDocument = { id, when, then: {}, source: table.rows.at(-1)?.document.source ?? space.ruleSet.document.sources[0].id }
  const at = space.ruleSet.document.tables.find((one) => one.name === table.name)?.rows.length ?? 0
  return { label: 'Add a row for it, and say what applies', edit: { kind: 'insert-row', table: table.name, at, row } }
}

/** Take from one row what the other holds, where what is left is still one row; else leave one row out. */
export function overlapRepairs(space: TableSpace, first: number, second: number): Repair[] {
  const moved = [
    [first, second],
    [second, first],
  ].flatMap(([row, other]) => narrowRow(space, row, other) ?? [])
  return [...moved, ...withoutRow(space.table, second)]
}

function narrowRow(space: TableSpace, row: number, other: number): Repair | undefined {
  const { layout, rows, axes, table } = space
  const sticksOut = axes.flatMap((_, axis) => (layout.holdsOn(rows[other], rows[row], axis) ? [] : [axis]))
  if (sticksOut.length !== 1) return undefined
  const [axis] = sticksOut
  const left = layout.withoutOn(rows[row], rows[other], axis)
  return setCell(
    space,
    row,
    axis,
    left,
    `Keep ${rowName(table.rows[row])} to ${labelInSentence(axes[axis].input)} ${setInWords(space, left, axis)}`,
  )
}

function setCell(space: TableSpace, row: number, axis: number, box: Box, label: string): Repair {
  const { table, axes } = space
  const edit: RepairEdit = {
    kind: 'set-cell',
    table: table.name,
    row: table.rows[row].id,
    input: axes[axis].input.name,
    cell: cellOf(space, box, axis),
  }
  return { label, edit }
}

export function withoutRow(table: Table, row: number): Repair[] {
  const { id } = table.rows[row]
  const name = rowName(table.rows[row])
  return [
    { label: `Delete ${name}`, edit: { kind: 'delete-row', table: table.name, row: id } },
    { label: `Switch ${name} off`, edit: { kind: 'set-row-field', table: table.name, row: id, field: 'off', value: true } },
  ]
}

export function mergeRepair(space: TableSpace, first: number, second: number, axis: number, box: Box): Repair {
  const { table } = space
  const { label, edit } = setCell(space, first, axis, box, `Widen ${rowName(table.rows[first])} and delete ${rowName(table.rows[second])}`)
  return { label, edit: { kind: 'all', commands: [edit, { kind: 'delete-row', table: table.name, row: table.rows[second].id }] } }
}
