// One suite for every store of drafts.
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { stateOf } from '../../engine/versions/draft-life.ts'
import type { DraftStep } from '../../engine/versions/draft-life.ts'
import { type StoredThread, withReply, withSettled, withThread } from '../../server/stores/draft-comments.ts'
import { contentOf, type DraftStore } from '../../server/stores/draft-store.ts'
import { FileDrafts } from '../../server/stores/file-drafts.ts'
import { MemoryDrafts } from '../../server/stores/memory-drafts.ts'
import { dataFolder, NOON } from '../server/stores/temporary-data.ts'

const NEW = { policy: 'graduated-approach', from: 1, name: 'Draft', text: '{"format":', cases: '', by: 'lead' }
const step = (kind: DraftStep['step'], by: string) => (): DraftStep => ({
  step: kind,
  at: NOON.toISOString(),
  by,
  comment: '',
  content: '',
})

const STORES: readonly [string, () => Promise<DraftStore>][] = [
  ['memory', () => Promise.resolve(new MemoryDrafts(() => NOON))],
  ['file', async () => FileDrafts.open(await dataFolder())],
]

const thread = (id: string, text: string): StoredThread => ({
  id,
  table: 'level',
  row: 'level-2',
  column: 'attendance',
  isSettled: false,
  said: [{ at: NOON.toISOString(), by: 'lead', text }],
})

