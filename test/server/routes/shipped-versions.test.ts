import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { draftDetail } from '../../../server/contract/policies.ts'
import { temporaryPath } from '../stores/temporary-data.ts'
import { testServer } from './real-server.ts'

test('[V5] a policy that only a newer product brings is listed, counts nowhere, and can be drafted', async () => {
  const older = join(temporaryPath(), 'policies')
  cpSync('policies', older, { recursive: true, filter: (path) => !path.startsWith(join('policies', 'safeguarding')) })
  const { folder, ask: before } = await testServer({ policies: older })
  expect((await before.get('/api/v1/shipped-versions')).body).toEqual([])

  const { ask } = await testServer({ dataDir: folder.path })
  const { body: shipped } = await ask.get('/api/v1/shipped-versions')
  expect(shipped).toEqual([{ policy: 'safeguarding', title: 'Safeguarding concerns', version: 1, reason: expect.stringMatching(/\w/) }])
  const { body: policies } = await ask.get('/api/v1/policies')
  expect(policies.map(({ policy }: { policy: string }) => policy)).not.toContain('safeguarding')

  const draft = draftDetail.parse((await ask.post('/api/v1/drafts').send({ policy: 'safeguarding', from: 1, shipped: true })).body)
  expect(JSON.parse(draft.text)).toMatchObject({ policy: 'safeguarding' })
})
