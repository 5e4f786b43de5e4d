// The only home of erasing one pupil everywhere: what was uploaded and what was recorded here. Runs keep what they decided, by pseudonym.
import { ServiceError } from '../errors/service-error.ts'
import type { DatasetStore } from '../stores/dataset-store.ts'
import type { RecordedEvents } from '../stores/recorded-events.ts'

export class PupilErasure {
  readonly #datasets: DatasetStore
  readonly #recorded: RecordedEvents

  constructor({ datasets, recorded }: { readonly datasets: DatasetStore; readonly recorded: RecordedEvents }) {
    this.#datasets = datasets
    this.#recorded = recorded
  }

  /** Gives the datasets that held the pupil. @throws ServiceError 404 where nothing is known of the pupil, 410 where all was erased before */
  async erase(pupil: string): Promise<string[]> {
    const hadEvents = this.#recorded.of(pupil).length > 0
    if (hadEvents) await this.#recorded.erase(pupil)
    try {
      return await this.#datasets.erasePupil(pupil)
    } catch (problem) {
      if (hadEvents && problem instanceof ServiceError && problem.status < 500) return []
      throw problem
    }
  }
}
