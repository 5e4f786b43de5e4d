// The only home of a comparison as one flat list, for a table on a page or a file: part, item, what became of it, before and after.
// Leaves finding the differences to `compare.ts` and plain English to `difference-in-words.ts`.
import type { FieldChange, ListDifference, Moved, VersionDifference } from './compare.ts'
import { anyInWords } from './field-in-words.ts'

export interface ListedChange {
  readonly part: 'document' | 'source' | 'parameter' | 'input' | 'table' | 'output' | 'row' | 'action' | 'case'
  /** The table of a row or output; empty elsewhere. */
  readonly table: string
  /** The id or name of the item. */
  readonly item: string
  readonly change: 'added' | 'removed' | 'moved' | 'changed'
  /** `when attendance`, `value`; empty where the whole item came, went or moved. */
  readonly field: string
  readonly before: string
  readonly after: string
}

/** Every difference, each once. @example listedChanges(compareVersions(version1, version1)) // [] */
export function listedChanges({ fields, sources, parameters, inputs, tables, actions, cases }: VersionDifference): ListedChange[] {
  return [
    ...fields.map((change) => fieldLine('document', '', '', change)),
    ...lines('source', '', sources, ({ id }) => id),
    ...lines('parameter', '', parameters, ({ name }) => name),
    ...lines('input', '', inputs, ({ name }) => name),
    ...lines('table', '', { ...tables, changed: [] }, ({ name }) => name),
    ...tables.changed.flatMap((table) => [
      ...table.fields.map((change) => fieldLine('table', '', table.name, change)),
      ...lines('output', table.name, table.outputs, ({ name }) => name),
      ...lines('row', table.name, table.rows, ({ id }) => id),
    ]),
    ...lines('action', '', actions, ({ name }) => name),
    ...lines('case', '', cases, ({ name }) => name),
  ]
}

function lines<T>(part: ListedChange['part'], table: string, list: ListDifference<T>, keyOf: (item: T) => string): ListedChange[] {
  const whole = { part, table, field: '' }
  const moved = ({ key, from, to }: Moved): ListedChange => ({
    ...whole,
    item: key,
    change: 'moved',
    before: `place ${from + 1}`,
    after: `place ${to + 1}`,
  })
  return [
    ...list.added.map(({ item }): ListedChange => ({ ...whole, item: keyOf(item), change: 'added', before: '', after: anyInWords(item) })),
    ...list.removed.map(
      ({ item }): ListedChange => ({ ...whole, item: keyOf(item), change: 'removed', before: anyInWords(item), after: '' }),
    ),
    ...list.moved.map(moved),
    ...list.changed.flatMap(({ key, fields }) => fields.map((change) => fieldLine(part, table, key, change))),
  ]
}

function fieldLine(part: ListedChange['part'], table: string, item: string, { field, before, after }: FieldChange): ListedChange {
  const said = (value: unknown): string => (value === undefined ? '' : typeof value === 'string' ? value : anyInWords(value))
  return { part, table, item, change: 'changed', field: field.join(' '), before: said(before), after: said(after) }
}
