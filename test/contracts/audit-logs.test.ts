// One suite for every log of who did what.
import { describe, expect, test } from 'vitest'
import type { AuditEntry, AuditLog, AuditRecord } from '../../server/stores/audit-log.ts'
import { FileAuditLog } from '../../server/stores/file-audit-log.ts'
import { MemoryAuditLog } from '../../server/stores/memory-audit-log.ts'
import { dataFolder, NOON } from '../server/stores/temporary-data.ts'

const DAY_MS = 86_400_000
let now = NOON
const LOGS: readonly (readonly [string, () => Promise<AuditLog>])[] = [
  ['in files', async () => FileAuditLog.open(await dataFolder(undefined, () => now))],
  ['in memory', () => Promise.resolve(new MemoryAuditLog(() => now))],
]

const ENTRIES: readonly AuditEntry[] = [
  { action: 'account.signed-in', actor: 'ann', about: {} },
  { action: 'draft.saved', actor: 'ann', about: { draft: 'd-1', text: 'abc' } },
  { action: 'draft.saved', actor: 'bob', about: { draft: 'd-2', text: 'def' } },
  { action: 'account.sign-in-failed', actor: null, about: { tries: 3 } },
]

async function filled(open: () => Promise<AuditLog>): Promise<AuditLog> {
  const log = await open()
  for (const [at, entry] of ENTRIES.entries()) {
    now = new Date(NOON.getTime() + at * DAY_MS)
    await log.record(entry)
  }
  return log
}

const numbers = (records: readonly AuditRecord[]): number[] => records.map(({ number }) => number)

describe.each(LOGS)('a log %s', (_, open) => {
  test('holds what was recorded, numbered from 1, each with its time and the hash of the line before', async () => {
    const log = await filled(open)
    const { records, next } = await log.page({ limit: 10 })
    expect(next).toBeNull()
    expect(records.toReversed().map(({ previous: _previous, ...record }) => record)).toEqual(
      ENTRIES.map((entry, at) => ({ ...entry, number: at + 1, at: new Date(NOON.getTime() + at * DAY_MS).toISOString() })),
    )
    expect(records.at(-1)!.previous).toBe('0'.repeat(64))
    expect(new Set(records.map(({ previous }) => previous)).size).toBe(4)
  })

  test('is paged newest first', async () => {
    const log = await filled(open)
    const first = await log.page({ limit: 3 })
    expect([numbers(first.records), first.next]).toEqual([[4, 3, 2], 2])
    const second = await log.page({ limit: 3, before: first.next! })
    expect([numbers(second.records), second.next]).toEqual([[1], null])
  })

  test.each([
    [{ action: 'draft.saved' }, [3, 2]],
    [{ actor: 'ann' }, [2, 1]],
    [{ about: 'd-2' }, [3]],
    [{ about: '3' }, [4]],
    [{ about: 'd-' }, []],
    [{ from: '2026-01-16' }, [4, 3, 2]],
    [{ to: '2026-01-16' }, [2, 1]],
    [{ from: '2026-01-16', to: '2026-01-17' }, [3, 2]],
    [{ action: 'draft.saved', actor: 'bob' }, [3]],
  ])('%j finds the entries %j', async (filter, found) => {
    const log = await filled(open)
    expect(numbers((await log.page({ ...filter, limit: 10 })).records)).toEqual(found)
    const rows: AuditRecord[] = []
    for await (const record of log.rows(filter)) rows.push(record)
    expect(numbers(rows)).toEqual(found.toReversed())
  })

  test('many at once are each recorded once and without a gap', async () => {
    const log = await open()
    await Promise.all(Array.from({ length: 60 }, (_unused, at) => log.record({ action: 'draft.saved', actor: `${at}`, about: {} })))
    const { records } = await log.page({ limit: 100 })
    expect(numbers(records).toReversed()).toEqual(Array.from({ length: 60 }, (_unused, at) => at + 1))
    expect(new Set(records.map(({ actor }) => actor)).size).toBe(60)
  })

  test('is whole when nobody touched it, and tells a head that was noted down elsewhere and is another now', async () => {
    const log = await filled(open)
    const { entries, head, findings } = await log.check()
    expect([entries, head.number, findings]).toEqual([4, 4, []])
    expect((await log.check([head])).findings).toEqual([])
    const other = { number: 2, hash: 'f'.repeat(64) }
    expect((await log.check([other])).findings).toEqual([
      expect.stringContaining('(entry 2) was changed: its hash was once noted as ffffffffffff'),
    ])
    expect((await log.check([{ ...head, number: 6 }])).findings).toEqual(['Entries 5 to 6 are missing at the end: the log was cut off.'])
  })

  test('an empty one is whole', async () => {
    const log = await open()
    expect(await log.check()).toEqual({ entries: 0, head: { number: 0, hash: '0'.repeat(64) }, findings: [] })
    expect(await log.page({ limit: 5 })).toEqual({ records: [], next: null })
  })
})
