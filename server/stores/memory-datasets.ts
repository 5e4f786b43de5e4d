// A store of datasets that lives as long as the process: for tests, and where there is no data folder.
import type { Facts } from '../../engine/facts/facts.ts'
import { type DatasetDetail, type DatasetSummary, datasetSummary, type FindingPage, type FindingRow } from '../contract/datasets.ts'
import type { Identity } from '../reading/pupil-list.ts'
import { countFacts } from './dataset-counts.ts'
import { describeDataset } from './dataset-description.ts'
import type { DatasetStore, FindingsWanted, NewDataset } from './dataset-store.ts'
import { factsErased } from './facts-erased.ts'
import { factsHash } from './facts-hash.ts'
import { withoutPupil } from './facts-without.ts'
import { newId, notThere } from './new-id.ts'

interface Held {
  readonly detail: DatasetDetail
  readonly facts: Facts
  readonly identities: readonly Identity[]
  readonly rows: readonly FindingRow[]
  readonly erasedPupils: readonly string[]
}

export class MemoryDatasets implements DatasetStore {
  readonly #now: () => Date
  readonly #held = new Map<string, Held>()
  readonly #erased = new Map<string, string>()
  readonly #erasedPupils = new Map<string, string>()

  constructor(now: () => Date = () => new Date()) {
    this.#now = now
  }

  async add({ name, isSample, dataset }: NewDataset): Promise<string> {
    const id = newId(this.#now())
    const given = { id, name, uploadedAt: this.#now().toISOString(), hash: factsHash(dataset.facts), isSample }
    const detail = describeDataset(
      given,
      dataset,
      [...this.#held.values()].map((held) => held.detail),
    )
    const rows: FindingRow[] = []
    for await (const row of dataset.findings.rows()) rows.push(row)
    this.#held.set(id, { detail, facts: dataset.facts, identities: dataset.identities, rows, erasedPupils: [] })
    return id
  }

  list(): Promise<DatasetSummary[]> {
    const summaries = [...this.#held.values()].map(({ detail }) => datasetSummary.parse(detail))
    return Promise.resolve(summaries.toSorted((a, b) => (a.id < b.id ? 1 : -1)))
  }

  async detail(id: string): Promise<DatasetDetail> {
    return this.#of(id).detail
  }

  async load(id: string): Promise<Facts> {
    return this.#of(id).facts
  }

  async identities(id: string): Promise<Identity[]> {
    return [...this.#of(id).identities]
  }

  async findings(id: string, { offset, limit, level, code, file }: FindingsWanted): Promise<FindingPage> {
    const isWanted = (row: FindingRow): boolean =>
      (level === undefined || row.level === level) && (code === undefined || row.code === code) && (file === undefined || row.file === file)
    const rows = this.#of(id).rows.filter(isWanted)
    return { total: rows.length, rows: rows.slice(offset, offset + limit) }
  }

  async *findingRows(id: string): AsyncGenerator<FindingRow> {
    yield* this.#of(id).rows
  }

  async erase(id: string): Promise<void> {
    this.#of(id)
    this.#held.delete(id)
    this.#erased.set(id, this.#now().toISOString())
  }

  async erasePupil(pupil: string): Promise<string[]> {
    const earlier = this.#erasedPupils.get(pupil)
    const holding = [...this.#held].filter(([, { facts }]) => facts.pupils.some(({ id }) => id === pupil))
    if (holding.length === 0) throw earlier === undefined ? notThere('pupil') : factsErased('pupil', earlier)
    const erasedAt = this.#now().toISOString()
    this.#erasedPupils.set(pupil, erasedAt)
    for (const [id, held] of holding) {
      const facts = withoutPupil(
        held.facts,
        held.facts.pupils.findIndex((one) => one.id === pupil),
      )
      this.#held.set(id, {
        ...held,
        detail: { ...held.detail, ...countFacts(facts), hash: factsHash(facts) },
        facts,
        identities: held.identities.filter((identity) => identity.id !== pupil),
        erasedPupils: [...held.erasedPupils, erasedAt],
      })
    }
    return holding.map(([id]) => id)
  }

  async erasures(id: string): Promise<string[]> {
    const whole = this.#erased.get(id)
    return whole === undefined ? [...this.#of(id).erasedPupils] : [whole]
  }

  #of(id: string): Held {
    const held = this.#held.get(id)
    if (held !== undefined) return held
    const erasedAt = this.#erased.get(id)
    throw erasedAt === undefined ? notThere('dataset') : factsErased('dataset', erasedAt)
  }
}
