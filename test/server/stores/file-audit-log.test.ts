import { createHash } from 'node:crypto'
import { appendFileSync, existsSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { DataFolder } from '../../../server/stores/data-folder.ts'
import { FileAuditLog } from '../../../server/stores/file-audit-log.ts'
import { dataFolder, NOON } from './temporary-data.ts'

const FILE = '2026-01-15.ndjson'
const entry = (draft: string) => ({ action: 'draft.saved', actor: 'ann', about: { draft } }) as const

async function folderWith(count: number, now: () => Date = () => NOON): Promise<{ folder: DataFolder; path: string }> {
  const folder = await dataFolder(undefined, now)
  const log = await FileAuditLog.open(folder)
  for (let at = 1; at <= count; at++) await log.record(entry(`d-${at}`))
  return { folder, path: folder.at('audit', FILE) }
}

const findings = async (folder: DataFolder): Promise<readonly string[]> => (await (await FileAuditLog.open(folder)).check()).findings
const lines = (path: string): string[] => readFileSync(path, 'utf8').split('\n').slice(0, -1)
const rewrite = (path: string, changed: readonly string[]): void => writeFileSync(path, changed.map((line) => `${line}\n`).join(''))

describe('the files', () => {
  test('hold a line an entry, chained by SHA-256 of the line before, for their owner alone', async () => {
    const { folder, path } = await folderWith(3)
    const [first, second, third] = lines(path)
    expect(first).toBe(
      `{"number":1,"at":"2026-01-15T12:00:00.000Z","previous":"${'0'.repeat(64)}","action":"draft.saved","actor":"ann","about":{"draft":"d-1"}}`,
    )
    const hash = (line: string): string => createHash('sha256').update(line).digest('hex')
    expect(JSON.parse(second)).toMatchObject({ number: 2, previous: hash(first) })
    expect(JSON.parse(readFileSync(folder.at('audit', 'head.json'), 'utf8'))).toEqual({ number: 3, hash: hash(third) })
    expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  test('begin anew each day, and go on in the newest one where the clock is put back', async () => {
    let now = NOON
    const { folder } = await folderWith(1, () => now)
    const log = await FileAuditLog.open(folder)
    now = new Date('2026-01-16T00:00:00Z')
    await log.record(entry('next day'))
    now = NOON
    await log.record(entry('clock put back'))
    expect(readdirSync(folder.at('audit')).toSorted()).toEqual([FILE, '2026-01-16.ndjson', 'head.json'])
    expect((await log.check()).findings).toEqual([])
    const rows = []
    for await (const { about } of log.rows({ from: '2026-01-15', to: '2026-01-15' })) rows.push(about.draft)
    expect(rows).toEqual(['d-1', 'clock put back'])
  })

  test('go on in one chain after a restart', async () => {
    const { folder } = await folderWith(2)
    const log = await FileAuditLog.open(folder)
    await log.record(entry('d-3'))
    expect([log.notices, (await log.check()).entries, await findings(folder)]).toEqual([[], 3, []])
  })
})

describe('what checking finds', () => {
  test('a changed line, in the middle and at the end', async () => {
    const { folder, path } = await folderWith(4)
    const original = lines(path)
    rewrite(path, original.with(1, original[1].replace('d-2', 'd-9')))
    expect(await findings(folder)).toEqual([
      `Line 2 of ${FILE} (entry 2) was changed, or the line after it: the hash that entry 3 carries is another.`,
    ])
    rewrite(path, original.with(3, original[3].replace('ann', 'bob')))
    expect(await findings(folder)).toEqual([expect.stringContaining(`Line 4 of ${FILE} (entry 4) was changed: its hash was once noted as`)])
  })

  test('a line that is no entry any more', async () => {
    const { folder, path } = await folderWith(3)
    rewrite(path, lines(path).with(1, '{"number":'))
    expect(await findings(folder)).toEqual([
      `Line 2 of ${FILE} cannot be read: it was changed or cut off.`,
      `Entry 2 is missing before Line 3 of ${FILE}.`,
    ])
  })

  test('missing lines at the start, in the middle and at the end, and one put in twice', async () => {
    const { folder, path } = await folderWith(5)
    const original = lines(path)
    rewrite(path, original.slice(1))
    expect(await findings(folder)).toEqual([`Entry 1 is missing before Line 1 of ${FILE}.`])
    rewrite(path, original.toSpliced(1, 2))
    expect(await findings(folder)).toEqual([`Entries 2 to 3 are missing before Line 2 of ${FILE}.`])
    rewrite(path, original.toSpliced(2, 0, original[1]))
    expect((await findings(folder))[0]).toBe(`Line 3 of ${FILE} is entry 2, which was there before: it was put in later.`)
    rewrite(path, original.slice(0, 3))
    expect((await FileAuditLog.open(folder)).notices).toEqual([
      'Entries 4 to 5 of the record of who did what are missing or damaged. “attendance audit verify” says where.',
    ])
    expect(await findings(folder)).toEqual(['Entries 4 to 5 are missing at the end: the log was cut off.'])
  })

  test('a missing day, and a log that is gone altogether', async () => {
    let now = NOON
    const { folder } = await folderWith(2, () => now)
    const log = await FileAuditLog.open(folder)
    for (const day of [16, 17]) {
      now = new Date(`2026-01-${day}T12:00:00Z`)
      await log.record(entry(`${day}`))
    }
    rmSync(folder.at('audit', '2026-01-16.ndjson'))
    expect(await findings(folder)).toEqual(['Entry 3 is missing before Line 1 of 2026-01-17.ndjson.'])
    rmSync(folder.at('audit', '2026-01-17.ndjson'))
    rmSync(folder.at('audit', FILE))
    expect(await findings(folder)).toEqual(['Entries 1 to 4 are missing at the end: the log was cut off.'])
  })

  test('entries recorded after a cut do not hide it', async () => {
    const { folder, path } = await folderWith(4)
    rewrite(path, lines(path).slice(0, 2))
    const log = await FileAuditLog.open(folder)
    await log.record(entry('after the cut'))
    expect(lines(path)).toHaveLength(3)
    expect(await findings(folder)).toEqual([`Entries 3 to 4 are missing before Line 3 of ${FILE}.`])
  })

  test('an acknowledged line cut in half stays as it is, and the next entry has a line of its own', async () => {
    const { folder, path } = await folderWith(2)
    truncateSync(path, statSync(path).size - 20)
    await (await FileAuditLog.open(folder)).record(entry('d-3'))
    expect(await findings(folder)).toEqual([
      `Line 2 of ${FILE} cannot be read: it was changed or cut off.`,
      `Entry 2 is missing before Line 3 of ${FILE}.`,
    ])
  })

  test('a head that is gone, once: the next start makes a new one and records that', async () => {
    const { folder } = await folderWith(2)
    rmSync(folder.at('audit', 'head.json'))
    const looking = await FileAuditLog.open(await dataFolder(folder.path, undefined, true))
    expect((await looking.check()).findings).toEqual(['head.json is missing or cannot be read: it says where the log ends.'])
    const log = await FileAuditLog.open(folder)
    expect(log.notices).toEqual([
      'The file that says where the record of who did what ends was missing or damaged; it is made anew from the last line.',
    ])
    expect((await log.page({ limit: 1 })).records[0]).toMatchObject({ number: 3, action: 'audit.repaired', about: { reason: 'no-head' } })
    expect(await findings(folder)).toEqual([])
  })
})

describe('after a crash', () => {
  test('a line that was not finished is removed, told and recorded', async () => {
    const { folder, path } = await folderWith(2)
    appendFileSync(path, '{"number":3,"at":"2026-01-15T12')
    const log = await FileAuditLog.open(folder)
    expect(log.notices).toEqual([
      'Removed an unfinished line at the end of the record of who did what; nobody had been told that it was written.',
    ])
    const { records } = await log.page({ limit: 2 })
    expect(records[0]).toMatchObject({ number: 3, action: 'audit.repaired', actor: null, about: { reason: 'unfinished-line', bytes: 31 } })
    expect(await findings(folder)).toEqual([])
  })

  test('lines of zeros after the head, as a power cut can leave, are removed; whole ones that follow are kept', async () => {
    const { folder, path } = await folderWith(2)
    const head = readFileSync(folder.at('audit', 'head.json'))
    await (await FileAuditLog.open(folder)).record(entry('d-3'))
    writeFileSync(folder.at('audit', 'head.json'), head)
    appendFileSync(path, `${'\0'.repeat(100)}\n`)
    const log = await FileAuditLog.open(folder)
    expect((await log.page({ limit: 9 })).records.map(({ action }) => action)).toEqual(['audit.repaired', ...Array(3).fill('draft.saved')])
    expect(await findings(folder)).toEqual([])
  })

  test('an unfinished line in the file of a new day is removed without doubt about the day before', async () => {
    const { folder } = await folderWith(2)
    writeFileSync(folder.at('audit', '2026-01-16.ndjson'), '{"num')
    expect((await FileAuditLog.open(folder)).notices).toHaveLength(1)
    expect(await findings(folder)).toEqual([])
    expect(existsSync(folder.at('audit', FILE))).toBe(true)
  })
})

test('where another server holds the folder nothing is recorded', async () => {
  const { folder } = await folderWith(1)
  const other = await dataFolder(folder.path, undefined, true)
  const log = await FileAuditLog.open(other)
  await expect(log.record(entry('no'))).rejects.toMatchObject({ code: 'read-only', status: 503 })
  expect((await log.page({ limit: 5 })).records).toHaveLength(1)
})
