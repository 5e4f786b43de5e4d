// The only home of saying what changed in the rows of a table, whether a cell was retyped or a parameter behind it moved.
import type { RowDocument, TableDocument } from '../rules/document.ts'
import { lowerFirst } from '../rules/everyday-wording.ts'
import { bandChange } from './band-change.ts'
import type { DocumentReading } from './document-reading.ts'
import type { Moved, TableDifference } from './compare.ts'

/** Sentences without full stops, in the order of the table as it is now; rows that went come last. */
export function rowDifferenceInWords(
  before: DocumentReading,
  after: DocumentReading,
  { before: old, after: now, rows }: Pick<TableDifference, 'before' | 'after' | 'rows'>,
): string[] {
  const oldRows = new Map(old.rows.map((row) => [row.id, row]))
  const added = new Set(rows.added.map(({ item }) => item))
  const moved = new Map(rows.moved.map((one) => [one.key, one]))
  const sentences = now.rows.flatMap((row, index): string[] => {
    const was = oldRows.get(row.id)
    if (was === undefined || added.has(row)) return [`New row ${index + 1}: ${after.rowInWords(now, row)}${recommends(after, row)}`]
    const label = after.rowLabel(now, row)
    const place = moved.get(row.id)
    return [
      ...sameRow(before, after, old, now, was, row).map((part) => `${label}${part}`),
      ...(place === undefined ? [] : [`${label} ${movedInWords(place, now)}`]),
    ]
  })
  return [...sentences, ...rows.removed.map(({ item, at }) => `Row ${at + 1} is gone: ${before.rowInWords(old, item)}`)]
}

function recommends(reading: DocumentReading, { actions = [] }: RowDocument): string {
  return actions.length === 0 ? '' : `, with ${actions.map((name) => lowerFirst(reading.actionTitle(name))).join(', ')}`
}

function movedInWords({ from, to }: Moved, { hitPolicy }: TableDocument): string {
  const matters = hitPolicy === 'UNIQUE' || hitPolicy === 'ANY' ? '; the order decides nothing in this table' : ''
  return `now stands in row ${to + 1}, was row ${from + 1}${matters}`
}

/** What follows the row's name in each sentence about it. */
function sameRow(
  before: DocumentReading,
  after: DocumentReading,
  old: TableDocument,
  now: TableDocument,
  was: RowDocument,
  row: RowDocument,
): string[] {
  const inputs = [...new Set([...Object.keys(was.when), ...Object.keys(row.when)])]
  const isAlone = inputs.length === 1
  const outputs = [...new Set([...Object.keys(was.then), ...Object.keys(row.then)])]
  return [
    ...(isOff(was) === isOff(row) ? [] : [isOff(row) ? ' is switched off' : ' is switched on again']),
    ...inputs.flatMap((name) =>
      cellChange(before, after, name, was.when[name] ?? '-', row.when[name] ?? '-').map((part) =>
        isAlone ? ` ${part}` : `: ${lowerFirst(after.inputLabel(name))} ${part}`,
      ),
    ),
    ...outputs.flatMap((name) => {
      const [said, saidNow] = [before.said(old, name, was.then[name]), after.said(now, name, row.then[name])]
      return JSON.stringify(was.then[name]) === JSON.stringify(row.then[name]) ? [] : [`: the row now says ${saidNow}, was ${said}`]
    }),
    ...actionChange(before, after, was.actions ?? [], row.actions ?? []),
    ...(was.source === row.source ? [] : [` now rests on ${after.sourceTitle(row.source)}, was ${before.sourceTitle(was.source)}`]),
    ...(was.note === row.note ? [] : [row.note === undefined ? ' no longer has a note' : ` now has the note “${row.note}”`]),
  ]
}

const isOff = ({ off }: RowDocument): boolean => off === true

function cellChange(before: DocumentReading, after: DocumentReading, name: string, was: string, is: string): string[] {
  if (before.meaning(name, was) === after.meaning(name, is)) {
    return was === is ? [] : [`is written another way and means the same: ${is}, was ${was}`]
  }
  const [oldCell, newCell] = [before.cell(was), after.cell(is)]
  const [oldInput, newInput] = [before.inputs.get(name), after.inputs.get(name)]
  if (oldCell !== undefined && newCell !== undefined && oldInput !== undefined && newInput !== undefined) {
    const parts = bandChange(
      { cell: oldCell, input: oldInput, parameters: before.parameters },
      { cell: newCell, input: newInput, parameters: after.parameters },
    )
    if (parts !== undefined && parts.length > 0) return parts
  }
  return [`is now asked to be ${after.cellInWords(name, is)}, was ${before.cellInWords(name, was)}`]
}

function actionChange(before: DocumentReading, after: DocumentReading, was: readonly string[], is: readonly string[]): string[] {
  const came = is.filter((name) => !was.includes(name)).map((name) => after.actionTitle(name))
  const went = was.filter((name) => !is.includes(name)).map((name) => before.actionTitle(name))
  if (came.length + went.length === 0 && was.join(' ') !== is.join(' ')) return [' lists its actions in another order']
  return [
    ...(came.length === 0 ? [] : [` now also recommends ${came.join(', ')}`]),
    ...(went.length === 0 ? [] : [` no longer recommends ${went.join(', ')}`]),
  ]
}
