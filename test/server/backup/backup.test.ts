// The drill: a backup while the server goes on, everything wiped, restored, checked, and the same answers. And backups that must be refused.
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import supertest from 'supertest'
import { describe, expect, onTestFinished, test } from 'vitest'
import { restoreBackup } from '../../../server/backup/restore-backup.ts'
import { writeBackup } from '../../../server/backup/write-backup.ts'
import { createApp } from '../../../server/app.ts'
import { SAME_SITE_HEADER } from '../../../server/contract/same-site.ts'
import { openServices } from '../../../server/main.ts'
import { FileDrafts } from '../../../server/stores/file-drafts.ts'
import { DataFolder } from '../../../server/stores/data-folder.ts'
import { FileAuditLog } from '../../../server/stores/file-audit-log.ts'
import { ParquetDatasets } from '../../../server/stores/parquet-datasets.ts'
import { testServer, type TestServer } from '../routes/real-server.ts'
import { dataFolder, NOON, temporaryPath } from '../stores/temporary-data.ts'

const now = (): Date => NOON

async function filledServer(): Promise<TestServer & { dataset: string; run: string; draft: { id: string; etag: string } }> {
  const server = await testServer()
  const dataset = (await server.jobEnd(await server.ask.post('/api/v1/datasets/sample').send({ pupils: 20 }))).result!
  const run = (await server.jobEnd(await server.ask.post('/api/v1/runs').send({ dataset, asOf: '2025-12-12' }))).result!
  const draft = (await server.ask.post('/api/v1/drafts').send({ policy: 'graduated-approach', from: 1 })).body as {
    id: string
    etag: string
  }
  return { ...server, dataset, run, draft }
}

/** What people see: with names, decisions and actions. */
async function answers(ask: TestServer['ask'], run: string, dataset: string): Promise<unknown[]> {
  const paths = [`/runs/${run}`, `/runs/${run}/pupils`, `/runs/${run}/actions`, `/runs/${run}/schools`, `/datasets/${dataset}`, `/datasets`]
  return Promise.all(paths.map(async (path) => (await ask.get(`/api/v1${path}`)).body as unknown))
}

async function reopened(server: TestServer): Promise<TestServer['ask']> {
  const folder = await DataFolder.open(server.services.config.dataDir, now)
  const { services, unreadable } = await openServices(server.services.config, folder, () => undefined)
  onTestFinished(() => services.jobs.close())
  expect(unreadable).toEqual([])
  /* Sessions are in no backup: the person of the restored account signs in anew. */
  const [{ id }] = await services.accounts.list()
  return supertest
    .agent(createApp(services))
    .set(SAME_SITE_HEADER.name, SAME_SITE_HEADER.value)
    .set('cookie', `session=${services.sessions.begin(id)}`)
}

describe('the drill', () => {
  test('backup, wipe, restore, verify: the same answers', async () => {
    const server = await filledServer()
    const { ask, run, dataset, draft, folder } = server
    const before = await answers(ask, run, dataset)
    const file = join(temporaryPath(), 'backup.zip')
    const key = readFileSync(join(folder.path, 'pseudonym.key'), 'utf8')
    writeFileSync(join(folder.path, 'sessions.json'), '{}')
    writeFileSync(folder.at('drafts', 'x.json.1.unfinished'), '{')

    const list = await writeBackup(folder.path, file, NOON)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const paths = list.files.map(({ path }) => path)
    expect(paths).toEqual(
      expect.arrayContaining(['audit/head.json', 'pseudonym.key', `drafts/${draft.id}.json`, `datasets/${dataset}/manifest.json`]),
    )
    expect(paths.filter((path) => /^(lock|temporary|sessions)|unfinished/.test(path))).toEqual([])
    expect(readdirSync(join(file, '..'))).toEqual(['backup.zip'])

    rmSync(folder.path, { recursive: true })
    const restored = await restoreBackup(file, folder.path, { now })
    expect(restored.findings).toEqual([])
    expect(restored.counts.slice(0, 3)).toEqual(['1 dataset', '1 run', '1 draft'])
    expect(readFileSync(join(folder.path, 'pseudonym.key'), 'utf8')).toBe(key)
    expect(statSync(join(folder.path, 'pseudonym.key')).mode & 0o777).toBe(0o600)
    expect(statSync(folder.at('identity')).mode & 0o777).toBe(0o700)

    const again = await reopened(server)
    expect(await answers(again, run, dataset)).toEqual(before)
    expect((await again.get(`/api/v1/drafts/${draft.id}`)).body.etag).toBe(draft.etag)
    const job = ((await again.post(`/api/v1/runs/${run}/reruns`)).body as { job: string }).job
    await expect
      .poll(async () => ((await again.get(`/api/v1/jobs/${job}`)).body as { status: string }).status, { timeout: 20_000 })
      .toBe('done')
    expect((await again.get(`/api/v1/runs/${run}/reruns`)).body).toMatchObject([{ outcome: 'same' }])
    expect((await again.get('/api/v1/audit?action=backup.restored')).body.records).toHaveLength(1)
    expect((await again.get('/api/v1/audit/check')).body.findings).toEqual([])
  })

  test('made in the middle of saves and entries it holds all that was acknowledged before it, and nothing torn', async () => {
    const folder = await dataFolder()
    const drafts = await FileDrafts.open(folder)
    const log = await FileAuditLog.open(folder)
    const { id, etag } = await drafts.create({ policy: 'p', from: 1, name: 'n', text: '0', cases: '', by: 'ann' })
    const over = new AbortController()
    let last = { text: '0', etag }
    const saving = (async () => {
      for (let at = 1; !over.signal.aborted; at++) {
        last = await drafts.save(id, { text: `${at} ${'x'.repeat(100_000)}`, by: 'ann' }, last.etag)
        await log.record({ action: 'draft.saved', actor: 'ann', about: { at } })
      }
    })()
    for (let round = 0; round < 4; round++) {
      await expect.poll(() => Number.parseInt(last.text, 10)).toBeGreaterThan(round * 3)
      const acknowledged = Number.parseInt(last.text, 10)
      const file = join(temporaryPath(), 'backup.zip')
      await writeBackup(folder.path, file, NOON)
      const target = join(temporaryPath(), 'restored')
      expect((await restoreBackup(file, target, { now })).findings).toEqual([])
      const restored = await FileDrafts.open(await dataFolder(target))
      expect(Number.parseInt(restored.get(id).text, 10)).toBeGreaterThanOrEqual(acknowledged)
      expect(restored.get(id).text).toMatch(/^\d+ x{100000}$/)
    }
    over.abort()
    await saving
  })

  test('a pupil erased while the backup was made is erased after the restore too', async () => {
    const { folder, dataset, services } = await filledServer()
    const [{ id: pupil }] = (await services.datasets.load(dataset)).pupils
    /* As if the note of a finished erasure had been caught after the tables of before it. */
    const note = { pupil, erasedAt: NOON.toISOString(), datasets: [dataset], done: true }
    writeFileSync(folder.at('erased', `pupil-${pupil}.json`), JSON.stringify(note))
    const file = join(temporaryPath(), 'backup.zip')
    await writeBackup(folder.path, file, NOON)
    const target = join(temporaryPath(), 'restored')
    await restoreBackup(file, target, { now })
    const restored = await ParquetDatasets.open(await dataFolder(target))
    expect((await restored.load(dataset)).pupils.map(({ id }) => id)).not.toContain(pupil)
    expect((await restored.identities(dataset)).map(({ id }) => id)).not.toContain(pupil)
  })
})

