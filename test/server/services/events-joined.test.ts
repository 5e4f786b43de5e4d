import { describe, expect, test } from 'vitest'
import { parseDay } from '../../../engine/facts/days.ts'
import type { FactsView } from '../../../engine/facts/view.ts'
import { withRecorded } from '../../../server/services/events-joined.ts'
import { MemoryRecordedEvents } from '../../../server/stores/memory-recorded-events.ts'

const at = (time: string): string => `2026-01-15T${time}:00.000Z`
const concern = { event: 'safeguarding-concern', date: '2026-01-10', outcome: 'unmet-needs' } as const
const inFile = { pupil: 1, id: 'plan', event: 'plan-opened', date: parseDay('2025-11-03')! }

/** A store whose clock is moved by hand. */
function store(): { events: MemoryRecordedEvents; set: (time: string) => void } {
  let now = new Date(at('09:00'))
  const events = new MemoryRecordedEvents(() => now)
  return { events, set: (time) => (now = new Date(at(time))) }
}

/* Joining looks at pupils and events alone. */
const view = (events?: readonly (typeof inFile)[]): FactsView =>
  ({ facts: { pupils: [{ id: 'anna' }, { id: 'ben' }], ...(events === undefined ? {} : { events }) } }) as unknown as FactsView

describe('what was known of events', () => {
  test('without a file and without keeping them here it is unknown', async () => {
    const { events } = store()
    await events.record({ pupil: 'anna', event: concern, by: 'x' })
    expect(withRecorded(view(), events).facts.events).toBeUndefined()
  })

  test('kept here, a pupil nobody wrote of has none', async () => {
    const { events } = store()
    await events.keepFrom(at('08:00'))
    expect(withRecorded(view(), events).facts.events).toEqual([])
    await events.record({ pupil: 'anna', event: concern, by: 'x' })
    expect(withRecorded(view(), events).facts.events).toMatchObject([
      { pupil: 0, event: 'safeguarding-concern', date: parseDay('2026-01-10') },
    ])
    expect(withRecorded(view(), events, at('07:00')).facts.events).toBeUndefined()
  })

  test('beside a file they come after its rows; other pupils’ are not there', async () => {
    const { events } = store()
    await events.record({ pupil: 'somebody else', event: concern, by: 'x' })
    const without = view([inFile])
    expect(withRecorded(without, events)).toBe(without)
    await events.record({ pupil: 'ben', event: { ...concern, id: 'c1' }, by: 'x' })
    expect(withRecorded(without, events).facts.events?.map(({ pupil, id }) => [pupil, id])).toEqual([
      [1, 'plan'],
      [1, 'c1'],
    ])
  })

  test('as of an earlier moment: not yet recorded, not yet struck', async () => {
    const { events, set } = store()
    set('10:00')
    const { number } = await events.record({ pupil: 'anna', event: concern, by: 'x' })
    set('11:00')
    await events.strike('anna', number, { by: 'x', reason: 'Wrong child' })
    const known = (time?: string): number =>
      withRecorded(view([]), events, time === undefined ? undefined : at(time)).facts.events?.length ?? -1
    expect([known('09:59'), known('10:00'), known('10:59'), known('11:00'), known()]).toEqual([0, 1, 1, 0, 0])
  })
})