describe.each(STORES)('drafts: %s', (_name, open) => {
  test('hold comments on cells, which change neither etag nor review, and stay through an edit', async () => {
    const store = await open()
    const draft = await store.create(NEW)
    await store.addStep(draft.id, draft.etag, step('send', 'lead'))
    const before = store.get(draft.id)
    await Promise.all(['a', 'b', 'c'].map((id) => store.comment(draft.id, (threads) => withThread(threads, thread(id, `${id}?`)))))
    await store.comment(draft.id, (threads, now) => withReply(threads, 'b', { at: now.toISOString(), by: 'second', text: 'Yes' }))
    await store.comment(draft.id, (threads) => withSettled(threads, 'c'))
    const after = store.get(draft.id)
    expect([after.etag, stateOf(after), after.savedAt]).toEqual([before.etag, 'in-review', before.savedAt])
    expect(after.comments.map(({ id, isSettled, said }) => [id, isSettled, said.map(({ by, text }) => `${by}: ${text}`)])).toEqual([
      ['a', false, ['lead: a?']],
      ['b', false, ['lead: b?', 'second: Yes']],
      ['c', true, ['lead: c?']],
    ])
    const saved = await store.save(draft.id, { text: '{}', by: 'lead' }, after.etag)
    expect(saved.comments).toEqual(after.comments)
    await store.comment(draft.id, (threads) => withReply(threads, 'c', { at: '', by: 'lead', text: 'Once more' }))
    expect(store.get(draft.id).comments[2].isSettled).toBe(false)
  })

  test('refuse an answer to a comment that is not there, and leave the rest as it was', async () => {
    const store = await open()
    const { id } = await store.create(NEW)
    await store.comment(id, (threads) => withThread(threads, thread('a', 'Why?')))
    await expect(store.comment(id, (threads) => withSettled(threads, 'z'))).rejects.toMatchObject({ status: 404, code: 'no-such-comment' })
    expect(store.get(id).comments).toHaveLength(1)
  })

  test('are kept exactly as typed, with who wrote them', async () => {
    const store = await open()
    const draft = await store.create(NEW)
    const { by: _by, ...typed } = NEW
    expect(draft).toEqual({
      ...typed,
      id: draft.id,
      savedAt: NOON.toISOString(),
      expectations: [],
      editors: ['lead'],
      steps: [],
      comments: [],
      accepted: [],
      etag: draft.etag,
      content: contentOf({ ...NEW, expectations: [] }),
    })
    const saved = await store.save(draft.id, { text: '{ "typed": "Zoë\\n"', name: 'Other', cases: '[', by: 'second' }, draft.etag)
    expect(saved).toMatchObject({ text: '{ "typed": "Zoë\\n"', name: 'Other', cases: '[', from: 1, editors: ['lead', 'second'] })
    expect(store.get(draft.id)).toEqual(saved)
  })

  test('what is expected of a draft stays through an edit, and changing it ends a review', async () => {
    const store = await open()
    const draft = await store.create({ ...NEW, expectations: [{ kind: 'no-new-legal-action' }] })
    const edited = await store.save(draft.id, { text: '{}', by: 'lead' }, draft.etag)
    expect(edited.expectations).toEqual([{ kind: 'no-new-legal-action' }])
    const sent = await store.addStep(draft.id, edited.etag, step('send', 'lead'))
    const eased = await store.save(draft.id, { text: '{}', expectations: [], by: 'second' }, sent.etag)
    expect([eased.expectations, stateOf(eased), eased.editors]).toEqual([[], 'draft', ['lead', 'second']])
  })

  test('a save must name what it replaces; the refusal carries what is there now', async () => {
    const store = await open()
    const { id, etag } = await store.create(NEW)
    await expect(store.save(id, { text: 'a', by: 'x' }, undefined)).rejects.toMatchObject({ status: 428, code: 'etag-needed' })
    const { etag: now } = await store.save(id, { text: 'a', by: 'x' }, `"${etag}"`)
    const stale = store.save(id, { text: 'b', by: 'y' }, etag)
    await expect(stale).rejects.toMatchObject({ status: 412, code: 'changed-meanwhile', extra: { current: { text: 'a', etag: now } } })
    expect(store.get(id).text).toBe('a')
  })

  test('of many who save over one text at once exactly one succeeds', async () => {
    const store = await open()
    const { id, etag } = await store.create(NEW)
    const saves = await Promise.allSettled(Array.from({ length: 20 }, (_, at) => store.save(id, { text: `${at}`, by: 'x' }, etag)))
    expect(saves.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(store.get(id).text).toBe('0')
  })

  test('[V6] an edit ends a review and an approval; saving the same again does not', async () => {
    const store = await open()
    const { id, etag } = await store.create(NEW)
    const sent = await store.addStep(id, etag, step('send', 'lead'))
    const approved = await store.addStep(id, sent.etag, step('approve', 'reviewer'))
    const same = await store.save(id, { text: NEW.text, name: 'Renamed', by: 'lead' }, approved.etag)
    expect(stateOf(same)).toBe('approved')
    const edited = await store.save(id, { text: NEW.text, cases: '{}', by: 'third' }, same.etag)
    expect([stateOf(edited), edited.steps.at(-1)?.step, edited.editors]).toEqual(['draft', 'edited', ['lead', 'third']])
  })

  test('a step is of what was seen, and a refusal leaves the draft as it was', async () => {
    const store = await open()
    const { id, etag } = await store.create(NEW)
    const sent = await store.addStep(id, etag, step('send', 'lead'))
    await expect(store.addStep(id, etag, step('approve', 'reviewer'))).rejects.toMatchObject({ status: 412 })
    const refusal = (): never => {
      throw new TypeError('not you')
    }
    await expect(store.addStep(id, sent.etag, refusal)).rejects.toThrow('not you')
    expect(store.get(id)).toEqual(sent)
  })

  test('are listed by policy and deleted once', async () => {
    const store = await open()
    const first = await store.create(NEW)
    const second = await store.create({ ...NEW, policy: 'safeguarding' })
    expect(
      store
        .list()
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual([first.id, second.id].toSorted())
    expect(store.list('graduated-approach').map(({ id }) => id)).toEqual([first.id])
    await expect(store.delete(first.id, 'other')).rejects.toMatchObject({ status: 412 })
    await store.delete(first.id)
    await expect(store.delete(first.id)).rejects.toMatchObject({ status: 404, code: 'no-such-draft' })
    expect(store.list().map(({ id }) => id)).toEqual([second.id])
  })
})

describe('drafts in files', () => {
  test('are there after a restart, steps and all; deleted ones are not', async () => {
    const folder = await dataFolder()
    const store = await FileDrafts.open(folder)
    const first = await store.create(NEW)
    const second = await store.create(NEW)
    const sent = await store.addStep(first.id, first.etag, step('send', 'lead'))
    await store.delete(second.id)
    const reopened = await FileDrafts.open(folder)
    expect([reopened.get(first.id), reopened.list().length]).toEqual([sent, 1])
    expect(readdirSync(folder.at('drafts'))).toEqual([`${first.id}.json`])
  })

  test('a draft of the first version has no cases and no steps', async () => {
    const folder = await dataFolder()
    const id = 'abcdefghi-0123456789ab'
    const old = { id, policy: 'safeguarding', from: 1, name: 'Old', savedAt: NOON.toISOString(), text: '{}' }
    writeFileSync(folder.at('drafts', `${id}.json`), JSON.stringify(old))
    expect((await FileDrafts.open(folder)).get(id)).toMatchObject({ ...old, cases: '', steps: [], editors: [] })
  })

  test('a save that fails leaves the old text, on the disk and in memory, and the next one succeeds', async () => {
    const folder = await dataFolder()
    const store = await FileDrafts.open(folder)
    const { id, etag } = await store.create(NEW)
    const path = folder.at('drafts', `${id}.json`)
    renameSync(path, `${path}.moved`)
    mkdirSync(path)
    await expect(store.save(id, { text: 'lost', by: 'x' }, etag)).rejects.toThrow()
    rmSync(path, { recursive: true })
    renameSync(`${path}.moved`, path)
    expect(store.get(id).text).toBe(NEW.text)
    await store.save(id, { text: 'kept', by: 'x' }, etag)
    expect((await FileDrafts.open(folder)).get(id).text).toBe('kept')
  })

  test('a file that cannot be read is told and left as it is', async () => {
    const folder = await dataFolder()
    writeFileSync(folder.at('drafts', 'torn.json'), '{"id":')
    const store = await FileDrafts.open(folder)
    expect(store.unreadable).toEqual(['Draft torn.json cannot be read and is left as it is. Restore it from a backup, or delete the file.'])
    expect(readFileSync(folder.at('drafts', 'torn.json'), 'utf8')).toBe('{"id":')
  })
})
