// Comments on cells of a draft over HTTP.
import { describe, expect, test } from 'vitest'
import { commentThread } from '../../../server/contract/comments.ts'
import { draftDetail } from '../../../server/contract/policies.ts'
import { testServer } from './real-server.ts'

const PLACE = { table: 'level', row: 'level-2', column: 'input:attendance' }

async function draftWithServer() {
  const server = await testServer()
  const draft = draftDetail.parse((await server.ask.post('/api/v1/drafts').send({ policy: 'graduated-approach', from: 1 })).body)
  return { ...server, draft, comments: `/api/v1/drafts/${draft.id}/comments` }
}

describe('comments over HTTP', () => {
  test('are said, answered, settled, and opened again by an answer; the draft stays what it was', async () => {
    const { ask, draft, comments } = await draftWithServer()
    const said = await ask.post(comments).send({ ...PLACE, text: ' Why 80? ' })
    const thread = commentThread.parse(said.body)
    expect(said.status).toBe(201)
    expect(thread).toMatchObject({ ...PLACE, isSettled: false, said: [{ text: 'Why 80?' }] })
    await ask.post(`${comments}/${thread.id}/replies`).send({ text: 'The board of March' })
    expect((await ask.post(`${comments}/${thread.id}/settle`)).body).toMatchObject({ isSettled: true })
    await ask.post(`${comments}/${thread.id}/replies`).send({ text: 'Which March?' })
    const [now] = commentThread.array().parse((await ask.get(comments)).body)
    expect([now.isSettled, now.said.map(({ text }) => text)]).toEqual([false, ['Why 80?', 'The board of March', 'Which March?']])
    expect((await ask.get(`/api/v1/drafts/${draft.id}`)).body.etag).toBe(draft.etag)
  })

  test('are recorded without their text', async () => {
    const { ask, services, comments } = await draftWithServer()
    await ask.post(comments).send({ ...PLACE, text: 'Only between us' })
    const { records } = await services.audit.page({ limit: 50 })
    expect(records.map(({ action }) => action)).toContain('draft.commented')
    expect(JSON.stringify(records)).not.toContain('Only between us')
  })

  test.each([
    [{ ...PLACE, text: '  ' }, 400, 'bad-request'],
    [{ ...PLACE, text: 'See A123456789012 about this' }, 400, 'bad-request'],
    [{ table: 'level', row: 'level-2', text: 'Where?' }, 400, 'bad-request'],
    [{ ...PLACE, text: 'x'.repeat(2001) }, 400, 'bad-request'],
  ])('%j is refused', async (body, status, code) => {
    const { ask, comments } = await draftWithServer()
    const refused = await ask.post(comments).send(body)
    expect([refused.status, refused.body.code]).toEqual([status, code])
    expect((await ask.get(comments)).body).toEqual([])
  })

  test('of a draft or a comment that is not there are not found', async () => {
    const { ask, comments } = await draftWithServer()
    const none = '0mwtlvlpz-000000000000'
    expect((await ask.get(`/api/v1/drafts/${none}/comments`)).body.code).toBe('no-such-draft')
    expect((await ask.post(`${comments}/${none}/settle`)).body.code).toBe('no-such-comment')
  })
})
