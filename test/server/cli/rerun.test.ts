import { execFile } from 'node:child_process'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { testServer } from '../routes/real-server.ts'
import { NOON } from '../stores/temporary-data.ts'

function rerun(...args: readonly string[]): Promise<readonly [number, string]> {
  return new Promise((done) => {
    execFile(process.execPath, [resolve('server/cli/attendance.ts'), 'rerun', ...args], (problem, out, err) => {
      done([typeof problem?.code === 'number' ? problem.code : 0, out + err])
    })
  })
}

test('rerun decides a stored run again while the server goes on, and says when it cannot', async () => {
  const { ask, jobEnd, folder, services, setNow } = await testServer()
  const dataset = (await jobEnd(await ask.post('/api/v1/datasets/sample').send({ pupils: 20 }))).result!
  const run = (await jobEnd(await ask.post('/api/v1/runs').send({ dataset, asOf: '2025-12-12' }))).result!
  /* An event recorded after the run is none of its business, though it would change what is decided. */
  setNow(new Date(NOON.getTime() + 60_000))
  const [{ id: pupil }] = (await services.datasets.load(dataset)).pupils
  const event = { event: 'safeguarding-concern', date: '2025-12-10', outcome: 'significant-harm' }
  expect((await ask.post(`/api/v1/runs/${run}/pupils/${pupil}/events`).send(event)).status).toBe(201)
  expect(await rerun(run, '--data-dir', folder.path)).toEqual([
    0,
    expect.stringMatching(/^The same answer, to the letter: its fingerprint is /),
  ])
  await ask.delete(`/api/v1/pupils/${pupil}`)
  expect(await rerun(run, '--data-dir', folder.path)).toEqual([1, 'Cannot repeat: facts erased on 15 January 2026.\n'])
  expect((await rerun('0mwtlvlpz-a44e575360a0', '--data-dir', folder.path))[0]).toBe(2)
})
