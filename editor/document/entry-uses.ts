// The only home of where a source, parameter, input, action, table or output is used, in words for whoever wants to delete it.
import { partsOf, type RuleSetDocument } from '../../engine/rules/document.ts'
import type { EntryPlace } from './entry-commands.ts'
import { usesInWords, usesOfParameter } from './parameter-uses.ts'

/** Every use within the document; empty where there is none. Other policies that read a table's output are not seen here. */
export function usesOfEntry(document: RuleSetDocument, place: EntryPlace, name: string): readonly string[] {
  switch (place.list) {
    case 'parameters': {
      const said = usesInWords(document, usesOfParameter(document, name))
      return said === '' ? [] : [said]
    }
    case 'sources':
      return [
        ...document.parameters.flatMap((one) => (one.source === name ? [`parameter ${one.label ?? one.name}`] : [])),
        ...document.actions.flatMap((one) => (one.source === name ? [`action ${one.title}`] : [])),
        ...rowsWith(document, (row) => row.source === name),
      ]
    case 'actions':
      return rowsWith(document, (row) => row.actions?.includes(name) === true)
    case 'inputs':
      return usesOfInput(document, name)
    case 'tables':
      return readers(document, (table) => table === name)
    case 'outputs': {
      const its = document.tables.filter((table) => table.name === place.table)
      return [
        ...rowsWith({ ...document, tables: its }, (row) => Object.hasOwn(row.then, name)),
        ...readers(document, (table, output) => table === place.table && output === name),
      ]
    }
  }
}

/** The table and output of this document that a decision reads; `undefined` for another policy's. */
export function readOutput(document: RuleSetDocument, reference: string): readonly [table: string, output: string] | undefined {
  const [policy, own] = reference.includes('/') ? reference.split('/') : [document.policy, reference]
  const [table, output] = own.split('.')
  return policy === document.policy ? [table, output] : undefined
}

function usesOfInput(document: RuleSetDocument, name: string): readonly string[] {
  return [
    ...document.tables.flatMap((table) => (table.inputs.includes(name) ? [`a column of ${table.title}`] : [])),
    ...document.inputs.flatMap((one) =>
      partsOf(one).includes(name) || Object.hasOwn(one.knownWhen ?? {}, name) ? [`input ${one.label}`] : [],
    ),
    ...rowsWith(
      document,
      (row) => Object.hasOwn(row.when, name) || Object.values(row.then).some((value) => typeof value === 'object' && value.input === name),
    ),
    ...document.actions.flatMap(({ due, title }) => (due !== undefined && 'of' in due && due.of === name ? [`due date of ${title}`] : [])),
  ]
}

const readers = (document: RuleSetDocument, isRead: (table: string, output: string) => boolean): readonly string[] =>
  document.inputs.flatMap((input) => {
    const reference = input.decision ?? input.rollUp?.over
    const read = reference === undefined ? undefined : readOutput(document, reference)
    return read !== undefined && isRead(...read) ? [`input ${input.label}`] : []
  })

type Row = RuleSetDocument['tables'][number]['rows'][number]

/** “2 rows of Level of support”. */
const rowsWith = (document: Pick<RuleSetDocument, 'tables'>, has: (row: Row) => boolean): readonly string[] =>
  document.tables.flatMap((table) => {
    const { length } = table.rows.filter(has)
    return length === 0 ? [] : [`${length} ${length === 1 ? 'row' : 'rows'} of ${table.title}`]
  })
