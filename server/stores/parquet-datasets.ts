// The only home of datasets on disk: a folder of Parquet tables with a manifest each, and the names apart in a file of their own.
// Leaves the tables of facts to `facts-tables.ts` and the safe making of folders to `data-folder.ts`.
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { z } from 'zod'
import { dayInWords, parseDay } from '../../engine/facts/days.ts'
import type { Facts } from '../../engine/facts/facts.ts'
import { REGISTER_CODES } from '../../engine/facts/register-codes.ts'
import {
  type DatasetDetail,
  type DatasetSummary,
  datasetDetail,
  datasetSummary,
  type FindingPage,
  type FindingRow,
} from '../contract/datasets.ts'
import { ServiceError } from '../errors/service-error.ts'
import type { Identity } from '../reading/pupil-list.ts'
import type { ReadDataset } from '../reading/read-dataset.ts'
import type { DataFolder } from './data-folder.ts'
import { countFacts } from './dataset-counts.ts'
import type { DatasetStore, FindingsWanted, NewDataset } from './dataset-store.ts'
import { syncFolder, syncTree, writeDurably } from './durable-file.ts'
import { factsHash } from './facts-hash.ts'
import { readFacts, writeFacts } from './facts-tables.ts'
import { pageOfFindings, readFindings, writeFindings } from './findings-table.ts'
import { readIdentities, writeIdentities } from './identity-table.ts'
import { ID, notThere } from './new-id.ts'
import { type TableColumn, writeParquet } from './parquet-table.ts'

const manifestShape = datasetDetail.extend({
  format: z.literal('dataset/1'),
  /** The tables of facts that were written; the others are unknown. */
  tables: z.array(z.string()),
  /** Register codes in the order of the bytes they were packed into. */
  codes: z.array(z.string()),
})
type Manifest = z.infer<typeof manifestShape>

const MANIFEST = 'manifest.json'
const FINDINGS = 'findings.parquet'
const PARENTS: readonly TableColumn[] = [
  { name: 'pupil', type: 'INTEGER' },
  { name: 'parent', type: 'VARCHAR' },
]

export class ParquetDatasets implements DatasetStore {
  /** What could not be read at start-up, in sentences. */
  readonly unreadable: string[] = []
  readonly #folder: DataFolder
  readonly #manifests = new Map<string, Manifest>()

  private constructor(folder: DataFolder) {
    this.#folder = folder
  }

  static async open(folder: DataFolder): Promise<ParquetDatasets> {
    const store = new ParquetDatasets(folder)
    for (const id of await folder.idsOf('datasets')) await store.#open(id)
    return store
  }

