import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { DraftStore } from '../../../server/stores/draft-store.ts'
import { dataFolder, NOON } from './temporary-data.ts'

const NEW = { policy: 'graduated-approach', from: 1, name: 'Draft', text: '{"format":' }

describe('drafts', () => {
  test('are kept exactly as typed and are there after a restart', async () => {
    const folder = await dataFolder()
    const store = await DraftStore.open(folder)
    const draft = await store.create(NEW)
    expect(draft).toEqual({ ...NEW, id: draft.id, savedAt: NOON.toISOString(), etag: draft.etag })
    const saved = await store.save(draft.id, { text: '{ "typed": "Zoë\\n"', name: 'Other' }, draft.etag)
    expect(await DraftStore.open(folder).then((reopened) => reopened.get(draft.id))).toEqual(saved)
    expect(saved).toMatchObject({ text: '{ "typed": "Zoë\\n"', name: 'Other', policy: 'graduated-approach', from: 1 })
  })

  test('a save must name the text it replaces', async () => {
    const store = await DraftStore.open(await dataFolder())
    const { id, etag } = await store.create(NEW)
    await expect(store.save(id, { text: 'a' }, undefined)).rejects.toMatchObject({ status: 428, code: 'etag-needed' })
    await store.save(id, { text: 'a' }, `"${etag}"`)
    await expect(store.save(id, { text: 'b' }, etag)).rejects.toMatchObject({ status: 412, code: 'changed-meanwhile' })
    expect(store.get(id).text).toBe('a')
  })

  test('of many who save over one text at once exactly one succeeds', async () => {
    const store = await DraftStore.open(await dataFolder())
    const { id, etag } = await store.create(NEW)
    const saves = await Promise.allSettled(Array.from({ length: 20 }, (_, at) => store.save(id, { text: `${at}` }, etag)))
    expect(saves.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(store.get(id).text).toBe('0')
  })

  test('a save that fails leaves the old text, on the disk and in memory, and the next one succeeds', async () => {
    const folder = await dataFolder()
    const store = await DraftStore.open(folder)
    const { id, etag } = await store.create(NEW)
    const path = folder.at('drafts', `${id}.json`)
    renameSync(path, `${path}.moved`)
    mkdirSync(path)
    await expect(store.save(id, { text: 'lost' }, etag)).rejects.toThrow()
    rmSync(path, { recursive: true })
    renameSync(`${path}.moved`, path)
    expect(store.get(id).text).toBe(NEW.text)
    expect(readFileSync(path, 'utf8')).not.toContain('lost')
    await store.save(id, { text: 'kept' }, etag)
    expect(await DraftStore.open(folder).then((reopened) => reopened.get(id).text)).toBe('kept')
  })

  test('lists by policy, newest first, and deletes', async () => {
    let now = NOON
    const folder = await dataFolder(undefined, () => now)
    const store = await DraftStore.open(folder)
    const first = await store.create(NEW)
    now = new Date(NOON.getTime() + 1000)
    const second = await store.create({ ...NEW, policy: 'school-rag' })
    expect(store.list().map(({ id }) => id)).toEqual([second.id, first.id])
    expect(store.list('graduated-approach').map(({ id }) => id)).toEqual([first.id])
    await expect(store.delete(first.id, 'other')).rejects.toMatchObject({ status: 412 })
    await store.delete(first.id)
    await expect(store.delete(first.id)).rejects.toMatchObject({ status: 404, code: 'no-such-draft' })
    expect(readdirSync(folder.at('drafts'))).toEqual([`${second.id}.json`])
  })

  test('a file that cannot be read is told and left as it is', async () => {
    const folder = await dataFolder()
    writeFileSync(folder.at('drafts', 'torn.json'), '{"id":')
    const store = await DraftStore.open(folder)
    expect(store.unreadable).toEqual(['Draft torn.json cannot be read and is left as it is. Restore it from a backup, or delete the file.'])
    expect(readFileSync(folder.at('drafts', 'torn.json'), 'utf8')).toBe('{"id":')
  })
})
