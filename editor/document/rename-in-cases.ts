// The only home of a new name following into the cases: of a row, table, input, output or action. Pure.
import type { CaseDocument } from '../../server/contract/policies.ts'
import type { Cases } from './case-commands.ts'
import type { EntryCommand } from './entry-commands.ts'

/** What is renamed, from `name` to `next`. */
export type Renaming =
  | { readonly kind: 'rename-row'; readonly table: string; readonly row: string; readonly name: string }
  | (EntryCommand & { readonly kind: 'rename-entry' })

/**
 * The cases with the new name wherever they say the old one; the same object where none does.
 * @example renameInCases(cases, { kind: 'rename-row', table: 'level', row: 'level-1', name: 'first' })
 */
export function renameInCases(cases: Cases, renaming: Renaming): Cases {
  const renamed = cases.map((one) => renamedIn(one, renaming))
  return renamed.every((one, at) => one === cases[at]) ? cases : renamed
}

function renamedIn(one: CaseDocument, renaming: Renaming): CaseDocument {
  const { table, given, expect } = one
  if (renaming.kind === 'rename-row') {
    const { row, name } = renaming
    return table === renaming.table && expect.rows.includes(row)
      ? { ...one, expect: { ...expect, rows: inList(expect.rows, row, name) } }
      : one
  }
  const { name, next } = renaming
  switch (renaming.list) {
    case 'tables':
      return table === name ? { ...one, table: next } : one
    case 'inputs':
      return name in given ? { ...one, given: inKeys(given, name, next) } : one
    case 'outputs': {
      const { outputs = {} } = expect
      return table === renaming.table && name in outputs ? { ...one, expect: { ...expect, outputs: inKeys(outputs, name, next) } } : one
    }
    case 'actions': {
      const { actions = [] } = expect
      return actions.includes(name) ? { ...one, expect: { ...expect, actions: inList(actions, name, next) } } : one
    }
    default:
      return one
  }
}

const inList = (words: readonly string[], name: string, next: string): string[] => words.map((word) => (word === name ? next : word))

const inKeys = <V>(record: Readonly<Record<string, V>>, name: string, next: string): Record<string, V> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key === name ? next : key, value]))
