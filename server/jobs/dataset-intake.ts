// The only home of taking in a dataset as a job: uploaded files, or a sample made here, are read, checked and stored the same way.
import { rm } from 'node:fs/promises'
import { dayInWords } from '../../engine/facts/days.ts'
import { stopIfCancelled } from '../errors/cancelled.ts'
import { readDataset } from '../reading/read-dataset.ts'
import { noteFewerPupils } from '../reading/whole-dataset-notes.ts'
import type { NamedFile } from '../reading/sources.ts'
import { writeSample } from '../sample/write-sample.ts'
import type { DataFolder } from '../stores/data-folder.ts'
import type { DatasetStore } from '../stores/dataset-store.ts'
import type { JobQueue, JobTools } from './job-queue.ts'

export interface Upload {
  /** The temporary folder the files lie in; removed when they have been read. */
  readonly folder: string
  readonly files: readonly NamedFile[]
  readonly name: string | undefined
}

/** A school year: long enough for every window of the shipped policies. */
const SAMPLE = { from: '2025-09-01', to: '2026-07-17', seed: 1 }
const DAY_MS = 86_400_000

export class DatasetIntake {
  readonly #folder: DataFolder
  readonly #datasets: DatasetStore
  readonly #jobs: JobQueue
  readonly #identify: (upn: string) => string

  constructor(parts: { folder: DataFolder; datasets: DatasetStore; jobs: JobQueue; identify: (upn: string) => string }) {
    this.#folder = parts.folder
    this.#datasets = parts.datasets
    this.#jobs = parts.jobs
    this.#identify = parts.identify
  }

  /** A folder for the files of an upload to come. */
  temporary(): Promise<string> {
    return this.#folder.temporary('upload')
  }

  /** Starts to take in files that have arrived. Gives the job. */
  takeUpload({ folder, files, name }: Upload): string {
    const remove = (): Promise<void> => rm(folder, { recursive: true, force: true })
    const work = async (tools: JobTools): Promise<string> => {
      try {
        return await this.#store(files, name ?? this.#nameOf(files), false, tools, 0)
      } finally {
        await remove()
      }
    }
    return this.#jobs.start('dataset', work, () => void remove())
  }

  /** Starts to make a synthetic authority. Gives the job. */
  makeSample(pupils: number): string {
    return this.#jobs.start('sample', async (tools) => {
      const folder = await this.#folder.temporary('sample')
      try {
        const onProgress = (share: number): void => {
          stopIfCancelled(tools.signal)
          tools.report('Inventing pupils and their registers', share * SAMPLE_SHARE)
        }
        await writeSample({ ...SAMPLE, pupils, out: folder, onProgress })
        return await this.#store(
          folder,
          `Sample of ${pupils.toLocaleString('en-GB')} pupils, school year 2025/26`,
          true,
          tools,
          SAMPLE_SHARE,
        )
      } finally {
        await rm(folder, { recursive: true, force: true })
      }
    })
  }

  async #store(
    from: string | readonly NamedFile[],
    name: string,
    isSample: boolean,
    { signal, report }: JobTools,
    begun: number,
  ): Promise<string> {
    const left = READ_SHARE - begun
    const dataset = await readDataset(from, {
      identify: this.#identify,
      signal,
      ...(isSample ? {} : { today: this.#today() }),
      temporary: this.#folder.at('temporary'),
      onProgress: (step, share) => report(step, begun + share * left),
    })
    try {
      stopIfCancelled(signal)
      if (!isSample) {
        const earlier = (await this.#datasets.list()).find((one) => !one.isSample)
        noteFewerPupils(dataset.findings, 'pupils.csv', dataset.facts.pupils.length, earlier)
      }
      report('Storing the dataset', READ_SHARE)
      return await this.#datasets.add({ name, isSample, dataset })
    } finally {
      dataset.findings.close()
    }
  }

  #today(): number {
    return Math.floor(this.#folder.now().getTime() / DAY_MS)
  }

  #nameOf(files: readonly NamedFile[]): string {
    const zip = files.length === 1 ? /^(.{1,100})\.zip$/i.exec(files[0].name)?.[1] : undefined
    return zip ?? `Upload of ${dayInWords(this.#today())}`
  }
}

const SAMPLE_SHARE = 0.3
const READ_SHARE = 0.9