describe('a backup is refused', () => {
  async function smallBackup(): Promise<{ folder: DataFolder; file: string; target: string }> {
    const folder = await dataFolder()
    const log = await FileAuditLog.open(folder)
    for (const draft of ['a', 'b', 'c']) await log.record({ action: 'draft.saved', actor: 'ann', about: { draft } })
    const file = join(temporaryPath(), 'backup.zip')
    return { folder, file, target: join(temporaryPath(), 'restored') }
  }

  test('where the folder holds something, and where the file is there already', async () => {
    const { folder, file, target } = await smallBackup()
    await writeBackup(folder.path, file, NOON)
    await expect(writeBackup(folder.path, file, NOON)).rejects.toMatchObject({ code: 'file-exists' })
    mkdirSync(target)
    await restoreBackup(file, target, { now })
    await expect(restoreBackup(file, target, { now })).rejects.toMatchObject({ code: 'folder-not-empty' })
  })

  test('where a byte of it changed, wherever that is, or its end is gone; nothing is left behind', async () => {
    const { folder, file, target } = await smallBackup()
    await writeBackup(folder.path, file, NOON)
    const bytes = readFileSync(file)
    for (const share of [0.1, 0.3, 0.5, 0.7]) {
      const at = Math.floor(bytes.length * share)
      writeFileSync(file, bytes.with(at, bytes[at] ^ 0xff))
      await expect(restoreBackup(file, target, { now }), `byte ${at}`).rejects.toMatchObject({ code: 'backup-damaged' })
    }
    writeFileSync(file, bytes.subarray(0, bytes.length - 40))
    await expect(restoreBackup(file, target, { now })).rejects.toMatchObject({ code: 'backup-damaged' })
    writeFileSync(file, 'no zip')
    await expect(restoreBackup(file, target, { now })).rejects.toMatchObject({ code: 'backup-damaged' })
    expect([existsSync(target), readdirSync(join(target, '..'))]).toEqual([false, []])
  })

  test('where what was backed up was damaged already, unless it is asked for as it is', async () => {
    const { folder, file, target } = await smallBackup()
    const path = folder.at('audit', '2026-01-15.ndjson')
    writeFileSync(path, readFileSync(path, 'utf8').replace('"draft":"b"', '"draft":"x"'))
    appendFileSync(folder.at('drafts', 'torn.json'), '{')
    await writeBackup(folder.path, file, NOON)
    const refused = restoreBackup(file, target, { now })
    await expect(refused).rejects.toMatchObject({ code: 'backup-unsound', details: expect.stringContaining('(entry 2) was changed') })
    expect(existsSync(target)).toBe(false)
    const { findings } = await restoreBackup(file, target, { now, evenIfDamaged: true })
    expect(findings).toHaveLength(2)
    expect((await (await FileAuditLog.open(await dataFolder(target))).page({ limit: 1 })).records[0]).toMatchObject({
      action: 'backup.restored',
      about: { findings: 2 },
    })
  })
})
