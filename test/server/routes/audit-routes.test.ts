import { describe, expect, test } from 'vitest'
import { auditActions, auditCheck, auditPage } from '../../../server/contract/audit.ts'
import { ACTION_WORDS } from '../../../server/services/audit-words.ts'
import { AUDIT_ACTIONS } from '../../../server/stores/audit-log.ts'
import { testServer } from './real-server.ts'

const AUDIT = '/api/v1/audit'

describe('the record over HTTP', () => {
  const WHO = expect.stringMatching(/^Person \d+$/)

  test('says in words who did what, newest first, with the look at it itself', async () => {
    const { ask } = await testServer()
    const draft = (await ask.post('/api/v1/drafts').send({ policy: 'graduated-approach', from: 1 })).body.id as string
    await ask.delete(`/api/v1/drafts/${draft}`)
    const { records, next } = auditPage.parse((await ask.get(AUDIT)).body)
    expect(next).toBeNull()
    expect(records.map(({ number, who, words, about }) => [number, who, words, about.draft])).toEqual([
      [3, WHO, 'read this record', undefined],
      [2, WHO, 'deleted a draft', draft],
      [1, WHO, 'started a draft', draft],
    ])
  })

  test('is searched and paged; turning the page is no look of its own', async () => {
    const { ask, services } = await testServer()
    for (const draft of ['a', 'b', 'c']) await services.audit.record({ action: 'draft.saved', actor: 'ann', about: { draft } })
    const first = auditPage.parse((await ask.get(`${AUDIT}?action=draft.saved&limit=2`)).body)
    expect(first.records.map(({ about }) => about.draft)).toEqual(['c', 'b'])
    const second = auditPage.parse((await ask.get(`${AUDIT}?action=draft.saved&limit=2&before=${first.next}`)).body)
    expect([second.records.map(({ about, who }) => [about.draft, who]), second.next]).toEqual([[['a', 'ann']], null])
    expect(auditPage.parse((await ask.get(`${AUDIT}?action=audit.read`)).body).records).toHaveLength(2)
    for (const query of ['limit=0', 'from=15.01.2026', 'before=x']) expect((await ask.get(`${AUDIT}?${query}`)).status).toBe(400)
  })

  test('is checked, and taken away as CSV or as lines of JSON, which is recorded', async () => {
    const { ask, services } = await testServer()
    await services.audit.record({ action: 'draft.saved', actor: '=ann', about: { draft: 'd-1', text: 'ab' } })
    expect(auditCheck.parse((await ask.get(`${AUDIT}/check`)).body)).toMatchObject({ entries: 1, findings: [] })
    const csv = await ask.get(`${AUDIT}/export`)
    const zeros = '0'.repeat(64)
    expect(csv.headers['content-disposition']).toContain('record.csv')
    expect(csv.text.split('\r\n').slice(0, 2)).toEqual([
      'number,at,actor,who,action,words,about,previous',
      `1,2026-01-15T12:00:00.000Z,'=ann,'=ann,draft.saved,saved a draft,draft=d-1;text=ab,${zeros}`,
    ])
    const lines = (await ask.get(`${AUDIT}/export?form=ndjson&action=audit.exported`).buffer(true)).text.trimEnd().split('\n')
    expect(lines.map((line) => JSON.parse(line).number)).toEqual([2, 3])
  })

  test('has words for every action there is', async () => {
    const { ask } = await testServer()
    const actions = auditActions.parse((await ask.get(`${AUDIT}/actions`)).body)
    expect(actions.map(({ action }) => action).toSorted()).toEqual([...AUDIT_ACTIONS].toSorted())
    expect(new Set(Object.values(ACTION_WORDS)).size).toBe(AUDIT_ACTIONS.length)
  })
})
