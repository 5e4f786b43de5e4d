// The only home of giving a parameter another name in every place that uses it, leaving all other text as it was typed.
import { parseCell } from '../../engine/rules/cell.ts'
import type { ActionDocument, InputDocument, RuleSetDocument, WhereDocument } from '../../engine/rules/document.ts'

/** The document with the parameter renamed; `undefined` where there is none, or the new name is taken. */
export function renameParameter(document: RuleSetDocument, from: string, to: string): RuleSetDocument | undefined {
  const names = document.parameters.map((parameter) => parameter.name)
  if (!names.includes(from) || (names.includes(to) && to !== from)) return undefined
  const named = <T>(value: T): T | string => (value === from ? to : value)
  const cells = (record: Readonly<Record<string, string>>): Record<string, string> =>
    Object.fromEntries(Object.entries(record).map(([input, cell]) => [input, inCell(cell, from, to)]))
  const filters = (where: WhereDocument): WhereDocument =>
    Object.fromEntries(Object.entries(where).map(([key, value]) => [key, named(value)]))
  const input = (one: InputDocument): InputDocument => {
    const { window, minPossible, validFor, before, where, knownWhen, notOlderThan, calculate, rollUp } = one
    return {
      ...one,
      ...(window !== undefined && 'last' in window && { window: { ...window, last: named(window.last) } }),
      ...(minPossible !== undefined && { minPossible: named(minPossible) }),
      ...(validFor !== undefined && { validFor: { ...validFor, count: named(validFor.count) } }),
      ...(before !== undefined && { before: { ...before, count: named(before.count) } }),
      ...(where !== undefined && { where: filters(where) }),
      ...(rollUp?.where !== undefined && { rollUp: { ...rollUp, where: filters(rollUp.where) } }),
      ...(notOlderThan !== undefined && { notOlderThan: { ...notOlderThan, count: named(notOlderThan.count) } }),
      ...(calculate !== undefined && { calculate: { ...calculate, by: named(calculate.by) } }),
      ...(knownWhen !== undefined && { knownWhen: cells(knownWhen) }),
    }
  }
  const due = (one: NonNullable<ActionDocument['due']>): NonNullable<ActionDocument['due']> => {
    if ('in' in one) return { ...one, in: named(one.in) }
    return 'unit' in one ? { ...one, every: named(one.every) } : one
  }
  return {
    ...document,
    parameters: document.parameters.map((one) => (one.name === from ? { ...one, name: to } : one)),
    inputs: document.inputs.map(input),
    tables: document.tables.map((table) => ({ ...table, rows: table.rows.map((row) => ({ ...row, when: cells(row.when) })) })),
    actions: document.actions.map((action) => ({ ...action, ...(action.due !== undefined && { due: due(action.due) }) })),
  }
}

function inCell(cell: string, from: string, to: string): string {
  const parsed = parseCell(cell)
  if ('error' in parsed || parsed.cell.kind === 'any') return cell
  const spans = parsed.cell.tests
    .flatMap((test) => (test.kind === 'missing' ? [] : test.kind === 'range' ? [test.from, test.to] : [test.to]))
    .flatMap((operand) => (operand.kind === 'name' && operand.name === from ? [operand.span] : []))
  return spans.toReversed().reduce((text, [start, end]) => text.slice(0, start) + to + text.slice(end), cell)
}
