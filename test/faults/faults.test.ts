// The short form of the faults; `npm run test:faults` is the long one. What is promised: no acknowledged change lost, nothing torn.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { DataFolder } from '../../server/stores/data-folder.ts'
import { FileAuditLog } from '../../server/stores/file-audit-log.ts'
import { editAtOnce } from './editors.ts'
import { FailingDisk } from './failing-disk.ts'
import { fillUp, onSmallDisk } from './full-disk.ts'
import { killOften, openStore, storeNames } from './kills.ts'
import { failEverywhere } from './nth-operation.ts'
import { serversAtOnce } from './servers.ts'

const SEED = 20_260_115
const names = await storeNames()
const changes = (await Promise.all(names.map(openStore))).flatMap((store) => store.changes)

describe('killed at random moments', () => {
  test.each(names)('%s: all that was acknowledged is there', async (name) => {
    const { acknowledged, problems } = await killOften(name, 3, SEED)
    expect(problems).toEqual([])
    expect(acknowledged).toBeGreaterThan(0)
  })
})

describe('a disk that fails at the Nth operation', () => {
  test.each(changes.map((change) => [change.name, change] as const))('%s: old or new', async (_name, change) => {
    const { operations, problems } = await failEverywhere(change, 'in turn')
    expect(operations).toBeGreaterThan(2)
    expect(problems).toEqual([])
  })
})

describe('a full disk', () => {
  test.each(names.filter((name) => name !== 'pseudonym-key'))(
    '%s: what was acknowledged is there, and what was refused does not come back',
    async (name) => {
      const filled = await onSmallDisk(4, (path) => fillUp(name, path, 2, SEED))
      /* Where no small file system can be made, a disk that is full from some operation on stands for it. */
      if (filled === undefined) {
        for (const change of (await openStore(name)).changes) expect((await failEverywhere(change, 'full')).problems).toEqual([])
        return
      }
      expect(filled.problems).toEqual([])
      expect([filled.refused, filled.acknowledged > 0]).toEqual([2, true])
    },
  )

  test('a failed fsync of the record stops every change and says so; reading goes on, and a restart takes it up again', async () => {
    const path = await mkdtemp(join(tmpdir(), 'fsync-'))
    const disk = await FailingDisk.under(path)
    try {
      const log = await FileAuditLog.open(await DataFolder.open(path))
      const entry = { action: 'draft.saved', actor: 'ann', about: {} } as const
      await log.record(entry)
      /* The third operation of an entry: open, write, fsync. */
      const { acknowledged } = await disk.during(() => log.record(entry), { at: 3, code: 'EIO', lasting: false })
      expect(acknowledged).toBe(false)
      expect(log.fault).toMatch(/^The disk failed while the record of who did what was being written/)
      await expect(log.record(entry)).rejects.toMatchObject({ status: 503, code: 'record-stopped' })
      expect((await log.page({ limit: 9 })).records.length).toBeGreaterThanOrEqual(1)
      const again = await FileAuditLog.open(await DataFolder.open(path))
      await again.record(entry)
      expect([again.fault, (await again.check()).findings]).toEqual([undefined, []])
    } finally {
      disk.release()
      await rm(path, { recursive: true })
    }
  })
})

describe('many at once', () => {
  test('editors on one draft: every saved line is there once, every loser was told', async () => {
    const { saved, refused, problems } = await editAtOnce(8, 6)
    expect(problems).toEqual([])
    expect([saved, refused > 0]).toEqual([48, true])
  })

  test('servers on one data folder: one writes', async () => {
    expect(await serversAtOnce(2, 1)).toEqual({ starts: 3, problems: [] })
  })
})
