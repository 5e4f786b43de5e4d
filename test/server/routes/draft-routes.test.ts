import { describe, expect, test } from 'vitest'
import { draftDetail, draftSaved, draftSummary, policySummary } from '../../../server/contract/policies.ts'
import { testServer } from './real-server.ts'

const DRAFTS = '/api/v1/drafts'
const NEW = { policy: 'graduated-approach', from: 1 }
const NEW_LIKE = { policy: 'graduated-approach', version: 1 }

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

  test('are saved without being sent back, where that is preferred', async () => {
    const { ask } = await testServer()
    const first = draftDetail.parse((await ask.post(DRAFTS).send(NEW)).body)
    const address = `${DRAFTS}/${first.id}`
    const answer = await ask.put(address).set('if-match', first.etag).set('prefer', 'return=minimal').send({ text: '{', name: 'Half' })
    const saved = draftSaved.strict().parse(answer.body)
    expect([answer.headers.etag, answer.headers['preference-applied']]).toEqual([`"${saved.etag}"`, 'return=minimal'])
    expect(draftDetail.parse((await ask.get(address)).body)).toMatchObject({ ...saved, text: '{', hash: null, valid: false })
  })

  test('link to the version they were started from', async () => {
    const { ask } = await testServer()
    const { id } = draftDetail.parse((await ask.post(DRAFTS).send(NEW)).body)
    const { headers } = await ask.get(`${DRAFTS}/${id}`)
    expect(headers.link).toBe('</api/v1/policies/graduated-approach/versions/1>; rel="predecessor-version"')
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

  describe('of a new policy', () => {
    const POLICIES = '/api/v1/policies'
    const LETTERS = { policy: 'letters-home', title: 'Letters home', authority: '358' }

    test('begin with a rule set that is valid from the start', async () => {
      const { ask } = await testServer()
      const answer = await ask.post(POLICIES).send({ ...LETTERS, source: 'Attendance policy 2026' })
      const draft = draftDetail.parse(answer.body)
      expect([answer.status, draft.policy, draft.from, draft.valid, draft.cases]).toEqual([201, 'letters-home', 0, true, ''])
      expect(JSON.parse(draft.text)).toMatchObject({ ...LETTERS, sources: [{ title: 'Attendance policy 2026' }] })
    })

    test('begin like a version of another, with its cases', async () => {
      const { ask, services } = await testServer()
      const draft = draftDetail.parse((await ask.post(POLICIES).send({ ...LETTERS, like: NEW_LIKE })).body)
      const like = services.policies.version('graduated-approach', 1)
      expect(JSON.parse(draft.text).tables).toEqual(JSON.parse(like.text).tables)
      expect(JSON.parse(draft.cases)).toEqual({ policy: 'letters-home', version: 1, cases: like.cases })
    })

    test('are reviewed and published as its first version', async () => {
      const { as } = await testServer()
      const [lead, reviewer] = [await as('policy-lead'), await as('reviewer')]
      const draft = draftDetail.parse((await lead.post(POLICIES).send({ ...LETTERS, source: 'Attendance policy 2026' })).body)
      const sent = await lead.post(`${DRAFTS}/${draft.id}/send`).set('if-match', draft.etag).send({})
      const { etag } = (await reviewer.post(`${DRAFTS}/${draft.id}/approve`).set('if-match', sent.body.etag).send({})).body as {
        etag: string
      }
      const asked = { drafts: [{ id: draft.id, etag }], effectiveFrom: '2030-09-01', reason: 'Begun' }
      const answer = await lead.post('/api/v1/publications').set('idempotency-key', 'a'.repeat(32)).send(asked)
      expect(answer.body.versions).toEqual([{ policy: 'letters-home', version: 1, effectiveFrom: '2030-09-01' }])
      const listed = policySummary.array().parse((await lead.get(POLICIES)).body)
      expect(listed.find(({ policy }) => policy === 'letters-home')).toMatchObject({ title: 'Letters home', authority: '358', drafts: [] })
    })

    test('have a second draft from the first while there is no version', async () => {
      const { ask } = await testServer()
      const draft = draftDetail.parse((await ask.post(POLICIES).send({ ...LETTERS, like: NEW_LIKE })).body)
      const second = draftDetail.parse((await ask.post(DRAFTS).send({ policy: 'letters-home', from: 0, name: 'Mine' })).body)
      expect([second.text, second.cases, second.name]).toEqual([draft.text, draft.cases, 'Mine'])
      expect((await ask.post(DRAFTS).send({ policy: 'nobodys', from: 0 })).status).toBe(404)
    })

    test.each([
      [{ policy: 'graduated-approach', source: 'A paper' }, 409, 'policy-there'],
      [{}, 422, 'source-needed'],
      [{ like: { policy: 'graduated-approach', version: 99 } }, 404, 'no-such-version'],
      [{ policy: 'Letters Home', source: 'A paper' }, 400, 'bad-request'],
      [{ authority: 'Trafford', source: 'A paper' }, 400, 'bad-request'],
    ])('%j is refused', async (change, status, code) => {
      const { ask } = await testServer()
      const refused = await ask.post(POLICIES).send({ ...LETTERS, ...change })
      expect([refused.status, refused.body.code]).toEqual([status, code])
    })

    test('take no name that another draft has', async () => {
      const { ask } = await testServer()
      await ask.post(POLICIES).send({ ...LETTERS, source: 'A paper' })
      expect((await ask.post(POLICIES).send({ ...LETTERS, source: 'A paper' })).status).toBe(409)
    })
  })
})