  async add({ name, isSample, dataset }: NewDataset): Promise<string> {
    let named: string | undefined
    try {
      const id = await this.#folder.createFolder('datasets', async (folder, own) => {
        await writeDataset(folder, dataset, await this.#manifestOf(own, folder, name, isSample, dataset))
        await this.#writeIdentities(own, dataset.identities)
        named = own
      })
      await this.#open(id)
      return id
    } catch (problem) {
      if (named !== undefined && !(await this.#folder.has('datasets', named))) await rm(this.#identityPath(named), { force: true })
      throw problem
    }
  }

  list(): Promise<DatasetSummary[]> {
    const summaries = [...this.#manifests.values()].map((manifest) => datasetSummary.parse(manifest))
    return Promise.resolve(summaries.toSorted((a, b) => (a.id < b.id ? 1 : -1)))
  }

  async detail(id: string): Promise<DatasetDetail> {
    return datasetDetail.parse(await this.#manifest(id))
  }

  async load(id: string): Promise<Facts> {
    const { tables, codes } = await this.#manifest(id)
    return readFacts(this.#folder.at('datasets', id), tables, codes)
  }

  async identities(id: string): Promise<Identity[]> {
    await this.#manifest(id)
    return readIdentities(this.#identityPath(id))
  }

  async findings(id: string, wanted: FindingsWanted): Promise<FindingPage> {
    await this.#manifest(id)
    return pageOfFindings(this.#folder.at('datasets', id, FINDINGS), wanted)
  }

  async *findingRows(id: string): AsyncGenerator<FindingRow> {
    await this.#manifest(id)
    yield* readFindings(this.#folder.at('datasets', id, FINDINGS))
  }

  /* The note of the erasure comes first, so that a crash in between is finished at the next start. */
  async erase(id: string): Promise<void> {
    if (!(await this.#isHalfErased(id))) {
      await this.#manifest(id)
      await writeDurably(this.#folder.at('erased', `${id}.json`), `${JSON.stringify({ id, erasedAt: this.#folder.now().toISOString() })}\n`)
      this.#manifests.delete(id)
    }
    await this.#finishErasing(id)
  }

  async #finishErasing(id: string): Promise<void> {
    await rm(this.#identityPath(id), { force: true })
    await syncFolder(this.#folder.at('identity'))
    if (await this.#folder.has('datasets', id)) await this.#folder.removeFolder('datasets', id)
  }

  /** An erasure that the disk refused half way can be asked for again. */
  async #isHalfErased(id: string): Promise<boolean> {
    return ID.test(id) && (await this.#erasedAt(id)) !== undefined && (await this.#folder.has('datasets', id))
  }

  #identityPath(id: string): string {
    return this.#folder.at('identity', `${id}.parquet`)
  }

  async #open(id: string): Promise<void> {
    if ((await this.#erasedAt(id)) !== undefined) return this.#folder.isReadOnly ? undefined : this.#finishErasing(id)
    const read = await readFile(this.#folder.at('datasets', id, MANIFEST), 'utf8').then(parseJson, () => undefined)
    const manifest = manifestShape.safeParse(read)
    if (manifest.success) this.#manifests.set(id, manifest.data)
    else this.unreadable.push(`Dataset ${id} cannot be read and is left as it is. Restore it from a backup, or delete its folder.`)
  }

  async #manifest(id: string): Promise<Manifest> {
    const manifest = this.#manifests.get(id)
    if (manifest !== undefined) return manifest
    const erasedAt = ID.test(id) ? await this.#erasedAt(id) : undefined
    if (erasedAt === undefined) throw notThere('dataset')
    throw new ServiceError(
      'facts-erased',
      410,
      `The facts of this dataset were erased on ${erasedAt}.`,
      'Upload the files again to decide from them.',
    )
  }

  async #erasedAt(id: string): Promise<string | undefined> {
    const read = await readFile(this.#folder.at('erased', `${id}.json`), 'utf8').then(parseJson, () => undefined)
    const note = z.object({ erasedAt: z.string() }).safeParse(read)
    const day = note.success ? parseDay(note.data.erasedAt.slice(0, 10)) : undefined
    return day === undefined ? undefined : dayInWords(day)
  }

  async #manifestOf(
    id: string,
    folder: string,
    name: string,
    isSample: boolean,
    { facts, files, findings }: ReadDataset,
  ): Promise<Manifest> {
    const tables = await writeFacts(folder, facts)
    await setImmediate()
    const hash = factsHash(facts)
    await setImmediate()
    const same = [...this.#manifests.values()].find((manifest) => manifest.hash === hash)
    if (same !== undefined) findings.count('', 'same-as-earlier', { message: `The same data was uploaded before, as “${same.name}”.` })
    return {
      format: 'dataset/1',
      id,
      name,
      uploadedAt: this.#folder.now().toISOString(),
      hash,
      isSample,
      ...countFacts(facts),
      errors: findings.errors,
      queries: findings.queries,
      files: [...files],
      findings: findings.groups(),
      tables,
      codes: REGISTER_CODES.map((entry) => entry.code),
    }
  }

  /* Names lie outside the dataset's folder. Should the dataset not appear after all, start-up finds them without one and removes them. */
  async #writeIdentities(id: string, identities: readonly Identity[]): Promise<void> {
    const hidden = await this.#folder.temporary('identity')
    const path = join(hidden, `${id}.parquet`)
    await writeIdentities(path, identities)
    await syncTree(hidden)
    await rename(path, this.#identityPath(id))
    await syncFolder(this.#folder.at('identity'))
    await rm(hidden, { recursive: true })
  }
}

async function writeDataset(folder: string, { findings, parents }: ReadDataset, manifest: Manifest): Promise<void> {
  await writeFindings(join(folder, FINDINGS), findings.rows())
  if (parents !== undefined)
    await writeParquet(
      join(folder, 'parents.parquet'),
      PARENTS,
      parents.map(({ pupil, parent }) => [pupil, parent]),
    )
  await writeFile(join(folder, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 })
}

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
