import { describe, expect, test } from 'vitest'
import type { JobState } from '../../../server/contract/jobs.ts'
import { ServiceError } from '../../../server/errors/service-error.ts'
import { JobQueue } from '../../../server/jobs/job-queue.ts'

/** Every state of a job up to its end. */
function statesOf(jobs: JobQueue, id: string): Promise<JobState[]> {
  const states: JobState[] = []
  return new Promise((resolve) => {
    jobs.watch(id, (state) => {
      states.push(state)
      if (state.status !== 'waiting' && state.status !== 'working') resolve(states)
    })
  })
}

describe('jobs', () => {
  test('run one after another in the order they were asked for', async () => {
    const jobs = new JobQueue()
    const order: string[] = []
    const work = (name: string, turns: number) => async (): Promise<string> => {
      order.push(`${name} begins`)
      for (let turn = 0; turn < turns; turn++) await Promise.resolve()
      order.push(`${name} ends`)
      return name
    }
    const ids = [jobs.start('run', work('a', 9)), jobs.start('run', work('b', 1)), jobs.start('run', work('c', 5))]
    expect(ids.map((id) => jobs.get(id).status)).toEqual(['working', 'waiting', 'waiting'])
    const last = (await statesOf(jobs, ids[2])).at(-1)
    expect(last).toMatchObject({ status: 'done', result: 'c', share: 1, kind: 'run' })
    expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends'])
  })

  test('tell each step, and end with the result', async () => {
    const jobs = new JobQueue()
    const id = jobs.start('sample', async ({ report }) => {
      await Promise.resolve()
      report('Reading', 0.5)
      report('Storing', null)
      return 'made'
    })
    expect((await statesOf(jobs, id)).map(({ status, step, share }) => [status, step, share])).toEqual([
      ['working', 'Starting', null],
      ['working', 'Reading', 0.5],
      ['working', 'Storing', null],
      ['done', 'Done', 1],
    ])
    expect((await statesOf(jobs, id)).map(({ status }) => status)).toEqual(['done'])
  })

  test('a refusal is told in its own words; a fault of ours without its inner workings, and is logged', async () => {
    const faults: unknown[] = []
    const jobs = new JobQueue((fault) => faults.push(fault))
    const refused = jobs.start('dataset', () =>
      Promise.reject(new ServiceError('no-pupils-file', 422, 'There is no pupils.csv.', 'Add it.')),
    )
    const broken = jobs.start('dataset', () => Promise.reject(new TypeError('A358400119001 is not iterable')))
    const [first, second] = [(await statesOf(jobs, refused)).at(-1), (await statesOf(jobs, broken)).at(-1)]
    expect(first?.problem).toEqual({ code: 'no-pupils-file', status: 422, title: 'There is no pupils.csv.', detail: 'Add it.' })
    expect(second?.problem).toMatchObject({ code: 'internal', status: 500, title: 'Something went wrong on the server.' })
    expect(JSON.stringify(second)).not.toContain('A358400119001')
    expect(faults).toHaveLength(1)
  })

  test('cancelled before its turn a job never begins, and what it would have used is discarded', async () => {
    const jobs = new JobQueue()
    let discarded = 0
    const first = jobs.start(
      'run',
      ({ signal }) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('stopped')))),
    )
    const second = jobs.start(
      'run',
      () => Promise.reject(new Error('began')),
      () => discarded++,
    )
    expect(jobs.cancel(second).status).toBe('cancelled')
    jobs.cancel(first)
    expect((await statesOf(jobs, first)).at(-1)).toMatchObject({ status: 'cancelled', step: 'Cancelled' })
    expect(jobs.get(second).status).toBe('cancelled')
    expect(discarded).toBe(1)
  })

  test('cancelled too late, what was stored stays stored', async () => {
    const jobs = new JobQueue()
    const id = jobs.start('run', async () => {
      await Promise.resolve()
      jobs.cancel(id)
      return 'stored'
    })
    expect((await statesOf(jobs, id)).at(-1)).toMatchObject({ status: 'done', result: 'stored' })
    expect(jobs.cancel(id).status).toBe('done')
  })

  test('there is no such job', () => {
    expect(() => new JobQueue().get('x')).toThrow('There is no such job.')
  })
})
