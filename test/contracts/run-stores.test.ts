// One suite for every store of runs.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { FolderRuns } from '../../server/stores/folder-runs.ts'
import { MemoryRuns } from '../../server/stores/memory-runs.ts'
import type { RunStore } from '../../server/stores/run-store.ts'
import { dataFolder, NOON, temporaryPath } from '../server/stores/temporary-data.ts'

let now = NOON
const STORES: readonly (readonly [string, () => Promise<RunStore>])[] = [
  ['in the data folder', async () => new FolderRuns(await dataFolder(undefined, () => now))],
  ['in memory', () => Promise.resolve(new MemoryRuns(temporaryPath(), () => now))],
]
const writes = (text: string) => (folder: string) => writeFile(join(folder, 'run.json'), text)

describe.each(STORES)('a store of runs %s', (_, open) => {
  test('gives back what was written, under the id it was written with', async () => {
    const store = await open()
    let own = ''
    const id = await store.createFolder('runs', async (folder, given) => {
      own = given
      await writes('{"a":1}')(folder)
      expect(await store.list('runs')).toEqual([])
    })
    expect(id).toBe(own)
    expect(await store.readJson('runs', id, 'run.json')).toEqual({ a: 1 })
    expect(await readFile(join(await store.pathOf('runs', id), 'run.json'), 'utf8')).toBe('{"a":1}')
  })

  test('lists each kind by itself, newest first', async () => {
    const store = await open()
    const ids: string[] = []
    for (const second of [0, 1, 2]) {
      now = new Date(NOON.getTime() + second * 1000)
      ids.push(await store.createFolder('runs', writes('{}')))
    }
    const rerun = await store.createFolder('reruns', writes('{}'))
    expect(await store.list('runs')).toEqual(ids.toReversed())
    expect([await store.list('reruns'), await store.list('comparisons')]).toEqual([[rerun], []])
    await expect(store.pathOf('comparisons', ids[0])).rejects.toMatchObject({ status: 404, code: 'no-such-comparison' })
  })

  test('shows nothing of one whose writing failed', async () => {
    const store = await open()
    await expect(store.createFolder('runs', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await store.list('runs')).toEqual([])
  })

  test('removes', async () => {
    const store = await open()
    const id = await store.createFolder('runs', writes('{}'))
    await store.remove('runs', id)
    expect(await store.list('runs')).toEqual([])
    await expect(store.remove('runs', id)).rejects.toMatchObject({ status: 404, code: 'no-such-run' })
  })

  test.each(['../datasets', 'x', '', '0mwtlvlpz-a44e575360a0'])('has no run %j', async (id) => {
    const store = await open()
    await expect(store.readJson('runs', id, 'run.json')).rejects.toMatchObject({ status: 404 })
  })
})
