import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { lockDataFolder } from '../../../server/stores/data-lock.ts'
import { openPseudonyms } from '../../../server/stores/pseudonyms.ts'
import { FolderRuns } from '../../../server/stores/folder-runs.ts'
import { dataFolder, temporaryPath } from './temporary-data.ts'

describe('folders that appear whole', () => {
  test('a run is there once all of it is written', async () => {
    const folder = await dataFolder()
    const runs = new FolderRuns(folder)
    const id = await runs.createFolder('runs', async (path, own) => {
      writeFileSync(join(path, 'run.json'), JSON.stringify({ id: own }))
      mkdirSync(join(path, 'parts'))
      expect(await runs.list('runs')).toEqual([])
    })
    expect(await runs.list('runs')).toEqual([id])
    expect(await runs.readJson('runs', id, 'run.json')).toEqual({ id })
    expect(readdirSync(folder.at('temporary'))).toEqual([])
    await runs.remove('runs', id)
    expect([await runs.list('runs'), readdirSync(folder.at('temporary'))]).toEqual([[], []])
  })

  test('a run whose writing fails never was', async () => {
    const folder = await dataFolder()
    const runs = new FolderRuns(folder)
    const failing = runs.createFolder('comparisons', () => Promise.reject(new Error('no')))
    await expect(failing).rejects.toThrow('no')
    expect([await runs.list('comparisons'), readdirSync(folder.at('temporary'))]).toEqual([[], []])
  })

  test.each(['../datasets', 'x', '', '0mwtlvlpz-a44e575360a0'])('there is no run %j', async (id) => {
    const runs = new FolderRuns(await dataFolder())
    await expect(runs.pathOf('runs', id)).rejects.toMatchObject({ status: 404, code: 'no-such-run' })
  })

  test('what a crash left half done is removed at the next start, and told', async () => {
    const folder = await dataFolder()
    mkdirSync(folder.at('temporary', 'datasets-1'))
    writeFileSync(folder.at('identity', '0mwtlvlpz-a44e575360a0.parquet'), 'x')
    writeFileSync(folder.at('drafts', 'a.json.1.unfinished'), 'x')
    writeFileSync(join(folder.path, 'mappings.json.1.unfinished'), 'x')
    expect(await folder.clearUp()).toEqual([
      'Removed 1 unfinished folder(s) of uploads or runs that had not been completed.',
      'Removed the names of a dataset that had not been completed.',
      'Removed 2 unfinished copy or copies of files; what was saved before is there.',
    ])
    expect(await folder.clearUp()).toEqual([])
  })
})

describe('one server a data folder', () => {
  const REFUSED = { code: 'data-folder-in-use', details: 'Use that server, stop it first, or choose another folder with --data-dir.' }

  test('a second one in this process is refused until the first lets go', async () => {
    const path = temporaryPath()
    const lock = await lockDataFolder(path)
    await expect(lockDataFolder(path)).rejects.toMatchObject({
      ...REFUSED,
      message: `Another server is already using the data folder ${path}.`,
    })
    lock.release()
    const again = await lockDataFolder(path)
    again.release()
  })

  test('one in another process is refused, and the lock ends with the process however it ends', async () => {
    const path = temporaryPath()
    const module = fileURLToPath(new URL('../../../server/stores/data-lock.ts', import.meta.url))
    const script = `const { lockDataFolder } = await import(${JSON.stringify(module)}); await lockDataFolder(${JSON.stringify(path)}); console.log('held'); setInterval(() => {}, 1000)`
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
    await once(child.stdout, 'data')
    await expect(lockDataFolder(path)).rejects.toMatchObject(REFUSED)
    child.kill('SIGKILL')
    await once(child, 'close')
    const lock = await lockDataFolder(path)
    lock.release()
  })
})

describe('pseudonyms', () => {
  test('are the same for a UPN for ever, other in another data folder, and say nothing of it', async () => {
    const path = temporaryPath()
    const identify = await openPseudonyms(path)
    const pseudonym = identify('B801200005001')
    expect(pseudonym).toMatch(/^[0-9a-f]{32}$/)
    expect((await openPseudonyms(path))('B801200005001')).toBe(pseudonym)
    expect((await openPseudonyms(temporaryPath()))('B801200005001')).not.toBe(pseudonym)
    expect(existsSync(join(path, 'pseudonym.key'))).toBe(true)
  })

  test('a damaged key is an error: a new one would make strangers of all pupils', async () => {
    const path = temporaryPath()
    writeFileSync(join(path, 'pseudonym.key'), '')
    await expect(openPseudonyms(path)).rejects.toMatchObject({ code: 'bad-key' })
    expect(readFileSync(join(path, 'pseudonym.key'), 'utf8')).toBe('')
  })
})
