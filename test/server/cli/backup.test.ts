import { execFile } from 'node:child_process'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { lockDataFolder } from '../../../server/stores/data-lock.ts'
import { FileAuditLog } from '../../../server/stores/file-audit-log.ts'
import { dataFolder, temporaryPath } from '../stores/temporary-data.ts'

function attendance(...args: readonly string[]): Promise<readonly [number, string]> {
  return new Promise((done) => {
    execFile(process.execPath, [resolve('server/cli/attendance.ts'), ...args], (problem, out, err) => {
      done([typeof problem?.code === 'number' ? problem.code : 0, out + err])
    })
  })
}

test('backup and restore on the command line; where a server holds the folder the backup says that it is not recorded', async () => {
  const folder = await dataFolder()
  await (await FileAuditLog.open(folder)).record({ action: 'draft.saved', actor: 'ann', about: {} })
  const out = join(temporaryPath(), 'a.zip')
  /* The day of the entry above, the day of the backup's own entry, and the head. */
  expect(await attendance('backup', '--data-dir', folder.path, '--out', out)).toEqual([
    0,
    `${out}: 3 files. It holds children’s data and the key to their pseudonyms: keep it like the data folder itself.\n`,
  ])
  const target = join(temporaryPath(), 'restored')
  const [code, said] = await attendance('restore', out, '--data-dir', target)
  expect([code, said]).toEqual([
    0,
    expect.stringContaining('0 datasets, 0 runs, 0 drafts, 0 publications and withdrawals, 2 entries of the record.'),
  ])
  expect((await attendance('restore', out, '--data-dir', target))[0]).toBe(2)
  const [whole, words] = await attendance('audit', 'verify', '--data-dir', target)
  expect([whole, words]).toEqual([0, expect.stringContaining('3 entries')])

  const lock = await lockDataFolder(folder.path)
  const [done, told] = await attendance('backup', '--data-dir', folder.path, '--out', `${out}2`)
  lock.release()
  expect([done, told]).toEqual([0, expect.stringContaining('this backup does not stand in it')])
})
