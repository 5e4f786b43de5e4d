// One suite for every store of recorded events.
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { FileRecordedEvents } from '../../server/stores/file-recorded-events.ts'
import { MemoryRecordedEvents } from '../../server/stores/memory-recorded-events.ts'
import type { RecordedEvents } from '../../server/stores/recorded-events.ts'
import { dataFolder, NOON } from '../server/stores/temporary-data.ts'

const ANNA = 'a'.repeat(32)
const BEN = 'b'.repeat(32)
const attempt = { event: 'support-attempt', date: '2026-01-12', level: '2', outcome: 'engaged' } as const

const STORES: readonly [string, () => Promise<RecordedEvents>][] = [
  ['memory', () => Promise.resolve(new MemoryRecordedEvents(() => NOON))],
  ['file', async () => FileRecordedEvents.open(await dataFolder())],
]

describe.each(STORES)('recorded events: %s', (_name, open) => {
  test('stand with who wrote them and when, in order, pupil by pupil', async () => {
    const store = await open()
    const first = await store.record({ pupil: ANNA, event: attempt, by: 'account-1' })
    const second = await store.record({ pupil: ANNA, event: { ...attempt, outcome: 'not-engaged' }, by: 'account-2' })
    await store.record({ pupil: BEN, event: attempt, by: 'account-1' })
    expect(store.of(ANNA)).toEqual([first, second])
    expect(first).toEqual({
      ...attempt,
      number: first.number,
      id: first.number,
      pupil: ANNA,
      recordedAt: NOON.toISOString(),
      recordedBy: 'account-1',
    })
    expect([...store.pupils()].toSorted()).toEqual([ANNA, BEN])
  })

  test('a later state keeps the id of the thing it is a state of', async () => {
    const store = await open()
    const notice = { event: 'penalty-notice', date: '2026-01-05', parent: 'parent-1', outcome: 'issued' } as const
    const { id, number } = await store.record({ pupil: ANNA, event: notice, by: 'x' })
    const paid = await store.record({ pupil: ANNA, event: { ...notice, id, date: '2026-01-14', outcome: 'paid' }, by: 'x' })
    expect(paid.id).toBe(number)
    expect(paid.number).not.toBe(number)
  })

  test('a mistake is struck out once, with a reason, and stays readable', async () => {
    const store = await open()
    const { number } = await store.record({ pupil: ANNA, event: attempt, by: 'x' })
    await store.strike(ANNA, number, { by: 'y', reason: 'Other child' })
    expect(store.of(ANNA)[0].struck).toEqual({ at: NOON.toISOString(), by: 'y', reason: 'Other child' })
    await expect(store.strike(ANNA, number, { by: 'y', reason: 'Again' })).rejects.toMatchObject({ status: 409, code: 'struck-already' })
    await expect(store.strike(BEN, number, { by: 'y', reason: 'Not his' })).rejects.toMatchObject({ status: 404, code: 'no-such-event' })
  })

  test('of many records at once none is lost', async () => {
    const store = await open()
    await Promise.all(Array.from({ length: 40 }, (_, at) => store.record({ pupil: ANNA, event: { ...attempt, detail: `${at}` }, by: 'x' })))
    expect(new Set(store.of(ANNA).map(({ detail }) => detail)).size).toBe(40)
  })

  test('an erased pupil leaves nothing, and every change is counted', async () => {
    const store = await open()
    const before = store.changes
    await store.record({ pupil: ANNA, event: attempt, by: 'x' })
    await store.erase(ANNA)
    expect([store.of(ANNA), [...store.pupils()], store.changes > before]).toEqual([[], [], true])
  })

  test('whether events are kept here', async () => {
    const store = await open()
    expect(store.keptSince()).toBeUndefined()
    await store.keepFrom('2026-01-15T12:00:00.000Z')
    expect(store.keptSince()).toBe('2026-01-15T12:00:00.000Z')
    await store.keepFrom(undefined)
    expect(store.keptSince()).toBeUndefined()
  })
})

describe('recorded events in files', () => {
  test('are there after a restart, readable by the owner alone', async () => {
    const folder = await dataFolder()
    const store = await FileRecordedEvents.open(folder)
    const { number } = await store.record({ pupil: ANNA, event: attempt, by: 'x' })
    await store.strike(ANNA, number, { by: 'x', reason: 'Wrong' })
    await store.keepFrom('2026-01-15T12:00:00.000Z')
    const reopened = await FileRecordedEvents.open(folder)
    expect([reopened.of(ANNA), reopened.keptSince(), reopened.unreadable]).toEqual([store.of(ANNA), store.keptSince(), []])
    expect(statSync(folder.at('events', `${ANNA}.json`)).mode & 0o777).toBe(0o600)
  })

  test('a torn file is told and left as it is', async () => {
    const folder = await dataFolder()
    writeFileSync(folder.at('events', `${ANNA}.json`), '{"format":"recorded-eve')
    const store = await FileRecordedEvents.open(folder)
    expect([store.unreadable.length, store.of(ANNA)]).toEqual([1, []])
    expect(readFileSync(folder.at('events', `${ANNA}.json`), 'utf8')).toBe('{"format":"recorded-eve')
  })
})
