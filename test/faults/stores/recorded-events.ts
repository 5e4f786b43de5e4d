// Events recorded of pupils under kills and disk faults.
import type { DataFolder } from '../../../server/stores/data-folder.ts'
import { FileRecordedEvents } from '../../../server/stores/file-recorded-events.ts'
import { change, type FaultyStore } from '../faulty-store.ts'

const PUPILS = Array.from({ length: 4 }, (_, at) => String(at).padStart(32, '0'))
const EVENT = { event: 'ebsna-identified', date: '2025-11-03' } as const

async function open(folder: DataFolder): Promise<FileRecordedEvents> {
  const recorded = await FileRecordedEvents.open(folder)
  if (recorded.unreadable.length > 0) throw new Error(recorded.unreadable.join(' '))
  return recorded
}

const KIND = {
  open,
  state: (recorded: FileRecordedEvents): unknown[] => recorded.of(PUPILS[0]).map(({ recordedBy, struck }) => [recordedBy, struck?.reason]),
}

const store: FaultyStore = {
  longestLifeMs: 120,
  async work(folder, random, { begin, done }) {
    const recorded = await open(folder)
    for (;;) {
      const pupil = PUPILS[random.below(PUPILS.length)]
      const by = `person ${random.below(1e9)}`
      begin({ pupil, by })
      const { number } = await recorded.record({ pupil, event: EVENT, by })
      done({ pupil, by, number })
      if (random.chance(0.3)) {
        begin({ struck: number, pupil })
        await recorded.strike(pupil, number, { by, reason: 'A mistake' })
        done({ struck: number, pupil })
      }
    }
  },
  async check(folder, told) {
    const recorded = await open(folder)
    const all = PUPILS.flatMap((pupil) => recorded.of(pupil))
    const byNumber = new Map(all.map((event) => [event.number, event]))
    const begun = new Set(told.map(({ what }) => what.by))
    const strikes = new Set(told.map(({ what }) => what.struck))
    const problems: string[] = []
    for (const { state, what } of told) {
      if (state !== 'done') continue
      if (what.number !== undefined && byNumber.get(String(what.number))?.recordedBy !== what.by) problems.push('An event is gone.')
      if (what.struck !== undefined && byNumber.get(String(what.struck))?.struck === undefined) problems.push('A struck event is back.')
    }
    for (const { number, recordedBy, struck } of all) {
      if (!begun.has(recordedBy)) problems.push('An event was never recorded.')
      if (struck !== undefined && !strikes.has(number)) problems.push('An event was never struck out.')
    }
    return problems
  },
  changes: [
    change('recording an event', {
      ...KIND,
      prepare: async (recorded) => {
        await recorded.record({ pupil: PUPILS[0], event: EVENT, by: 'ann' })
        return () => recorded.record({ pupil: PUPILS[0], event: EVENT, by: 'bob' })
      },
    }),
    change('striking out an event', {
      ...KIND,
      prepare: async (recorded) => {
        const { number } = await recorded.record({ pupil: PUPILS[0], event: EVENT, by: 'ann' })
        return () => recorded.strike(PUPILS[0], number, { by: 'bob', reason: 'A mistake' })
      },
    }),
    change('erasing what was recorded of a pupil', {
      ...KIND,
      prepare: async (recorded) => {
        await recorded.record({ pupil: PUPILS[0], event: EVENT, by: 'ann' })
        return () => recorded.erase(PUPILS[0])
      },
    }),
  ],
}
export default store
