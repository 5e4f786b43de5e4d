import { execFile } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { FileAuditLog } from '../../../server/stores/file-audit-log.ts'
import { dataFolder } from '../stores/temporary-data.ts'

function verify(...args: readonly string[]): Promise<readonly [number, string]> {
  return new Promise((done) => {
    execFile(process.execPath, [resolve('server/cli/attendance.ts'), 'audit', 'verify', ...args], (problem, out, err) => {
      done([typeof problem?.code === 'number' ? problem.code : 0, out + err])
    })
  })
}

test('audit verify says that the record is whole, or which line is not; and remembers a hash noted down', async () => {
  const folder = await dataFolder()
  const log = await FileAuditLog.open(folder)
  for (const draft of ['a', 'b', 'c']) await log.record({ action: 'draft.saved', actor: 'ann', about: { draft } })
  const { head } = await log.check()
  const noted = `3:${head.hash}`
  expect(await verify('--data-dir', folder.path)).toEqual([
    0,
    `The record is whole: 3 entries.\nTo prove that later, note this down elsewhere: ${noted}\n`,
  ])
  const path = folder.at('audit', '2026-01-15.ndjson')
  const text = readFileSync(path, 'utf8')
  writeFileSync(path, text.replace('"draft":"b"', '"draft":"x"'))
  const [code, said] = await verify('--data-dir', folder.path)
  expect([code, said]).toEqual([1, expect.stringContaining('Line 2 of 2026-01-15.ndjson (entry 2) was changed')])

  /* Whoever can write the folder can forge the whole log, head and all; the hash that was noted down elsewhere still tells. */
  const forged = await dataFolder()
  const other = await FileAuditLog.open(forged)
  for (const draft of ['a', 'x', 'c']) await other.record({ action: 'draft.saved', actor: 'ann', about: { draft } })
  expect((await verify('--data-dir', forged.path))[0]).toBe(0)
  expect(await verify('--data-dir', forged.path, '--noted', noted)).toEqual([1, expect.stringContaining('(entry 3) was changed')])

  expect((await verify('--data-dir', '/no/such/folder'))[0]).toBe(2)
  expect((await verify('--data-dir', folder.path, '--noted', '3:abc'))[0]).toBe(2)
})
