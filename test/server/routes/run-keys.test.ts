import { expect, test } from 'vitest'
import { jobState } from '../../../server/contract/jobs.ts'
import { openServices } from '../../../server/main.ts'
import { keyOf } from '../../../server/services/run-keys.ts'
import { testServer } from './real-server.ts'

test('a run that is asked for again under its key is not begun again, also after a restart', async () => {
  const server = await testServer()
  const { ask, jobEnd, services, folder } = server
  const dataset = (await jobEnd(await ask.post('/api/v1/datasets/sample').send({ pupils: 20 }))).result!
  const send = (key: string, asOf = '2025-12-12') => ask.post('/api/v1/runs').set('idempotency-key', key).send({ dataset, asOf })
  const first = await send('nightly')
  expect((await send('nightly')).body).toEqual(first.body)
  const run = (await jobEnd(first)).result
  const other = await send('nightly', '2025-11-28')
  expect([other.status, other.body.code]).toEqual([422, 'key-used'])
  expect((await send('')).status).toBe(400)
  expect((await services.runs.list()).length).toBe(1)

  const { services: later } = await openServices(services.config, folder, () => undefined)
  const account = (await later.accounts.list())[0].id
  const job = await later.runs.start([dataset], '2025-12-12', keyOf(account, 'nightly', { dataset, asOf: '2025-12-12' }))
  await expect.poll(() => jobState.parse(later.jobs.get(job))).toMatchObject({ status: 'done', result: run })
  expect((await later.runs.list()).length).toBe(1)
  await later.jobs.close()
})

test('a key is its account’s own', async () => {
  const { as, ask, jobEnd, services } = await testServer()
  const dataset = (await jobEnd(await ask.post('/api/v1/datasets/sample').send({ pupils: 20 }))).result!
  const send = (asking: typeof ask) => asking.post('/api/v1/runs').set('idempotency-key', 'k').send({ dataset, asOf: '2025-12-12' })
  await jobEnd(await send(ask))
  await jobEnd(await send(await as('officer')))
  expect((await services.runs.list()).length).toBe(2)
})
