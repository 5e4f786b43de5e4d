// The only home of the changes between two documents one at a time: each in words, with the old document as it is with that change alone.
// Leaves comparing documents for people to `engine/versions`.
import type { InputDocument, RowDocument, RuleSetDocument, TableDocument } from '../rules/document.ts'
import { parameterLabel } from '../rules/parameter-label.ts'

export interface SingleChange {
  /** “Level 2 from: 80, now 85”. */
  readonly words: string
  readonly kind: 'parameter' | 'window' | 'cell' | 'row' | 'table'
  readonly document: RuleSetDocument
}

/** @example singleChanges(before, after).map(({ words }) => words) // ['Level 2 from: 80, now 85'] */
export function singleChanges(before: RuleSetDocument, after: RuleSetDocument): SingleChange[] {
  return [...parameterChanges(before, after), ...inputChanges(before, after), ...tableChanges(before, after), ...wholeTables(before, after)]
}

/** Tables that come or go. */
function wholeTables(before: RuleSetDocument, after: RuleSetDocument): SingleChange[] {
  const isIn = (document: RuleSetDocument, name: string): boolean => document.tables.some((one) => one.name === name)
  const gone = before.tables.flatMap((table): SingleChange[] =>
    isIn(after, table.name)
      ? []
      : [
          {
            words: `${table.title}: the table is gone`,
            kind: 'table',
            document: { ...before, tables: before.tables.filter((one) => one !== table) },
          },
        ],
  )
  const added = after.tables.flatMap((table): SingleChange[] =>
    isIn(before, table.name)
      ? []
      : [
          {
            words: `${table.title}: the table is new`,
            kind: 'table',
            document: { ...before, ...withNew(before, after), tables: [...before.tables, table] },
          },
        ],
  )
  return [...gone, ...added]
}

function parameterChanges(before: RuleSetDocument, after: RuleSetDocument): SingleChange[] {
  return before.parameters.flatMap((old): SingleChange[] => {
    const now = after.parameters.find(({ name }) => name === old.name)
    if (now === undefined || text(now.value) === text(old.value)) return []
    const parameters = before.parameters.map((one) => (one === old ? { ...old, value: now.value } : one))
    const words = `${parameterLabel(old)}: ${shown(old.value)}, now ${shown(now.value)}`
    return [{ words, kind: 'parameter', document: { ...before, parameters } }]
  })
}

function inputChanges(before: RuleSetDocument, after: RuleSetDocument): SingleChange[] {
  return before.inputs.flatMap((old): SingleChange[] => {
    const now = after.inputs.find(({ name }) => name === old.name)
    if (now === undefined || text({ ...now, label: '' }) === text({ ...old, label: '' })) return []
    const inputs = before.inputs.map((one): InputDocument => (one === old ? now : one))
    return [{ words: `${old.label}: what it counts or over which window`, kind: 'window', document: { ...before, inputs } }]
  })
}

function tableChanges(before: RuleSetDocument, after: RuleSetDocument): SingleChange[] {
  return before.tables.flatMap((old): SingleChange[] => {
    const now = after.tables.find(({ name }) => name === old.name)
    if (now === undefined || text(now) === text(old)) return []
    const withTable = (table: TableDocument): RuleSetDocument => ({
      ...before,
      tables: before.tables.map((one) => (one === old ? table : one)),
      // A row may name what only the new document has.
      ...withNew(before, after),
    })
    const rows = rowChanges(before, old, now, withTable)
    if (text({ ...old, rows: [] }) === text({ ...now, rows: [] })) return rows
    return [...rows, { words: `${old.title}: how the table decides`, kind: 'table', document: withTable({ ...now, rows: old.rows }) }]
  })
}

function rowChanges(
  document: RuleSetDocument,
  old: TableDocument,
  now: TableDocument,
  withTable: (table: TableDocument) => RuleSetDocument,
): SingleChange[] {
  const ofRows = old.rows.flatMap((row, at): SingleChange[] => {
    const next = now.rows.find(({ id }) => id === row.id)
    const replaced = (by: readonly RowDocument[]): RuleSetDocument => withTable({ ...old, rows: old.rows.toSpliced(at, 1, ...by) })
    if (next === undefined) return [{ words: `Row ${at + 1} of ${old.title} is gone`, kind: 'row', document: replaced([]) }]
    if (text(next) === text(row)) return []
    const cells = [...new Set([...Object.keys(row.when), ...Object.keys(next.when)])].filter((name) => row.when[name] !== next.when[name])
    const changes = cells.map((name): SingleChange => {
      const { [name]: _before, ...when } = row.when
      const cell = next.when[name]
      const label = document.inputs.find((one) => one.name === name)?.label ?? name
      return {
        words: `Row ${at + 1} of ${old.title}, ${label}: ${row.when[name] ?? 'any'}, now ${cell ?? 'any'}`,
        kind: 'cell',
        document: replaced([{ ...row, when: cell === undefined ? when : { ...when, [name]: cell } }]),
      }
    })
    if (text({ ...row, when: {} }) === text({ ...next, when: {} })) return changes
    const words = `Row ${at + 1} of ${old.title}: what follows from it`
    return [...changes, { words, kind: 'row', document: replaced([{ ...next, when: row.when }]) }]
  })
  const added = now.rows.flatMap((row, at): SingleChange[] =>
    old.rows.some(({ id }) => id === row.id)
      ? []
      : [
          {
            words: `A row is added to ${old.title} at ${at + 1}`,
            kind: 'row',
            document: withTable({ ...old, rows: old.rows.toSpliced(at, 0, row) }),
          },
        ],
  )
  return [...ofRows, ...added]
}

/** Sources, inputs, actions and parameters that only the new document has. */
function withNew(before: RuleSetDocument, after: RuleSetDocument): Partial<RuleSetDocument> {
  return {
    sources: [...before.sources, ...after.sources.filter(({ id }) => before.sources.every((one) => one.id !== id))],
    actions: [...before.actions, ...after.actions.filter(({ name }) => before.actions.every((one) => one.name !== name))],
    inputs: [...before.inputs, ...after.inputs.filter(({ name }) => before.inputs.every((one) => one.name !== name))],
    parameters: [...before.parameters, ...after.parameters.filter(({ name }) => before.parameters.every((one) => one.name !== name))],
  }
}

const text = (value: unknown): string => JSON.stringify(value)
const shown = (value: unknown): string => (Array.isArray(value) ? value.join(', ') : String(value))
