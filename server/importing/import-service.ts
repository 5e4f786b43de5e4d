// The only home of imports under way: files that wait in the temporary area until their mapping is right, and the job that reads them
// through it. Reading, checking and storing are those of every upload.
import { rm } from 'node:fs/promises'
import type { ImportMapping, ImportPreview } from '../contract/imports.ts'
import { stopIfCancelled } from '../errors/cancelled.ts'
import { ServiceError } from '../errors/service-error.ts'
import type { Upload } from '../jobs/dataset-intake.ts'
import type { JobQueue, JobTools } from '../jobs/job-queue.ts'
import { readDataset } from '../reading/read-dataset.ts'
import { noteFewerPupils } from '../reading/whole-dataset-notes.ts'
import type { DataFolder } from '../stores/data-folder.ts'
import type { DatasetStore } from '../stores/dataset-store.ts'
import type { MappingStore } from '../stores/mapping-store.ts'
import { newId, notThere } from '../stores/new-id.ts'
import { WaitingImport } from './waiting-import.ts'

interface Parts {
  readonly folder: DataFolder
  readonly datasets: DatasetStore
  readonly mappings: MappingStore
  readonly jobs: JobQueue
  readonly identify: (upn: string) => string
}

const DAY_MS = 86_400_000
const KEPT_MS = DAY_MS
const READ_SHARE = 0.9

export class ImportService {
  readonly #parts: Parts
  readonly #waiting = new Map<string, WaitingImport>()

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** A folder for the files of an upload to come. */
  temporary(): Promise<string> {
    return this.#parts.folder.temporary('import')
  }

  /** Looks at files that have arrived and keeps them for a day. */
  async open(upload: Upload): Promise<ImportPreview> {
    try {
      const { waiting, preview } = await WaitingImport.open(newId(this.#parts.folder.now()), upload, this.#parts)
      this.#keep(waiting)
      return preview
    } catch (problem) {
      await rm(upload.folder, { recursive: true, force: true })
      throw problem
    }
  }

  /** What an import looks like through the mapping that was checked last. */
  async preview(id: string): Promise<ImportPreview> {
    return this.#get(id).lastPreview()
  }

  /** What an import looks like through another mapping. */
  async check(id: string, mapping: ImportMapping): Promise<ImportPreview> {
    return this.#get(id).check(mapping)
  }

  /** Starts to import. Gives the job; the files stay until it has succeeded. @throws ServiceError where the mapping is not complete */
  async start(id: string, mapping: ImportMapping, name: string | undefined): Promise<string> {
    const { problems } = await this.check(id, mapping)
    if (problems.length > 0) throw incomplete(problems)
    const waiting = this.#get(id)
    if (waiting.isImporting) throw underWay()
    waiting.isImporting = true
    const release = (): void => {
      waiting.isImporting = false
    }
    try {
      await this.#remember(waiting, mapping)
    } catch (problem) {
      release()
      throw problem
    }
    const work = async (tools: JobTools): Promise<string> => {
      try {
        const dataset = await this.#import(waiting, mapping, name, tools)
        await this.#forget(waiting)
        return dataset
      } finally {
        release()
      }
    }
    return this.#parts.jobs.start('import', work, release)
  }

  /** Removes the files. @throws ServiceError while they are being imported */
  async remove(id: string): Promise<void> {
    const waiting = this.#get(id)
    if (waiting.isImporting) throw underWay()
    await this.#forget(waiting)
  }

  #get(id: string): WaitingImport {
    const waiting = this.#waiting.get(id)
    if (waiting === undefined) throw notThere('import')
    return waiting
  }

  #keep(waiting: WaitingImport): void {
    this.#waiting.set(waiting.id, waiting)
    const expire = (): void => {
      if (waiting.isImporting) setTimeout(expire, KEPT_MS).unref()
      else if (this.#waiting.has(waiting.id)) this.#forget(waiting).catch(() => undefined)
    }
    setTimeout(expire, KEPT_MS).unref()
  }

  async #forget({ id, upload }: WaitingImport): Promise<void> {
    this.#waiting.delete(id)
    await rm(upload.folder, { recursive: true, force: true })
  }

  async #remember(waiting: WaitingImport, mapping: ImportMapping): Promise<void> {
    const { mappings } = this.#parts
    const { headings } = waiting
    await mappings.remember(headings, waiting.worthRemembering(mapping, mappings.find(headings)?.mapping))
  }

  async #import(waiting: WaitingImport, mapping: ImportMapping, name: string | undefined, { signal, report }: JobTools): Promise<string> {
    const { folder, datasets, identify } = this.#parts
    const dataset = await readDataset(waiting.upload.files, {
      identify,
      signal,
      today: Math.floor(folder.now().getTime() / DAY_MS),
      onProgress: (step, share) => report(step, share * READ_SHARE),
      otherShape: waiting.shape(mapping, folder.at('temporary')),
    })
    try {
      stopIfCancelled(signal)
      const earlier = (await datasets.list()).find(({ isSample }) => !isSample)
      noteFewerPupils(dataset.findings, waiting.fileName, dataset.facts.pupils.length, earlier)
      report('Storing the dataset', READ_SHARE)
      const ownName = name ?? waiting.upload.name ?? `Import of ${waiting.fileName.replace(/\.\w+$/, '')}`
      return await datasets.add({ name: ownName, isSample: false, dataset })
    } finally {
      dataset.findings.close()
    }
  }
}

function incomplete(problems: ImportPreview['problems']): ServiceError {
  const details = `${problems.map(({ message }) => message).join(' ')} Correct the mapping and start again.`
  return new ServiceError('mapping-incomplete', 422, 'The file cannot be imported through this mapping yet.', details)
}

function underWay(): ServiceError {
  return new ServiceError('import-under-way', 409, 'These files are being imported.', 'Wait until that has ended, or cancel it first.')
}
