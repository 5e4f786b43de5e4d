// The only home of what a stored dataset says of itself: its summary, and which tables of facts count. Replacing the manifest is what makes
// a change of a dataset happen, all at once.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { datasetDetail } from '../contract/datasets.ts'

export const MANIFEST = 'manifest.json'
export const FINDINGS = 'findings.parquet'

const manifestShape = datasetDetail.extend({
  format: z.literal('dataset/1'),
  /** The tables of facts that were written; the others are unknown. */
  tables: z.array(z.string()),
  /** Register codes in the order of the bytes they were packed into. */
  codes: z.array(z.string()),
  /** The folder of the tables, where they are not those of the upload: a pupil was erased from them. */
  facts: z
    .string()
    .regex(/^facts-[0-9a-z-]+$/)
    .optional(),
  /** When pupils were erased from it; not who. */
  erasedPupils: z.array(z.string()).optional(),
})
export type Manifest = z.infer<typeof manifestShape>

/** The manifest in a dataset's folder; undefined where there is none that can be read. */
export async function readManifest(folder: string): Promise<Manifest | undefined> {
  try {
    return manifestShape.parse(JSON.parse(await readFile(join(folder, MANIFEST), 'utf8')))
  } catch {
    return undefined
  }
}

export const manifestText = (manifest: Manifest): string => `${JSON.stringify(manifest, null, 2)}\n`

/** Where in a dataset's folder its tables lie. */
export const tablesFolder = (folder: string, { facts }: Manifest): string => (facts === undefined ? folder : join(folder, facts))
