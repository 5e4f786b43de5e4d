// The only home of the routes of runs and comparisons. A pupil is named by a pseudonym in every address.
import { once } from 'node:events'
import type { Response } from 'express'
import { actorOf, sightOf } from '../access/actor.ts'
import { GuardedRoutes } from '../access/guarded-routes.ts'
import type { JobStarted } from '../contract/jobs.ts'
import { startComparison, type StartRun, startRun } from '../contract/runs.ts'
import type { ComparisonService } from '../services/comparison-service.ts'
import { csvLine } from '../services/csv-text.ts'
import { checked } from './checked.ts'
import { idempotencyKey } from './idempotency-key.ts'
import { ACTION_COLUMNS, DECISION_COLUMNS } from '../services/run-rows.ts'
import type { JobQueue } from '../jobs/job-queue.ts'
import { keyOf } from '../services/run-keys.ts'
import type { RunService } from '../services/run-service.ts'
import type { ShownRuns } from '../services/shown-runs.ts'
import type { AuditLog } from '../stores/audit-log.ts'

export interface RunServices {
  readonly runs: RunService
  readonly shownRuns: ShownRuns
  readonly comparisons: ComparisonService
  readonly jobs: JobQueue
  readonly audit: AuditLog
}

/** The data asked for, an entry each, so that the record is found by any of them: dataset, dataset2 and so on, or `all`. */
function recordedData({ dataset, datasets }: StartRun): Record<string, string> {
  const ids = datasets === undefined || datasets === 'all' ? [dataset ?? 'all'] : [...new Set(datasets)]
  return Object.fromEntries(ids.map((id, at) => [at === 0 ? 'dataset' : `dataset${at + 1}`, id]))
}

export function runRoutes({ runs, shownRuns, comparisons, jobs, audit }: RunServices): GuardedRoutes {
  const routes = new GuardedRoutes(audit)

  routes.get('/runs', { may: 'runs.read' }, async (request, response) => {
    response.json(await shownRuns.list(sightOf(actorOf(request))))
  })
  routes.post('/runs', { may: 'runs.start' }, async (request, response) => {
    const asked = checked(startRun, request.body)
    const { dataset, datasets, asOf } = asked
    const key = idempotencyKey(request)
    const by = actorOf(request).id
    const started = await runs.start(datasets ?? [dataset!], asOf, key === undefined ? undefined : keyOf(by, key, asked))
    const answer: JobStarted = { job: jobs.own(started, by) }
    await audit.record({
      action: 'run.started',
      actor: actorOf(request).id,
      about: { ...answer, ...recordedData(asked), asOf },
    })
    response.status(202).json(answer)
  })
  routes.get('/runs/:run', { may: 'runs.read' }, async (request, response) => {
    response.json(await shownRuns.detail(request.params.run, sightOf(actorOf(request))))
  })
  routes.get('/runs/:run/pupils', { may: ['pupils.see', 'pupils.pseudonyms'], records: 'pupil.listed' }, async (request, response) => {
    response.json(await shownRuns.pupils(request.params.run, sightOf(actorOf(request))))
  })
  routes.get('/runs/:run/actions', { may: ['pupils.see', 'pupils.pseudonyms'], records: 'pupil.listed' }, async (request, response) => {
    response.json(await shownRuns.actions(request.params.run, sightOf(actorOf(request))))
  })
  routes.get('/runs/:run/schools', { may: 'runs.read' }, async (request, response) => {
    response.json(await shownRuns.schools(request.params.run, sightOf(actorOf(request))))
  })
  routes.get('/runs/:run/schools/:urn', { may: 'runs.read' }, async (request, response) => {
    response.json(await shownRuns.school(request.params.run, request.params.urn, sightOf(actorOf(request))))
  })
  routes.get('/runs/:run/run.json', { may: 'runs.read' }, async (request, response) => {
    response
      .attachment('run.json')
      .type('json')
      .send(await shownRuns.record(request.params.run, sightOf(actorOf(request))))
  })
  for (const [file, columns] of [
    ['decisions', DECISION_COLUMNS],
    ['actions', ACTION_COLUMNS],
  ] as const) {
    routes.get(`/runs/:run/${file}.csv`, { may: 'pupils.see', records: 'run.exported' }, async (request, response) => {
      const rows = shownRuns.fileRows(request.params.run, file, sightOf(actorOf(request)))
      await sendCsv(response, `${file}.csv`, columns, rows)
    })
  }
  routes.get(
    '/runs/:run/pupils/:pupil',
    { may: ['pupils.see', 'pupils.pseudonyms'], records: 'pupil.viewed' },
    async (request, response) => {
      response.json(await shownRuns.pupil(request.params.run, request.params.pupil, sightOf(actorOf(request))))
    },
  )

  routes.post('/comparisons', { may: 'comparisons.start' }, async (request, response) => {
    const answer: JobStarted = { job: jobs.own(await comparisons.start(checked(startComparison, request.body)), actorOf(request).id) }
    await audit.record({ action: 'comparison.started', actor: actorOf(request).id, about: answer })
    response.status(202).json(answer)
  })
  routes.get('/comparisons/:comparison', { may: 'runs.read' }, async (request, response) => {
    response.json(await comparisons.get(request.params.comparison, sightOf(actorOf(request))))
  })
  routes.get(
    '/comparisons/:comparison/pupils/:pupil',
    { may: ['pupils.see', 'pupils.pseudonyms'], records: 'pupil.viewed' },
    async (request, response) => {
      response.json(await comparisons.pupil(request.params.comparison, request.params.pupil, sightOf(actorOf(request))))
    },
  )
  return routes
}

/** Streams rows as CSV. The first row is asked for before anything is sent, so that an unknown run is still answered as one. */
async function sendCsv(
  response: Response,
  name: string,
  columns: readonly string[],
  rows: AsyncGenerator<Record<string, string>>,
): Promise<void> {
  let row = await rows.next()
  response.attachment(name).type('text/csv; charset=utf-8')
  let text = csvLine(columns)
  while (row.done !== true) {
    const { value } = row
    text += csvLine(columns.map((column) => value[column]))
    if (text.length > 65_536) {
      if (!response.write(text)) await once(response, 'drain')
      text = ''
    }
    row = await rows.next()
  }
  response.end(text)
}
