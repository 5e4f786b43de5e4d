// The only home of datasets held in memory: facts laid out for deciding and the names that belong to them, for those looked at last.
// Several together are a collection, in order of upload. Leaves keeping them to the store and joining them to the engine.
import { asKnownOn, collectionOf, inOrderOfUpload } from '../../engine/facts/collection.ts'
import type { Day } from '../../engine/facts/days.ts'
import type { AuthoritySettings, Facts } from '../../engine/facts/facts.ts'
import { type FactsView, viewFacts } from '../../engine/facts/view.ts'
import type { DatasetSummary } from '../contract/datasets.ts'
import { ServiceError } from '../errors/service-error.ts'
import type { Identity } from '../reading/pupil-list.ts'
import type { DatasetStore } from '../stores/dataset-store.ts'
import { collectionHash } from '../stores/facts-hash.ts'
import type { RecordedEvents } from '../stores/recorded-events.ts'
import { withRecorded } from './events-joined.ts'

const KEPT = 2

/** One dataset by its id, or several of a collection in order of upload. */
export type DatasetIds = string | readonly string[]

export interface Collection {
  /** What counts, in order of upload. */
  readonly datasets: readonly DatasetSummary[]
  /** Over the hashes of the datasets in their order; that of the dataset where there is one. */
  readonly hash: string
  readonly view: FactsView
}

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
    this.#views = new Recent(async (ids) => viewFacts(await joinedFacts(store, ids), settings))
    this.#names = new Recent(async (ids) => {
      const identities = await identitiesOf(store, ids)
      return new Map(identities.map(({ id: pupil, upn, forename, surname }) => [pupil, { upn, name: fullName(forename, surname) }]))
    })
  }

  /** @throws ServiceError where there is no such dataset */
  summary(id: string): Promise<DatasetSummary> {
    return this.#store.detail(id)
  }

  /**
   * Datasets in order of upload, each once; `all` is everything that was uploaded, without samples.
   * @throws ServiceError where one is not there, or nothing has been uploaded
   */
  async summaries(wanted: readonly string[] | 'all'): Promise<DatasetSummary[]> {
    if (wanted !== 'all') return inOrderOfUpload(await Promise.all([...new Set(wanted)].map((id) => this.summary(id))))
    const uploaded = (await this.#store.list()).filter(({ isSample }) => !isSample)
    if (uploaded.length > 0) return inOrderOfUpload(uploaded)
    throw new ServiceError(
      'nothing-uploaded',
      422,
      'Nothing has been uploaded yet; samples are not counted.',
      'Upload data, or name the sample.',
    )
  }

  /**
   * Several datasets read as one, whatever order they are named in; with `knownBy`, only those uploaded by the end of that day.
   * @throws ServiceError where one is not there, or none had been uploaded by then
   */
  async collection(ids: readonly string[] | 'all', knownBy?: Day): Promise<Collection> {
    const named = await this.summaries(ids)
    const datasets = knownBy === undefined ? named : asKnownOn(named, knownBy)
    if (datasets.length === 0)
      throw new ServiceError('nothing-known', 422, 'None of this data had been uploaded by that day.', 'Choose a later day, or other data.')
    const view = await this.view(datasets.map(({ id }) => id))
    return { datasets, hash: collectionHash(datasets.map(({ hash }) => hash)), view }
  }

  /** The facts uploaded with what was recorded here by a moment (ISO), by now unless said. */
  async view(ids: DatasetIds, recordedBy?: string): Promise<FactsView> {
    return withRecorded(await this.uploaded(ids), this.#recorded, recordedBy)
  }

  /** The facts as they were uploaded. */
  uploaded(ids: DatasetIds): Promise<FactsView> {
    return this.#views.get(keyOf(ids))
  }

  /** UPN and name by pseudonym; empty for someone who is not in the data. */
  async names(ids: DatasetIds): Promise<(pupil: string) => PupilName> {
    const names = await this.#names.get(keyOf(ids))
    return (pupil) => names.get(pupil) ?? { upn: '', name: '' }
  }

  /** A dataset has changed or gone, and with it every collection it is in. */
  forget(id: string): void {
    this.#views.forget(id)
    this.#names.forget(id)
  }
}

const fullName = (forename: string, surname: string): string => [surname, forename].filter((part) => part !== '').join(', ')

const keyOf = (ids: DatasetIds): string => (typeof ids === 'string' ? ids : ids.join(' '))

async function joinedFacts(store: DatasetStore, ids: readonly string[]): Promise<Facts> {
  if (ids.length > 1) await identitiesOf(store, ids)
  const facts: Facts[] = []
  for (const id of ids) facts.push(await store.load(id))
  return collectionOf(facts)
}

/**
 * Who the pupils are, as the last dataset that names them has it.
 * @throws ServiceError 409 where one UPN stands under two pseudonyms: the key was lost in between, and its pupils would be counted twice
 */
async function identitiesOf(store: DatasetStore, ids: readonly string[]): Promise<Identity[]> {
  const byPupil = new Map<string, Identity>()
  const pupilOf = new Map<string, string>()
  for (const id of ids)
    for (const identity of await store.identities(id)) {
      byPupil.set(identity.id, identity)
      if (identity.upn === '' || (pupilOf.get(identity.upn) ?? identity.id) === identity.id) pupilOf.set(identity.upn, identity.id)
      else
        throw new ServiceError(
          'two-pseudonyms',
          409,
          'The same pupil has two pseudonyms in this data, so it cannot be read as one.',
          KEY_WAS_LOST,
        )
    }
  return [...byPupil.values()]
}

const KEY_WAS_LOST = 'The key of pseudonyms was replaced between the uploads. Run them one by one, or upload the older files again.'

/** The values asked for last. A failure is not kept. */
class Recent<T> {
  readonly #make: (ids: readonly string[]) => Promise<T>
  readonly #values = new Map<string, Promise<T>>()

  constructor(make: (ids: readonly string[]) => Promise<T>) {
    this.#make = make
  }

  get(key: string): Promise<T> {
    const value = this.#values.get(key) ?? this.#make(key.split(' '))
    this.#values.delete(key)
    this.#values.set(key, value)
    value.catch(() => this.#values.delete(key))
    for (const oldest of this.#values.keys()) if (this.#values.size > KEPT) this.#values.delete(oldest)
    return value
  }

  forget(id: string): void {
    for (const key of this.#values.keys()) if (key.split(' ').includes(id)) this.#values.delete(key)
  }
}
