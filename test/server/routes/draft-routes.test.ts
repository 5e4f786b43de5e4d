import { describe, expect, test } from 'vitest'
import { draftDetail, draftSummary } from '../../../server/contract/policies.ts'
import { testServer } from './real-server.ts'

const DRAFTS = '/api/v1/drafts'
const NEW = { policy: 'graduated-approach', from: 1 }

describe('drafts over HTTP', () => {
  test('start from the text of a version', async () => {
    const { ask, services } = await testServer()
    const answer = await ask.post(DRAFTS).send({ ...NEW, name: 'Level 2 from 85' })
    const draft = draftDetail.parse(answer.body)
    expect(answer.status).toBe(201)
    expect(answer.headers.etag).toBe(`"${draft.etag}"`)
    expect(draft).toMatchObject({ policy: 'graduated-approach', from: 1, name: 'Level 2 from 85', valid: true })
    expect(draft.text).toBe(services.policies.version('graduated-approach', 1).text)
    expect((await ask.get(`${DRAFTS}/${draft.id}`)).body).toEqual(draft)
    expect(draftSummary.array().parse((await ask.get(DRAFTS)).body)).toHaveLength(1)
    expect((await ask.get(`${DRAFTS}?policy=school-rag`)).body).toEqual([])
  })

  test('are saved half-finished too, over the text that was seen and no other', async () => {
    const { ask } = await testServer()
    const first = draftDetail.parse((await ask.post(DRAFTS).send(NEW)).body)
    const address = `${DRAFTS}/${first.id}`
    const without = await ask.put(address).send({ text: '{' })
    expect([without.status, without.body.code]).toEqual([428, 'etag-needed'])
    const saved = draftDetail.parse((await ask.put(address).set('if-match', first.etag).send({ text: '{', name: 'Half' })).body)
    expect(saved).toMatchObject({ text: '{', name: 'Half', valid: false })
    const stale = await ask.put(address).set('if-match', `"${first.etag}"`).send({ text: '}' })
    expect([stale.status, stale.body.code]).toEqual([412, 'changed-meanwhile'])
    expect((await ask.get(address)).body.text).toBe('{')
  })

  test('are deleted', async () => {
    const { ask } = await testServer()
    const { id } = draftDetail.parse((await ask.post(DRAFTS).send(NEW)).body)
    expect((await ask.delete(`${DRAFTS}/${id}`)).status).toBe(204)
    const gone = await ask.get(`${DRAFTS}/${id}`)
    expect([gone.status, gone.body.code]).toEqual([404, 'no-such-draft'])
  })

  test.each([
    [{ policy: 'no-such-policy', from: 1 }, 404, 'no-such-version'],
    [{ policy: 'graduated-approach', from: 99 }, 404, 'no-such-version'],
    [{ policy: 'graduated-approach' }, 400, 'bad-request'],
    [{ ...NEW, name: '' }, 400, 'bad-request'],
  ])('%j is refused', async (body, status, code) => {
    const { ask } = await testServer()
    const refused = await ask.post(DRAFTS).send(body)
    expect([refused.status, refused.body.code]).toEqual([status, code])
  })

  test('a text longer than a rule set may be, and a body longer than any', async () => {
    const { ask } = await testServer()
    const { id, etag } = draftDetail.parse((await ask.post(DRAFTS).send(NEW)).body)
    const long = await ask
      .put(`${DRAFTS}/${id}`)
      .set('if-match', etag)
      .send({ text: 'x'.repeat(2_000_001) })
    expect([long.status, long.body.code]).toEqual([400, 'bad-request'])
    const longer = await ask
      .put(`${DRAFTS}/${id}`)
      .set('if-match', etag)
      .send({ text: 'x'.repeat(4_000_000) })
    expect([longer.status, longer.body.title]).toEqual([413, 'The request is larger than 3 MB.'])
  })
})
