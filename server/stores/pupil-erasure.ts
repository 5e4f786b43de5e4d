// The only home of taking one pupil out of a stored dataset: new tables are written beside the old ones, the manifest is replaced, and only
// then do the old ones go. A crash leaves the dataset as it was or without the pupil; start-up removes whatever belongs to neither.
import { readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { factsHash } from './facts-hash.ts'
import { readFacts, writeFacts } from './facts-tables.ts'
import { withoutPupil } from './facts-without.ts'
import { countFacts } from './dataset-counts.ts'
import { FINDINGS, MANIFEST, type Manifest, manifestText, tablesFolder } from './dataset-manifest.ts'
import type { DataFolder } from './data-folder.ts'
import { syncFolder, syncTree, writeDurably } from './durable-file.ts'
import { newId } from './new-id.ts'
import { countParquet } from './parquet-table.ts'

/** Whether the facts of a dataset hold a pupil. */
export async function holdsPupil(folder: string, manifest: Manifest, pupil: string): Promise<boolean> {
  return (await countParquet(join(tablesFolder(folder, manifest), 'pupils.parquet'), 'WHERE id = ?', [pupil])) > 0
}

/** Gives the manifest of the dataset without the pupil, which is on the disk by then; the tables of before are left to be removed. */
export async function erasePupilFacts(data: DataFolder, manifest: Manifest, pupil: string, erasedAt: string): Promise<Manifest> {
  const folder = data.at('datasets', manifest.id)
  const old = tablesFolder(folder, manifest)
  const facts = await readFacts(old, manifest.tables, manifest.codes)
  const index = facts.pupils.findIndex(({ id }) => id === pupil)
  const rest = withoutPupil(facts, index)
  const name = `facts-${newId(data.now())}`
  const hidden = await data.temporary('erasing')
  try {
    await writeFacts(hidden, rest)
    await syncTree(hidden)
    await rename(hidden, join(folder, name))
  } finally {
    await rm(hidden, { recursive: true, force: true })
  }
  await syncFolder(folder)
  const changed = {
    ...manifest,
    ...countFacts(rest),
    hash: factsHash(rest),
    facts: name,
    erasedPupils: [...(manifest.erasedPupils ?? []), erasedAt],
  }
  await writeDurably(join(folder, MANIFEST), manifestText(changed))
  return changed
}

/** Removes tables that a change left behind or did not come to use. */
export async function removeOtherTables(folder: string, manifest: Manifest): Promise<void> {
  const names = await readdir(folder)
  const own = new Set([MANIFEST, FINDINGS, manifest.facts ?? ''])
  const tables = new Set(manifest.tables.map((table) => `${table}.parquet`))
  const isLeft = (name: string): boolean =>
    !own.has(name) && (name.startsWith('facts-') || (manifest.facts !== undefined && tables.has(name)))
  const left = names.filter(isLeft)
  for (const name of left) await rm(join(folder, name), { recursive: true, force: true })
  if (left.length > 0) await syncFolder(folder)
}
