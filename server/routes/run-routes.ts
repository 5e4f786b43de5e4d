// The only home of the routes of runs and comparisons. A pupil is named by a pseudonym in every address.
import { once } from 'node:events'
import { Router, type Response } from 'express'
import { type JobStarted } from '../contract/jobs.ts'
import { startComparison, startRun } from '../contract/runs.ts'
import type { ComparisonService } from '../services/comparison-service.ts'
import { csvLine } from '../services/csv-text.ts'
import { checked } from './checked.ts'
import { ACTION_COLUMNS, DECISION_COLUMNS } from '../services/run-rows.ts'
import type { RunService } from '../services/run-service.ts'

export function runRoutes({ runs, comparisons }: { runs: RunService; comparisons: ComparisonService }): Router {
  const routes = Router()

  routes.get('/runs', async (_request, response) => {
    response.json(await runs.list())
  })
  routes.post('/runs', async (request, response) => {
    const { dataset, asOf } = checked(startRun, request.body)
    response.status(202).json({ job: await runs.start(dataset, asOf) } satisfies JobStarted)
  })
  routes.get('/runs/:run', async (request, response) => {
    response.json(await runs.detail(request.params.run))
  })
  routes.get('/runs/:run/pupils', async (request, response) => {
    response.json(await runs.pupils(request.params.run))
  })
  routes.get('/runs/:run/actions', async (request, response) => {
    response.json(await runs.actions(request.params.run))
  })
  routes.get('/runs/:run/schools', async (request, response) => {
    response.json(await runs.schools(request.params.run))
  })
  routes.get('/runs/:run/schools/:urn', async (request, response) => {
    response.json(await runs.school(request.params.run, request.params.urn))
  })
  routes.get('/runs/:run/run.json', async (request, response) => {
    response
      .attachment('run.json')
      .type('json')
      .send(await runs.record(request.params.run))
  })
  for (const [file, columns] of [
    ['decisions', DECISION_COLUMNS],
    ['actions', ACTION_COLUMNS],
  ] as const) {
    routes.get<{ run: string }>(`/runs/:run/${file}.csv`, async (request, response) => {
      const rows = runs.fileRows(request.params.run, file)
      await sendCsv(response, `${file}.csv`, columns, rows)
    })
  }
  routes.get('/runs/:run/pupils/:pupil', async (request, response) => {
    response.json(await runs.pupil(request.params.run, request.params.pupil))
  })

  routes.post('/comparisons', async (request, response) => {
    response.status(202).json({ job: await comparisons.start(checked(startComparison, request.body)) } satisfies JobStarted)
  })
  routes.get('/comparisons/:comparison', async (request, response) => {
    response.json(await comparisons.get(request.params.comparison))
  })
  routes.get('/comparisons/:comparison/pupils/:pupil', async (request, response) => {
    response.json(await comparisons.pupil(request.params.comparison, request.params.pupil))
  })
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
