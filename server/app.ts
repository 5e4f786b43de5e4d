// The only home of the order in which a request passes through the server. Leaves every step to the file it names.
import compression from 'compression'
import express, { type Express, Router } from 'express'
import helmet from 'helmet'
import { type Actor, setActor } from './access/actor.ts'
import type { GuardedRoutes } from './access/guarded-routes.ts'
import { RIGHTS, type Right } from './access/rights.ts'
import type { Config } from './config.ts'
import { errorHandler, unknownAddress } from './errors/error-handler.ts'
import type { DatasetIntake } from './jobs/dataset-intake.ts'
import type { ImportService } from './importing/import-service.ts'
import type { JobQueue } from './jobs/job-queue.ts'
import { apiDescriptionRoutes } from './routes/api-routes.ts'
import { decideRoutes } from './routes/decide-routes.ts'
import { datasetRoutes } from './routes/dataset-routes.ts'
import { draftRoutes } from './routes/draft-routes.ts'
import { eventRoutes } from './routes/event-routes.ts'
import { importRoutes } from './routes/import-routes.ts'
import { jobRoutes } from './routes/job-routes.ts'
import { ownNamesOnly } from './routes/own-names-only.ts'
import { pageRoutes } from './routes/page-routes.ts'
import { policyRoutes } from './routes/policy-routes.ts'
import { requestLog } from './routes/request-log.ts'
import { publishingRoutes } from './routes/publishing-routes.ts'
import { runRoutes } from './routes/run-routes.ts'
import { statusRoutes } from './routes/status-routes.ts'
import type { ComparisonService } from './services/comparison-service.ts'
import type { PupilEventsService } from './services/pupil-events.ts'
import type { PublishingService } from './services/publishing-service.ts'
import type { RunService } from './services/run-service.ts'
import type { AuditLog } from './stores/audit-log.ts'
import type { DatasetStore } from './stores/dataset-store.ts'
import type { DraftStore } from './stores/draft-store.ts'
import type { PublishedVersions } from './stores/published-versions.ts'

/** Everything the routes need. */
export interface Services {
  readonly config: Config
  readonly audit: AuditLog
  readonly datasets: DatasetStore
  readonly drafts: DraftStore
  readonly jobs: JobQueue
  readonly intake: DatasetIntake
  readonly imports: ImportService
  readonly policies: PublishedVersions
  readonly publishing: PublishingService
  /** What an account is called. */
  readonly nameOf: (account: string) => string
  readonly runs: RunService
  readonly comparisons: ComparisonService
  readonly pupilEvents: PupilEventsService
  readonly now: () => Date
  /** The date (ISO) on which “in force” is asked. */
  readonly today: () => string
  /** Lets go of what is held in memory of a dataset that was erased. */
  readonly forgetDataset: (id: string) => void
  /** Told one line a request and every fault of our own; never a name, a UPN or the text of a request. */
  readonly log: (line: Readonly<Record<string, string | number>>) => void
  readonly onFault: (problem: unknown) => void
}

export function createApp(services: Services): Express {
  const { config, log, onFault } = services
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.use(requestLog(log))
  app.use(helmet({ contentSecurityPolicy: { useDefaults: false, directives: POLICY } }))
  app.use(ownNamesOnly(config.hosts))
  app.use(
    compression({ filter: (request, response) => !isEvents(response.getHeader('content-type')) && compression.filter(request, response) }),
  )
  app.use('/api/v1', apiRoutes(services))
  app.use(pageRoutes(config.pages))
  app.use(unknownAddress)
  app.use(errorHandler(onFault))
  return app
}

function apiRoutes(services: Services): Router {
  const api = Router()
  api.use((_request, response, next) => {
    response.set('cache-control', 'no-store')
    next()
  })
  api.use(express.json({ limit: '3mb' }))
  api.use((request, _response, next) => {
    setActor(request, WHOEVER_REACHES_THE_PORT)
    next()
  })
  for (const { router } of guardedRoutes(services)) api.use(router)
  api.use(unknownAddress)
  return api
}

/** Every route of the API, each with who may call it. */
export function guardedRoutes(services: Services): readonly GuardedRoutes[] {
  const routes = [
    statusRoutes(services),
    datasetRoutes(services),
    importRoutes(services),
    jobRoutes(services),
    policyRoutes(services),
    draftRoutes(services),
    publishingRoutes(services),
    runRoutes(services),
    decideRoutes(services),
    eventRoutes(services),
  ]
  return [
    ...routes,
    apiDescriptionRoutes(
      services,
      routes.flatMap(({ entries }) => entries),
    ),
  ]
}

/* Until there are accounts. */
const WHOEVER_REACHES_THE_PORT: Actor = {
  id: 'this-machine',
  name: 'Whoever is at this machine',
  rights: new Set(Object.keys(RIGHTS) as Right[]),
  schools: 'all',
  via: 'session',
}

/* Nothing from elsewhere. The grid and the code editor set styles on elements, hence inline styles. */
const POLICY = {
  'default-src': ["'self'"],
  'style-src': ["'self'", "'unsafe-inline'"],
  'img-src': ["'self'", 'data:'],
  'font-src': ["'self'", 'data:'],
  'object-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'self'"],
  'frame-ancestors': ["'none'"],
}

const isEvents = (type: unknown): boolean => typeof type === 'string' && type.startsWith('text/event-stream')
