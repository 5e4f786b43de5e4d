import { describe, expect, test } from 'vitest'
import { jobState } from '../../../server/contract/jobs.ts'
import { testServer } from './real-server.ts'

const API = '/api/v1'

describe('watching a job', () => {
  test('every state arrives as an event, uncompressed, and the stream ends with the job', async () => {
    const { ask, services } = await testServer()
    const { promise: isWatched, resolve: nowWatched } = Promise.withResolvers<void>()
    const watch = services.jobs.watch.bind(services.jobs)
    services.jobs.watch = (id, watcher) => {
      const stop = watch(id, watcher)
      nowWatched()
      return stop
    }
    const job = services.jobs.start('run', async ({ report }) => {
      await isWatched
      report('Deciding', 0.5)
      return 'run-1'
    })
    const { headers, text } = await ask.get(`${API}/jobs/${job}/events`).set('accept-encoding', 'gzip')
    expect(headers).toMatchObject({ 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    expect(headers).not.toHaveProperty('content-encoding')
    const states = text
      .trim()
      .split('\n\n')
      .map((event) => jobState.parse(JSON.parse(event.replace('data: ', ''))))
    expect(states.map(({ status, step, share }) => [status, step, share])).toEqual([
      ['working', 'Starting', null],
      ['working', 'Deciding', 0.5],
      ['done', 'Done', 1],
    ])
    expect((await ask.get(`${API}/jobs/${job}`)).body).toEqual(states[2])
  })

  test('cancelling', async () => {
    const { ask, services } = await testServer()
    const job = services.jobs.start(
      'run',
      ({ signal }) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('stopped')))),
    )
    expect((await ask.post(`${API}/jobs/${job}/cancel`)).status).toBe(200)
    expect((await ask.get(`${API}/jobs/${job}`)).body).toMatchObject({ status: 'cancelled' })
  })

  test('a job that is not known', async () => {
    const { ask } = await testServer()
    for (const answer of [await ask.get(`${API}/jobs/x/events`), await ask.get(`${API}/jobs/x`), await ask.post(`${API}/jobs/x/cancel`)]) {
      expect([answer.status, answer.body.code]).toEqual([404, 'no-such-job'])
    }
  })
})
