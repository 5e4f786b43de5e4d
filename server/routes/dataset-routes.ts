// The only home of /datasets: uploading, making a sample, looking at what was found, taking it away as a file, erasing.
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import { actorOf, sightOf } from '../access/actor.ts'
import { GuardedRoutes } from '../access/guarded-routes.ts'
import { findingLevel, type PupilErased, sampleRequest } from '../contract/datasets.ts'
import type { JobStarted } from '../contract/jobs.ts'
import type { DatasetIntake } from '../jobs/dataset-intake.ts'
import type { JobQueue } from '../jobs/job-queue.ts'
import { csvLine } from '../services/csv-text.ts'
import { checkAllSchools, shownDataset, shownDatasetDetail } from '../services/shown-datasets.ts'
import type { PupilErasure } from '../services/pupil-erasure.ts'
import type { AuditLog } from '../stores/audit-log.ts'
import type { DatasetStore } from '../stores/dataset-store.ts'
import { checked } from './checked.ts'
import { receiveFiles } from './receive-files.ts'

const findingsQuery = z.object({
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  level: findingLevel.optional(),
  code: z.string().max(60).optional(),
  file: z.string().max(200).optional(),
})

export interface DatasetServices {
  readonly datasets: DatasetStore
  readonly intake: DatasetIntake
  readonly pupilErasure: PupilErasure
  readonly jobs: JobQueue
  readonly audit: AuditLog
  /** Told when a dataset has been erased, so that nothing of it stays in memory. */
  readonly forgetDataset: (id: string) => void
}

export function datasetRoutes({ datasets, intake, jobs, audit, forgetDataset, pupilErasure }: DatasetServices): GuardedRoutes {
  const router = new GuardedRoutes(audit)
  router.get('/datasets', { may: 'datasets.read' }, async (request, response) => {
    const sight = sightOf(actorOf(request))
    response.json((await datasets.list()).map((one) => shownDataset(one, sight)))
  })
  router.post('/datasets', { may: 'datasets.add' }, async (request, response) => {
    const upload = await receiveFiles(request, () => intake.temporary())
    const answer: JobStarted = { job: jobs.own(intake.takeUpload(upload), actorOf(request).id) }
    await audit.record({ action: 'dataset.added', actor: actorOf(request).id, about: answer })
    response.status(202).json(answer)
  })
  router.post('/datasets/sample', { may: 'datasets.add' }, async (request, response) => {
    const { pupils } = checked(sampleRequest, request.body ?? {})
    const answer: JobStarted = { job: jobs.own(intake.makeSample(pupils), actorOf(request).id) }
    await audit.record({ action: 'dataset.added', actor: actorOf(request).id, about: { ...answer, sample: true, pupils } })
    response.status(202).json(answer)
  })
  router.get('/datasets/:id', { may: 'datasets.read' }, async (request, response) => {
    response.json(shownDatasetDetail(await datasets.detail(request.params.id), sightOf(actorOf(request))))
  })
  router.delete('/datasets/:id', { may: 'datasets.erase' }, async (request, response) => {
    checkAllSchools(sightOf(actorOf(request)))
    await datasets.erase(request.params.id)
    forgetDataset(request.params.id)
    await audit.record({ action: 'dataset.erased', actor: actorOf(request).id, about: { dataset: request.params.id } })
    response.status(204).end()
  })
  router.delete('/pupils/:pupil', { may: 'datasets.erase' }, async (request, response) => {
    checkAllSchools(sightOf(actorOf(request)))
    const { pupil } = request.params
    const erased = await pupilErasure.erase(pupil)
    for (const id of erased) forgetDataset(id)
    await audit.record({ action: 'pupil.erased', actor: actorOf(request).id, about: { pupil, datasets: erased.length } })
    const answer: PupilErased = { datasets: erased }
    response.json(answer)
  })
  router.get('/datasets/:id/findings', { may: 'pupils.see', records: 'dataset.viewed' }, async (request, response) => {
    checkAllSchools(sightOf(actorOf(request)))
    response.json(await datasets.findings(request.params.id, checked(findingsQuery, request.query)))
  })
  router.get('/datasets/:id/rejected.csv', { may: 'pupils.see', records: 'dataset.exported' }, async (request, response) => {
    checkAllSchools(sightOf(actorOf(request)))
    await datasets.detail(request.params.id)
    response.type('text/csv').attachment('rejected.csv')
    await pipeline(Readable.from(rejectedLines(datasets, request.params.id)), response)
  })
  return router
}

const COLUMNS = ['file', 'row', 'column', 'value', 'level', 'code', 'message'] as const
const LINES_TOGETHER = 500

async function* rejectedLines(datasets: DatasetStore, id: string): AsyncGenerator<string> {
  let lines = [csvLine(COLUMNS)]
  for await (const finding of datasets.findingRows(id)) {
    lines.push(csvLine(COLUMNS.map((column) => String(finding[column]))))
    if (lines.length < LINES_TOGETHER) continue
    yield lines.join('')
    lines = []
  }
  yield lines.join('')
}
