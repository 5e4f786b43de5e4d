// The only home of what a store of recorded events answers: what people wrote on pupils' pages, by pseudonym, never altered.
// A mistake is struck out and stays readable. Leaves how it is kept to the stores, and joining it with uploads to `services/events-joined.ts`.
import type { RecordEvent } from '../contract/events.ts'

export interface RecordedEvent extends RecordEvent {
  /** What it is named by, and that an id of its own stands for where none was given. */
  readonly number: string
  readonly id: string
  /** The pseudonym. */
  readonly pupil: string
  readonly recordedAt: string
  /** The account's id. */
  readonly recordedBy: string
  readonly struck?: { readonly at: string; readonly by: string; readonly reason: string } | undefined
}

export interface NewRecordedEvent {
  readonly pupil: string
  readonly event: RecordEvent
  readonly by: string
}

export interface RecordedEvents {
  /** Resolves when it is on the disk. */
  record(event: NewRecordedEvent): Promise<RecordedEvent>
  /** Strikes out one event. @throws ServiceError 404 where the pupil has no such event, 409 where it was struck already */
  strike(pupil: string, number: string, struck: { readonly by: string; readonly reason: string }): Promise<RecordedEvent>
  /** A pupil's events, in the order they were recorded, struck ones included. */
  of(pupil: string): readonly RecordedEvent[]
  /** Pseudonyms of the pupils somebody recorded something of. */
  pupils(): Iterable<string>
  /** Forgets a pupil who is erased. */
  erase(pupil: string): Promise<void>
  /** Since when what is recorded here is all there is; undefined where uploads are. */
  keptSince(): string | undefined
  keepFrom(at: string | undefined): Promise<void>
  /** Counts changes, so that what was made from the events can be made anew. */
  readonly changes: number
}
