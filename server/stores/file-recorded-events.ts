// Recorded events in the data folder: one JSON file a pupil, named by the pseudonym, each replaced whole and durably.
import { readdir, rm } from 'node:fs/promises'
import { z } from 'zod'
import { recordEvent } from '../contract/events.ts'
import type { DataFolder } from './data-folder.ts'
import { syncFolder } from './durable-file.ts'
import { DurableJson } from './durable-json.ts'
import { MemoryRecordedEvents } from './memory-recorded-events.ts'
import type { RecordedEvent } from './recorded-events.ts'

const PUPIL_FILE = /^([0-9a-f]{32})\.json$/
const KEPT_FILE = 'kept-here.json'

const pupilFile = z.strictObject({
  format: z.literal('recorded-events/1'),
  events: z.array(
    recordEvent.safeExtend({
      number: z.string(),
      id: z.string(),
      pupil: z.string(),
      recordedAt: z.string(),
      recordedBy: z.string(),
      struck: z.strictObject({ at: z.string(), by: z.string(), reason: z.string() }).optional(),
    }),
  ),
})
const keptFile = z.strictObject({ since: z.string().nullable() })

export class FileRecordedEvents extends MemoryRecordedEvents {
  readonly #folder: DataFolder
  /** What could not be read at start-up, in sentences. */
  readonly unreadable: string[] = []

  private constructor(folder: DataFolder) {
    super(folder.now)
    this.#folder = folder
  }

  static async open(folder: DataFolder): Promise<FileRecordedEvents> {
    const store = new FileRecordedEvents(folder)
    for (const name of await readdir(folder.at('events'))) await store.#read(name)
    return store
  }

  protected override async save(pupil: string, events: readonly RecordedEvent[]): Promise<void> {
    const path = this.#folder.at('events', `${pupil}.json`)
    if (events.length > 0) return new DurableJson(path).write({ format: 'recorded-events/1', events })
    await rm(path, { force: true })
    await syncFolder(this.#folder.at('events'))
  }

  protected override saveKeptSince(at: string | undefined): Promise<void> {
    return new DurableJson(this.#folder.at('events', KEPT_FILE)).write({ since: at ?? null })
  }

  async #read(name: string): Promise<void> {
    try {
      const stored = await new DurableJson<unknown>(this.#folder.at('events', name)).read()
      if (name === KEPT_FILE) this.holdKeptSince(keptFile.parse(stored).since ?? undefined)
      const pupil = PUPIL_FILE.exec(name)?.[1]
      if (pupil !== undefined) this.hold(pupil, pupilFile.parse(stored).events)
    } catch {
      this.unreadable.push('Events recorded of one pupil cannot be read and are left as they are. Restore them from a backup.')
    }
  }
}
