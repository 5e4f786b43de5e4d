// Presence over HTTP: two people with one draft open.
import { describe, expect, test } from 'vitest'
import { draftDetail } from '../../../server/contract/policies.ts'
import { othersHere } from '../../../server/contract/presence.ts'
import { NOON } from '../stores/temporary-data.ts'
import { testServer } from './real-server.ts'

async function opened() {
  const server = await testServer()
  const { id } = draftDetail.parse((await server.ask.post('/api/v1/drafts').send({ policy: 'graduated-approach', from: 1 })).body)
  return { ...server, presence: `/api/v1/drafts/${id}/presence` }
}

describe('presence over HTTP', () => {
  test('says by name who else has the draft open, and whether they may edit it, until they have gone', async () => {
    const { ask, as, presence, setNow } = await opened()
    const asha = await as({ name: 'Asha', roles: ['reviewer'] })
    expect((await asha.post(presence).send({ isEditing: false })).body).toEqual([])
    expect(othersHere.parse((await ask.post(presence).send({ isEditing: true })).body)).toEqual([{ name: 'Asha', isEditing: false }])
    setNow(new Date(NOON.getTime() + 46_000))
    expect((await ask.post(presence).send({ isEditing: true })).body).toEqual([])
  })

  test('leaves nothing in the record of what was done', async () => {
    const { ask, services, presence } = await opened()
    const before = (await services.audit.page({ limit: 50 })).records.length
    await ask.post(presence).send({ isEditing: true })
    expect((await services.audit.page({ limit: 50 })).records).toHaveLength(before)
  })

  test('is refused where it says more than that, and of a draft that is not there', async () => {
    const { ask, presence } = await opened()
    expect((await ask.post(presence).send({ isEditing: true, name: 'Ben' })).status).toBe(400)
    expect((await ask.post('/api/v1/drafts/0mwtlvlpz-000000000000/presence').send({ isEditing: true })).status).toBe(404)
  })
})
