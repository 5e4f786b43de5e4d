// The only home of names and UPNs as Parquet: one file a dataset, apart from its facts, so that it can be guarded and erased by itself.
import type { Identity } from '../reading/pupil-list.ts'
import { readParquet, type TableColumn, writeParquet } from './parquet-table.ts'

const NAMES = ['id', 'upn', 'forename', 'surname'] as const
const COLUMNS: readonly TableColumn[] = NAMES.map((name) => ({ name, type: 'VARCHAR' }))

export function writeIdentities(path: string, identities: readonly Identity[]): Promise<void> {
  return writeParquet(
    path,
    COLUMNS,
    identities.map(({ id, upn, forename, surname }) => [id, upn, forename, surname]),
  )
}

export async function readIdentities(path: string): Promise<Identity[]> {
  const identities: Identity[] = []
  for await (const rows of readParquet(path, NAMES)) {
    for (const [id, upn, forename, surname] of rows as string[][]) identities.push({ id, upn, forename, surname })
  }
  return identities
}
