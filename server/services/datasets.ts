// The only home of datasets held in memory: facts laid out for deciding and the names that belong to them, for those looked at last.
// Leaves keeping them to the store.
import type { AuthoritySettings } from '../../engine/facts/facts.ts'
import { type FactsView, viewFacts } from '../../engine/facts/view.ts'
import type { DatasetSummary } from '../contract/datasets.ts'
import type { DatasetStore } from '../stores/dataset-store.ts'
import type { RecordedEvents } from '../stores/recorded-events.ts'
import { withRecorded } from './events-joined.ts'

const KEPT = 2

export interface PupilName {
  readonly upn: string
  readonly name: string
}

export class Datasets {
  readonly #store: DatasetStore
  readonly #recorded: RecordedEvents
  readonly #views: Recent<FactsView>
  readonly #names: Recent<ReadonlyMap<string, PupilName>>

  constructor(store: DatasetStore, settings: AuthoritySettings, recorded: RecordedEvents) {
    this.#store = store
    this.#recorded = recorded
    this.#views = new Recent(async (id) => viewFacts(await store.load(id), settings))
    this.#names = new Recent(async (id) => {
      const identities = await store.identities(id)
      return new Map(identities.map(({ id: pupil, upn, forename, surname }) => [pupil, { upn, name: fullName(forename, surname) }]))
    })
  }

  /** @throws ServiceError where there is no such dataset */
  summary(id: string): Promise<DatasetSummary> {
    return this.#store.detail(id)
  }

  /** The facts of an upload with what was recorded here by a moment (ISO), by now unless said. */
  async view(id: string, recordedBy?: string): Promise<FactsView> {
    return withRecorded(await this.#views.get(id), this.#recorded, recordedBy)
  }

  /** The facts as they were uploaded. */
  uploaded(id: string): Promise<FactsView> {
    return this.#views.get(id)
  }

  /** UPN and name by pseudonym; empty for someone who is not in the dataset. */
  async names(id: string): Promise<(pupil: string) => PupilName> {
    const names = await this.#names.get(id)
    return (pupil) => names.get(pupil) ?? { upn: '', name: '' }
  }

  forget(id: string): void {
    this.#views.forget(id)
    this.#names.forget(id)
  }
}

const fullName = (forename: string, surname: string): string => [surname, forename].filter((part) => part !== '').join(', ')

/** The values asked for last. A failure is not kept. */
class Recent<T> {
  readonly #make: (id: string) => Promise<T>
  readonly #values = new Map<string, Promise<T>>()

  constructor(make: (id: string) => Promise<T>) {
    this.#make = make
  }

  get(id: string): Promise<T> {
    const value = this.#values.get(id) ?? this.#make(id)
    this.#values.delete(id)
    this.#values.set(id, value)
    value.catch(() => this.#values.delete(id))
    for (const oldest of this.#values.keys()) if (this.#values.size > KEPT) this.#values.delete(oldest)
    return value
  }

  forget(id: string): void {
    this.#values.delete(id)
  }
}
