// The only home of datasets on disk: a folder of Parquet tables with a manifest each, and the names apart in a file of their own.
// Leaves the tables of facts to `facts-tables.ts` and the safe making of folders to `data-folder.ts`.
import { rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
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
import type { Identity } from '../reading/pupil-list.ts'
import type { DataFolder } from './data-folder.ts'
import { describeDataset } from './dataset-description.ts'
import { FINDINGS, MANIFEST, type Manifest, manifestText, readManifest, tablesFolder } from './dataset-manifest.ts'
import type { DatasetStore, FindingsWanted, NewDataset } from './dataset-store.ts'
import { syncFolder, syncTree } from './durable-file.ts'
import { ErasureNotes, type PupilNote } from './erasure-notes.ts'
import { factsErased } from './facts-erased.ts'
import { factsHash } from './facts-hash.ts'
import { readFacts, writeFacts } from './facts-tables.ts'
import { pageOfFindings, readFindings, writeFindings } from './findings-table.ts'
import { readIdentities, writeIdentities } from './identity-table.ts'
import { notThere } from './new-id.ts'
import { erasePupilFacts, holdsPupil, removeOtherTables } from './pupil-erasure.ts'

export class ParquetDatasets implements DatasetStore {
  /** What could not be read at start-up, in sentences. */
  readonly unreadable: string[] = []
  readonly #folder: DataFolder
  readonly #notes: ErasureNotes
  readonly #manifests = new Map<string, Manifest>()
  /** Dataset and pupil: the facts are erased, and the disk has not let the name go yet. */
  readonly #namesToGo = new Set<string>()
  #last: Promise<unknown> = Promise.resolve()

  private constructor(folder: DataFolder) {
    this.#folder = folder
    this.#notes = new ErasureNotes(folder)
  }

  static async open(folder: DataFolder): Promise<ParquetDatasets> {
    const store = new ParquetDatasets(folder)
    for (const id of await folder.idsOf('datasets')) await store.#open(id)
    if (!folder.isReadOnly) for (const note of await store.#notes.unfinished()) await store.#finishErasingPupil(note)
    return store
  }

  async add(given: NewDataset): Promise<string> {
    let named: string | undefined
    let manifest: Manifest | undefined
    try {
      const id = await this.#folder.createFolder('datasets', async (folder, own) => {
        manifest = await this.#write(folder, own, given)
        named = own
        await this.#writeIdentities(own, given.dataset.identities)
      })
      this.#manifests.set(id, manifest!)
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
    const manifest = await this.#manifest(id)
    return readFacts(tablesFolder(this.#folder.at('datasets', id), manifest), manifest.tables, manifest.codes)
  }

  async identities(id: string): Promise<Identity[]> {
    await this.#manifest(id)
    const identities = await readIdentities(this.#identityPath(id))
    return identities.filter((identity) => !this.#namesToGo.has(`${id}/${identity.id}`))
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
  erase(id: string): Promise<void> {
    return this.#inTurn(async () => {
      if (!(await this.#isHalfErased(id))) {
        await this.#manifest(id)
        await this.#notes.noteDataset(id)
        this.#manifests.delete(id)
      }
      await this.#finishErasing(id)
    })
  }

  erasePupil(pupil: string): Promise<string[]> {
    return this.#inTurn(async () => {
      const datasets: string[] = []
      for (const manifest of this.#manifests.values()) if (await this.#holds(manifest, pupil)) datasets.push(manifest.id)
      const earlier = await this.#notes.ofPupil(pupil)
      if (datasets.length === 0 && earlier?.done !== false)
        throw earlier === undefined ? notThere('pupil') : factsErased('pupil', earlier.erasedAt)
      const note = {
        pupil,
        erasedAt: this.#folder.now().toISOString(),
        datasets: [...new Set([...(earlier?.datasets ?? []), ...datasets])],
      }
      await this.#notes.notePupil({ ...note, done: false })
      await this.#finishErasingPupil({ ...note, done: false })
      return datasets
    })
  }

  async erasures(id: string): Promise<string[]> {
    const whole = await this.#notes.ofDataset(id)
    return whole === undefined ? [...((await this.#manifest(id)).erasedPupils ?? [])] : [whole]
  }

  async #finishErasing(id: string): Promise<void> {
    await rm(this.#identityPath(id), { force: true })
    await syncFolder(this.#folder.at('identity'))
    if (await this.#folder.has('datasets', id)) await this.#folder.removeFolder('datasets', id)
  }

  /** An erasure that the disk refused half way can be asked for again. */
  async #isHalfErased(id: string): Promise<boolean> {
    return (await this.#notes.ofDataset(id)) !== undefined && (await this.#folder.has('datasets', id))
  }

  async #finishErasingPupil(note: PupilNote): Promise<void> {
    for (const id of note.datasets) {
      const manifest = this.#manifests.get(id)
      if (manifest === undefined) continue
      if (await holdsPupil(this.#folder.at('datasets', id), manifest, note.pupil)) {
        const changed = await erasePupilFacts(this.#folder, manifest, note.pupil, note.erasedAt)
        this.#manifests.set(id, changed)
        this.#namesToGo.add(`${id}/${note.pupil}`)
        await removeOtherTables(this.#folder.at('datasets', id), changed)
      }
      const identities = await readIdentities(this.#identityPath(id))
      const others = identities.filter((identity) => identity.id !== note.pupil)
      if (others.length < identities.length) await this.#writeIdentities(id, others)
      this.#namesToGo.delete(`${id}/${note.pupil}`)
    }
    await this.#notes.notePupil({ ...note, done: true })
  }

  async #holds(manifest: Manifest, pupil: string): Promise<boolean> {
    if (await holdsPupil(this.#folder.at('datasets', manifest.id), manifest, pupil)) return true
    return (await readIdentities(this.#identityPath(manifest.id))).some(({ id }) => id === pupil)
  }

  /** One erasure after another, so that none undoes what another has done. */
  #inTurn<T>(change: () => Promise<T>): Promise<T> {
    const mine = this.#last.then(change)
    this.#last = mine.catch(() => undefined)
    return mine
  }

  #identityPath(id: string): string {
    return this.#folder.at('identity', `${id}.parquet`)
  }

  async #open(id: string): Promise<void> {
    const isErased = (await this.#notes.ofDataset(id)) !== undefined
    if (isErased) return this.#folder.isReadOnly ? undefined : this.#finishErasing(id)
    const manifest = await readManifest(this.#folder.at('datasets', id))
    if (manifest === undefined) {
      this.unreadable.push(`Dataset ${id} cannot be read and is left as it is. Restore it from a backup, or delete its folder.`)
      return
    }
    this.#manifests.set(id, manifest)
    if (!this.#folder.isReadOnly) await removeOtherTables(this.#folder.at('datasets', id), manifest)
  }

  async #manifest(id: string): Promise<Manifest> {
    const manifest = this.#manifests.get(id)
    if (manifest !== undefined) return manifest
    const erasedAt = await this.#notes.ofDataset(id)
    throw erasedAt === undefined ? notThere('dataset') : factsErased('dataset', erasedAt)
  }

  /** Writes what a dataset's folder holds; gives its manifest. */
  async #write(folder: string, id: string, { name, isSample, dataset }: NewDataset): Promise<Manifest> {
    const tables = await writeFacts(folder, dataset.facts)
    await setImmediate()
    const hash = factsHash(dataset.facts)
    await setImmediate()
    const given = { id, name, uploadedAt: this.#folder.now().toISOString(), hash, isSample }
    const manifest: Manifest = {
      format: 'dataset/1',
      ...describeDataset(given, dataset, this.#manifests.values()),
      tables,
      codes: REGISTER_CODES.map((entry) => entry.code),
    }
    await writeFindings(join(folder, FINDINGS), dataset.findings.rows())
    await writeFile(join(folder, MANIFEST), manifestText(manifest), { mode: 0o600 })
    return manifest
  }

  /* Names lie outside the dataset's folder. Should the dataset not appear after all, start-up finds them without one and removes them. */
  async #writeIdentities(id: string, identities: readonly Identity[]): Promise<void> {
    const hidden = await this.#folder.temporary('identity')
    try {
      const path = join(hidden, `${id}.parquet`)
      await writeIdentities(path, identities)
      await syncTree(hidden)
      await rename(path, this.#identityPath(id))
      await syncFolder(this.#folder.at('identity'))
    } finally {
      await rm(hidden, { recursive: true, force: true })
    }
  }
}
