import { expect, test } from 'vitest'
import { type Differences, differences } from '../../../server/contract/publishing.ts'
import { testServer } from './real-server.ts'

const OF = '/api/v1/policies/graduated-approach/differences'

test('[V8] a draft beside the version it was started from: in words, line by line, and both texts', async () => {
  const { ask } = await testServer()
  const draft = (await ask.post('/api/v1/drafts').send({ policy: 'graduated-approach', from: 1 })).body as {
    id: string
    text: string
    etag: string
  }
  const text = draft.text.replace(/("name": "level2From",[^}]*"value": )80/, '$185')
  expect(text).not.toBe(draft.text)
  await ask.put(`/api/v1/drafts/${draft.id}`).set('if-match', `"${draft.etag}"`).send({ text })
  const found: Differences = differences.parse((await ask.get(`${OF}?from=1&to=draft:${draft.id}`)).body)
  expect(found.sentences.map((one) => one.text)).toContain('Level 2 now begins at 85 %, was 80 %.')
  expect(found.changes).toEqual([{ part: 'Parameters', what: 'level2From, value', before: '80', after: '85' }])
  expect([found.from, found.to]).toEqual(['Version 1', 'Draft from version 1'])
  expect(JSON.parse(found.after)).toEqual(JSON.parse(text))
})

test('nothing between a version and itself', async () => {
  const { ask } = await testServer()
  const found = differences.parse((await ask.get(`${OF}?from=1&to=1`)).body)
  expect([found.sentences, found.changes, found.before === found.after]).toEqual([[], [], true])
})

test.each([
  ['from=1&to=99', 404, 'no-such-version'],
  ['from=1&to=draft:0mwtlvlpz-000000000000', 404, 'no-such-draft'],
  ['from=1', 400, 'bad-request'],
  ['from=1&to=../2', 400, 'bad-request'],
])('%s is refused', async (query, status, code) => {
  const { ask } = await testServer()
  const answer = await ask.get(`${OF}?${query}`)
  expect([answer.status, answer.body.code]).toEqual([status, code])
})

test('a draft that is no rule set yet says so', async () => {
  const { ask } = await testServer()
  const draft = (await ask.post('/api/v1/drafts').send({ policy: 'graduated-approach', from: 1 })).body as { id: string; etag: string }
  await ask.put(`/api/v1/drafts/${draft.id}`).set('if-match', `"${draft.etag}"`).send({ text: '{' })
  const answer = await ask.get(`${OF}?from=1&to=draft:${draft.id}`)
  expect([answer.status, answer.body.code]).toEqual([422, 'draft-has-errors'])
})
