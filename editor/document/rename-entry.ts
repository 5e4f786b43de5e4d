// The only home of giving a source, input, action, table or output another name in every place that uses it.
// Leaves parameters, whose names stand inside cells, to `rename-parameter.ts`.
import type { ActionDocument, InputDocument, RuleSetDocument, TableDocument } from '../../engine/rules/document.ts'
import type { EntryPlace } from './entry-commands.ts'
import { readOutput } from './entry-uses.ts'
import { renameParameter } from './rename-parameter.ts'

/** The document with the entry renamed, the order of every key kept; `undefined` where a parameter cannot be. */
export function renameEntry(document: RuleSetDocument, place: EntryPlace, from: string, to: string): RuleSetDocument | undefined {
  const named = (name: string): string => (name === from ? to : name)
  switch (place.list) {
    case 'parameters':
      return renameParameter(document, from, to)
    case 'sources': {
      const cited = <T extends { source: string }>(one: T): T => ({ ...one, source: named(one.source) })
      return {
        ...document,
        sources: document.sources.map((one) => ({ ...one, id: named(one.id) })),
        parameters: document.parameters.map(cited),
        tables: document.tables.map((table) => ({ ...table, rows: table.rows.map(cited) })),
        actions: document.actions.map(cited),
      }
    }
    case 'actions':
      return {
        ...document,
        tables: withRows(document, (row) => (row.actions === undefined ? row : { ...row, actions: row.actions.map(named) })),
        actions: document.actions.map((one) => ({ ...one, name: named(one.name) })),
      }
    case 'inputs':
      return inputRenamed(document, named)
    case 'tables':
      return {
        ...document,
        inputs: withReferences(document, (table, output) => [named(table), output]),
        tables: document.tables.map((table) => ({ ...table, name: named(table.name) })),
      }
    case 'outputs':
      return {
        ...document,
        inputs: withReferences(document, (table, output) => [table, table === place.table ? named(output) : output]),
        tables: document.tables.map((table) => (table.name === place.table ? outputRenamed(table, named) : table)),
      }
  }
}

type Named = (name: string) => string
type Row = TableDocument['rows'][number]

function inputRenamed(document: RuleSetDocument, named: Named): RuleSetDocument {
  const input = (one: InputDocument): InputDocument => ({
    ...one,
    name: named(one.name),
    ...(one.minus !== undefined && { minus: [named(one.minus[0]), named(one.minus[1])] as [string, string] }),
    ...(one.calculate !== undefined && { calculate: { ...one.calculate, of: named(one.calculate.of) } }),
    ...(one.knownWhen !== undefined && { knownWhen: withKeys(one.knownWhen, named) }),
  })
  const action = (one: ActionDocument): ActionDocument =>
    one.due !== undefined && 'of' in one.due && one.due.of !== undefined ? { ...one, due: { ...one.due, of: named(one.due.of) } } : one
  const row = (one: Row): Row => ({
    ...one,
    when: withKeys(one.when, named),
    then: Object.fromEntries(
      Object.entries(one.then).map(([output, value]) => [output, typeof value === 'object' ? { input: named(value.input) } : value]),
    ),
  })
  return {
    ...document,
    inputs: document.inputs.map(input),
    tables: withRows(document, row).map((table) => ({ ...table, inputs: table.inputs.map(named) })),
    actions: document.actions.map(action),
  }
}

const outputRenamed = (table: TableDocument, named: Named): TableDocument => ({
  ...table,
  outputs: table.outputs.map((output) => ({ ...output, name: named(output.name) })),
  rows: table.rows.map((row) => ({ ...row, then: withKeys(row.then, named) })),
})

const withRows = (document: RuleSetDocument, change: (row: Row) => Row): TableDocument[] =>
  document.tables.map((table) => ({ ...table, rows: table.rows.map(change) }))

const withKeys = <V>(record: Readonly<Record<string, V>>, named: Named): Record<string, V> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [named(key), value]))

/** The inputs with each reference to a table's output written anew; those of other policies stay. */
function withReferences(document: RuleSetDocument, next: (table: string, output: string) => readonly [string, string]): InputDocument[] {
  const written = (reference: string): string => {
    const read = readOutput(document, reference)
    if (read === undefined) return reference
    return `${reference.includes('/') ? `${document.policy}/` : ''}${next(...read).join('.')}`
  }
  return document.inputs.map((input) => ({
    ...input,
    ...(input.decision !== undefined && { decision: written(input.decision) }),
    ...(input.rollUp !== undefined && { rollUp: { ...input.rollUp, over: written(input.rollUp.over) } }),
  }))
}
