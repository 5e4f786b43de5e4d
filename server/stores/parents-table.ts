// The only home of the parents of a dataset as Parquet: which parents, under pseudonyms of the upload, a pupil has.
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { PARENTS } from './dataset-manifest.ts'
import { readParquet, type TableColumn, writeParquet } from './parquet-table.ts'

interface ParentRow {
  readonly pupil: number
  readonly parent: string
}

const COLUMNS: readonly TableColumn[] = [
  { name: 'pupil', type: 'INTEGER' },
  { name: 'parent', type: 'VARCHAR' },
]

const pathIn = (folder: string): string => join(folder, `${PARENTS}.parquet`)

export function writeParents(folder: string, rows: readonly ParentRow[]): Promise<void> {
  return writeParquet(
    pathIn(folder),
    COLUMNS,
    rows.map(({ pupil, parent }) => [pupil, parent]),
  )
}

/** Undefined where the dataset came without parents. */
export async function readParents(folder: string): Promise<ParentRow[] | undefined> {
  const path = pathIn(folder)
  if ((await stat(path).catch(() => undefined)) === undefined) return undefined
  const rows: ParentRow[] = []
  for await (const chunk of readParquet(path, ['pupil', 'parent'])) {
    for (const [pupil, parent] of chunk) rows.push({ pupil: pupil as number, parent: parent as string })
  }
  return rows
}
