// The only home of /imports: uploading a file of another shape, taking it up again, correcting how its columns are read, importing it, taking it back.
import { actorOf } from '../access/actor.ts'
import { GuardedRoutes } from '../access/guarded-routes.ts'
import { checkImport, type ImportPreview, startImport } from '../contract/imports.ts'
import type { JobStarted } from '../contract/jobs.ts'
import type { ImportService } from '../importing/import-service.ts'
import type { JobQueue } from '../jobs/job-queue.ts'
import type { AuditLog } from '../stores/audit-log.ts'
import { checked } from './checked.ts'
import { receiveFiles } from './receive-files.ts'

export interface ImportServices {
  readonly imports: ImportService
  readonly jobs: JobQueue
  readonly audit: AuditLog
}

export function importRoutes({ imports, jobs, audit }: ImportServices): GuardedRoutes {
  const router = new GuardedRoutes(audit)
  router.post('/imports', { may: 'datasets.add' }, async (request, response) => {
    const preview: ImportPreview = await imports.open(await receiveFiles(request, () => imports.temporary()))
    response.status(201).json(preview)
  })
  router.get('/imports/:id', { may: 'datasets.add' }, async (request, response) => {
    const preview: ImportPreview = await imports.preview(request.params.id)
    response.json(preview)
  })
  router.post('/imports/:id/check', { may: 'datasets.add' }, async (request, response) => {
    const { mapping } = checked(checkImport, request.body)
    const preview: ImportPreview = await imports.check(request.params.id, mapping)
    response.json(preview)
  })
  router.post('/imports/:id/start', { may: 'datasets.add' }, async (request, response) => {
    const { mapping, name } = checked(startImport, request.body)
    const answer: JobStarted = { job: jobs.own(await imports.start(request.params.id, mapping, name), actorOf(request).id) }
    await audit.record({ action: 'import.started', actor: actorOf(request).id, about: answer })
    response.status(202).json(answer)
  })
  router.delete('/imports/:id', { may: 'datasets.add' }, async (request, response) => {
    await imports.remove(request.params.id)
    response.status(204).end()
  })
  return router
}
