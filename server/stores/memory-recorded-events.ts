// Recorded events that live as long as the process, and the part that both stores share.
import { ServiceError } from '../errors/service-error.ts'
import { newId, notThere } from './new-id.ts'
import type { NewRecordedEvent, RecordedEvent, RecordedEvents } from './recorded-events.ts'

export class MemoryRecordedEvents implements RecordedEvents {
  readonly #now: () => Date
  readonly #byPupil = new Map<string, readonly RecordedEvent[]>()
  readonly #turns = new Map<string, Promise<unknown>>()
  #keptSince: string | undefined
  changes = 0

  constructor(now: () => Date = () => new Date()) {
    this.#now = now
  }

  record({ pupil, event, by }: NewRecordedEvent): Promise<RecordedEvent> {
    return this.#inTurn(pupil, async () => {
      const number = newId(this.#now())
      const recorded = { ...event, number, id: event.id ?? number, pupil, recordedAt: this.#now().toISOString(), recordedBy: by }
      await this.#replace(pupil, [...this.of(pupil), recorded])
      return recorded
    })
  }

  strike(pupil: string, number: string, { by, reason }: { by: string; reason: string }): Promise<RecordedEvent> {
    return this.#inTurn(pupil, async () => {
      const found = this.of(pupil).find((one) => one.number === number)
      if (found === undefined) throw notThere('event')
      if (found.struck !== undefined) {
        throw new ServiceError('struck-already', 409, 'This has been struck out already.', 'Load the page again to see by whom.')
      }
      const struck = { ...found, struck: { at: this.#now().toISOString(), by, reason } }
      const events = this.of(pupil).map((one) => (one === found ? struck : one))
      await this.#replace(pupil, events)
      return struck
    })
  }

  of(pupil: string): readonly RecordedEvent[] {
    return this.#byPupil.get(pupil) ?? []
  }

  pupils(): Iterable<string> {
    return this.#byPupil.keys()
  }

  erase(pupil: string): Promise<void> {
    return this.#inTurn(pupil, () => this.#replace(pupil, []))
  }

  keptSince(): string | undefined {
    return this.#keptSince
  }

  async keepFrom(at: string | undefined): Promise<void> {
    await this.saveKeptSince(at)
    this.#keptSince = at
    this.changes++
  }

  /** Puts a pupil's events in place of those there were, once they have been saved. */
  async #replace(pupil: string, events: readonly RecordedEvent[]): Promise<void> {
    await this.save(pupil, events)
    this.hold(pupil, events)
  }

  protected hold(pupil: string, events: readonly RecordedEvent[]): void {
    if (events.length === 0) this.#byPupil.delete(pupil)
    else this.#byPupil.set(pupil, events)
    this.changes++
  }

  protected holdKeptSince(at: string | undefined): void {
    this.#keptSince = at
  }

  /** One change of a pupil's events after another. */
  #inTurn<T>(pupil: string, change: () => Promise<T>): Promise<T> {
    const mine = (this.#turns.get(pupil) ?? Promise.resolve()).then(change)
    const settled = mine.catch(() => undefined)
    this.#turns.set(pupil, settled)
    return mine
  }

  protected save(_pupil: string, _events: readonly RecordedEvent[]): Promise<void> {
    return Promise.resolve()
  }

  protected saveKeptSince(_at: string | undefined): Promise<void> {
    return Promise.resolve()
  }
}
