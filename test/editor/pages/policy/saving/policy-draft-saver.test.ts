// The only home of checks on saving a draft by itself: when it saves, what it does when refused, and that nothing is ever lost.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { RefusedRequest } from '../../../../../editor/api/request.ts'
import { DraftSaver, PAUSE_MS, RETRY_MS } from '../../../../../editor/pages/policy/saving/policy-draft-saver.ts'
import type { DraftDetail, SaveDraft } from '../../../../../server/contract/policies.ts'

const draft: DraftDetail = {
  id: 'd1',
  policy: 'p',
  from: 1,
  name: 'Draft',
  savedAt: '2026-03-01T14:02:00Z',
  valid: true,
  state: 'draft',
  author: 'Lead',
  isMine: true,
  steps: [],
  cases: '',
  expectations: [],
  hash: null,
  text: 'old',
  etag: '"1"',
}
const refusal = (status: number) => new RefusedRequest({ code: 'refused', status, title: 'Refused' })

/** A server with one draft, as the contract says: a stale etag is refused with 412. */
function server() {
  let stored = draft
  let status = 0
  const save = vi.fn((_id: string, etag: string, what: SaveDraft) => {
    if (status !== 0) return Promise.reject(refusal(status))
    if (etag !== stored.etag) return Promise.reject(refusal(412))
    const { text, cases = stored.cases, name = stored.name } = what
    stored = { ...stored, text, cases, name, etag: `"${Number(stored.etag.replaceAll('"', '')) + 1}"` }
    return Promise.resolve(stored)
  })
  return {
    save,
    fetch: () => Promise.resolve(stored),
    stored: () => stored,
    fail: (as: number) => {
      status = as
    },
    someoneSaves: (text: string) => {
      stored = { ...stored, text, etag: '"77"' }
    },
  }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('DraftSaver', () => {
  it('saves once, a second after the last edit', async () => {
    const remote = server()
    const saver = new DraftSaver(draft, remote)
    saver.change('a', 'Draft', '')
    await vi.advanceTimersByTimeAsync(PAUSE_MS - 1)
    saver.change('ab', 'Draft', '')
    expect(saver.state().kind).toBe('unsaved')
    await vi.advanceTimersByTimeAsync(PAUSE_MS)
    expect(remote.save).toHaveBeenCalledTimes(1)
    expect(remote.stored().text).toBe('ab')
    expect(saver.state().kind).toBe('saved')
    await vi.advanceTimersByTimeAsync(10 * PAUSE_MS)
    expect(remote.save).toHaveBeenCalledTimes(1)
  })

  it('sends nothing where nothing changed', async () => {
    const remote = server()
    const saver = new DraftSaver(draft, remote)
    saver.change('old', 'Draft', '')
    expect(await saver.saveNow()).toBe(true)
    expect(remote.save).not.toHaveBeenCalled()
  })

  it('tries again by itself while the server does not answer', async () => {
    const remote = server()
    const saver = new DraftSaver(draft, remote)
    remote.fail(503)
    saver.change('a', 'Draft', '')
    await vi.advanceTimersByTimeAsync(PAUSE_MS)
    expect(saver.state()).toMatchObject({ kind: 'failed', problem: { status: 503 } })
    remote.fail(0)
    await vi.advanceTimersByTimeAsync(RETRY_MS)
    expect(remote.stored().text).toBe('a')
  })

  it('stops at a conflict and keeps both texts until one is chosen', async () => {
    const remote = server()
    const saver = new DraftSaver(draft, remote)
    remote.someoneSaves('theirs')
    saver.change('mine', 'Draft', '')
    await vi.advanceTimersByTimeAsync(PAUSE_MS)
    expect(saver.state()).toMatchObject({ kind: 'conflict', theirs: { text: 'theirs' } })
    saver.change('mine, more', 'Draft', '')
    expect(await saver.saveNow()).toBe(false)
    await vi.advanceTimersByTimeAsync(10 * RETRY_MS)
    expect(remote.stored().text).toBe('theirs')
    saver.goOver()
    await vi.advanceTimersByTimeAsync(0)
    expect(remote.stored().text).toBe('mine, more')
    expect(saver.state().kind).toBe('saved')
  })

  it('waits longer after each failure in a row, up to a minute', async () => {
    const remote = server()
    const saver = new DraftSaver(draft, remote)
    remote.fail(503)
    saver.change('a', 'Draft', '')
    await vi.advanceTimersByTimeAsync(PAUSE_MS)
    const attempts = () => remote.save.mock.calls.length
    for (const [count, wait] of [5000, 10_000, 20_000, 40_000, 60_000, 60_000].entries()) {
      await vi.advanceTimersByTimeAsync(wait - 1)
      expect(attempts()).toBe(count + 1)
      await vi.advanceTimersByTimeAsync(1)
      expect(attempts()).toBe(count + 2)
    }
  })

  it('gives with a conflict what both were changed from, and saves what was put together of both', async () => {
    const remote = server()
    const saver = new DraftSaver(draft, remote)
    remote.someoneSaves('theirs')
    saver.change('mine', 'Draft', '')
    await vi.advanceTimersByTimeAsync(PAUSE_MS)
    expect(saver.state()).toMatchObject({ base: { text: 'old', name: 'Draft', etag: '"1"' } })
    saver.saveTogether('mine and theirs', 'Draft', '')
    await vi.advanceTimersByTimeAsync(0)
    expect(remote.stored().text).toBe('mine and theirs')
    expect([saver.state().kind, saver.isDirty()]).toEqual(['saved', false])
  })

  it('takes theirs as saved, so that they are not saved again', async () => {
    const remote = server()
    const saver = new DraftSaver(draft, remote)
    remote.someoneSaves('theirs')
    saver.change('mine', 'Draft', '')
    await vi.advanceTimersByTimeAsync(PAUSE_MS)
    saver.takeTheirs()
    saver.change('theirs', 'Draft', '')
    await vi.advanceTimersByTimeAsync(10 * PAUSE_MS)
    expect(remote.save).toHaveBeenCalledTimes(1)
    expect(saver.isDirty()).toBe(false)
  })

  it('saves changed cases, and sends them only where they changed', async () => {
    const remote = server()
    const saver = new DraftSaver(draft, remote)
    saver.change('a', 'Draft', '')
    await vi.advanceTimersByTimeAsync(PAUSE_MS)
    saver.change('a', 'Draft', '{"cases":[]}')
    expect(saver.isDirty()).toBe(true)
    await vi.advanceTimersByTimeAsync(PAUSE_MS)
    expect(remote.save.mock.calls.map(([, , what]) => what.cases)).toEqual([undefined, '{"cases":[]}'])
    expect([remote.stored().cases, saver.base().cases, saver.isDirty()]).toEqual(['{"cases":[]}', '{"cases":[]}', false])
  })

  it('saves what was typed while a save was under way', async () => {
    const remote = server()
    const saver = new DraftSaver(draft, remote)
    let answer = (): void => {}
    const send = remote.save.getMockImplementation()!
    remote.save.mockImplementationOnce(async (...request) => {
      await new Promise<void>((resolve) => {
        answer = resolve
      })
      return send(...request)
    })
    saver.change('a', 'Draft', '')
    await vi.advanceTimersByTimeAsync(PAUSE_MS)
    saver.change('ab', 'Draft', '')
    answer()
    await vi.advanceTimersByTimeAsync(0)
    expect(remote.stored().text).toBe('a')
    expect(saver.state().kind).toBe('unsaved')
    await vi.advanceTimersByTimeAsync(PAUSE_MS)
    expect(remote.stored().text).toBe('ab')
  })
})
