// The only home of datasets on disk: a folder of Parquet tables with a manifest each, and the names apart in a file of their own.
// Leaves the tables of facts to `facts-tables.ts` and the safe making of folders to `data-folder.ts`.
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
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
import { ID, notThere } from './new-id.ts'
import { type CellValue, readParquet, type TableColumn, writeParquet } from './parquet-table.ts'

const manifestShape = datasetDetail.extend({
  format: z.literal('dataset/1'),
  /** The tables of facts that were written; the others are unknown. */
  tables: z.array(z.string()),
  /** Register codes in the order of the bytes they were packed into. */
  codes: z.array(z.string()),
})
type Manifest = z.infer<typeof manifestShape>

const MANIFEST = 'manifest.json'
const IDENTITY = columnsOf(['id', 'upn', 'forename', 'surname'])
const FINDINGS: readonly TableColumn[] = columnsOf(['file', 'row', 'column', 'value', 'level', 'code', 'message']).with(1, {
  name: 'row',
  type: 'INTEGER',
})
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
      if (named !== undefined) await rm(this.#folder.at('identity', `${named}.parquet`), { force: true })
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
    const identities: Identity[] = []
    for await (const rows of readParquet(this.#folder.at('identity', `${id}.parquet`), namesOf(IDENTITY))) {
      for (const [own, upn, forename, surname] of rows as string[][]) identities.push({ id: own, upn, forename, surname })
    }
    return identities
  }

  async findings(id: string, { offset, limit, level, code, file }: FindingsWanted): Promise<FindingPage> {
    await this.#manifest(id)
    const wanted = Object.entries({ level, code, file }).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]))
    const where = wanted.length === 0 ? '' : `WHERE ${wanted.map(([name]) => `"${name}" = ?`).join(' AND ')}`
    const values = wanted.map(([, value]) => value)
    const path = this.#folder.at('datasets', id, 'findings.parquet')
    const rows: FindingRow[] = []
    const page = `${where} LIMIT ${Math.trunc(limit)} OFFSET ${Math.trunc(offset)}`
    for await (const chunk of readParquet(path, namesOf(FINDINGS), page, values)) rows.push(...chunk.map(toFinding))
    let total = 0
    for await (const chunk of readParquet(path, ['row'], where, values)) total += chunk.length
    return { total, rows }
  }

  async *findingRows(id: string): AsyncGenerator<FindingRow> {
    await this.#manifest(id)
    for await (const chunk of readParquet(this.#folder.at('datasets', id, 'findings.parquet'), namesOf(FINDINGS)))
      yield* chunk.map(toFinding)
  }

  /* The note of the erasure comes first, so that a crash in between is finished at the next start. */
  async erase(id: string): Promise<void> {
    await this.#manifest(id)
    this.#manifests.delete(id)
    await writeDurably(this.#folder.at('erased', `${id}.json`), `${JSON.stringify({ id, erasedAt: this.#folder.now().toISOString() })}\n`)
    await this.#finishErasing(id)
  }

  async #finishErasing(id: string): Promise<void> {
    await rm(this.#folder.at('identity', `${id}.parquet`), { force: true })
    await syncFolder(this.#folder.at('identity'))
    await this.#folder.removeFolder('datasets', id)
  }

  async #open(id: string): Promise<void> {
    if ((await this.#erasedAt(id)) !== undefined) return this.#finishErasing(id)
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
    const hash = factsHash(facts)
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
    await writeParquet(path, IDENTITY, rowsOf(identities))
    await syncTree(hidden)
    await rename(path, this.#folder.at('identity', `${id}.parquet`))
    await syncFolder(this.#folder.at('identity'))
    await rm(hidden, { recursive: true })
  }
}

async function writeDataset(folder: string, { findings, parents }: ReadDataset, manifest: Manifest): Promise<void> {
  await writeParquet(join(folder, 'findings.parquet'), FINDINGS, findingCells(findings.rows()))
  if (parents !== undefined)
    await writeParquet(
      join(folder, 'parents.parquet'),
      PARENTS,
      parents.map(({ pupil, parent }) => [pupil, parent]),
    )
  await writeFile(join(folder, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 })
}

async function* findingCells(rows: AsyncIterable<FindingRow>): AsyncGenerator<CellValue[]> {
  for await (const { file, row, column, value, level, code, message } of rows) yield [file, row, column, value, level, code, message]
}

function* rowsOf(identities: readonly Identity[]): Generator<CellValue[]> {
  for (const { id, upn, forename, surname } of identities) yield [id, upn, forename, surname]
}

function toFinding([file, row, column, value, level, code, message]: CellValue[]): FindingRow {
  return { file, row, column, value, level, code, message } as FindingRow
}

function columnsOf(names: readonly string[]): TableColumn[] {
  return names.map((name) => ({ name, type: 'VARCHAR' }))
}

const namesOf = (columns: readonly TableColumn[]): string[] => columns.map(({ name }) => name)
const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
