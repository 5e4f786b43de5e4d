// The only home of the order in which a request passes through the server. Leaves every step to the file it names.
import compression from 'compression'
import express, { type Express, Router } from 'express'
import helmet from 'helmet'
import { changesAllowed, type Trouble } from './access/changes-allowed.ts'
import type { GuardedRoutes } from './access/guarded-routes.ts'
import { identify } from './access/identify.ts'
import type { AccessServices } from './access/open-access.ts'
import type { Config } from './config.ts'
import { errorHandler, unknownAddress } from './errors/error-handler.ts'
import type { DatasetIntake } from './jobs/dataset-intake.ts'
import type { ImportService } from './importing/import-service.ts'
import type { JobQueue } from './jobs/job-queue.ts'
import { apiDescriptionRoutes } from './routes/api-routes.ts'
import { auditRoutes } from './routes/audit-routes.ts'
import { decideRoutes } from './routes/decide-routes.ts'
import { accountRoutes } from './routes/account-routes.ts'
import { datasetRoutes } from './routes/dataset-routes.ts'
import { commentRoutes } from './routes/comment-routes.ts'
import { draftRoutes } from './routes/draft-routes.ts'
import { eventRoutes } from './routes/event-routes.ts'
import { firstStartRoutes } from './routes/first-start-routes.ts'
import { impactRoutes } from './routes/impact-routes.ts'
import { importRoutes } from './routes/import-routes.ts'
import { jobRoutes } from './routes/job-routes.ts'
import { lockedUntilClaimed } from './routes/locked-until-claimed.ts'
import { ownNamesOnly } from './routes/own-names-only.ts'
import { pageRoutes } from './routes/page-routes.ts'
import { policyRoutes } from './routes/policy-routes.ts'
import { presenceRoutes } from './routes/presence-routes.ts'
import { requestLog } from './routes/request-log.ts'
import { publishingRoutes } from './routes/publishing-routes.ts'
import { replayRoutes } from './routes/replay-routes.ts'
import { replayCaseRoutes } from './routes/replay-case-routes.ts'
import { sweepRoutes } from './routes/sweep-routes.ts'
import { rerunRoutes } from './routes/rerun-routes.ts'
import { runRoutes } from './routes/run-routes.ts'
import { sessionRoutes } from './routes/session-routes.ts'
import { addressLimit, nameLimit } from './routes/sign-in-limits.ts'
import { statusRoutes } from './routes/status-routes.ts'
import { tokenRoutes } from './routes/token-routes.ts'
import { verificationRoutes } from './routes/verification-routes.ts'
import type { ComparisonService } from './services/comparison-service.ts'
import type { ImpactService } from './services/impact-service.ts'
import type { PupilEventsService } from './services/pupil-events.ts'
import type { NameOf } from './services/timeline.ts'
import type { PublishingService } from './services/publishing-service.ts'
import type { PupilErasure } from './services/pupil-erasure.ts'
import type { ReplayService } from './services/replay-service.ts'
import type { ReplayCases } from './services/replay-cases.ts'
import type { ReplayedPupils } from './services/replayed-pupil.ts'
import type { SweepService } from './services/sweep-service.ts'
import type { RerunService } from './services/rerun-service.ts'
import type { RunService } from './services/run-service.ts'
import type { ShownRuns } from './services/shown-runs.ts'
import type { VerificationService } from './services/verification-service.ts'
import type { AuditLog } from './stores/audit-log.ts'
import type { DatasetStore } from './stores/dataset-store.ts'
import type { DraftStore } from './stores/draft-store.ts'
import type { PublishedVersions } from './stores/published-versions.ts'

/** Everything the routes need. */
export interface Services extends AccessServices {
  readonly config: Config
  readonly audit: AuditLog
  /** Why nothing can be changed at present. */
  readonly trouble: () => Trouble | undefined
  readonly datasets: DatasetStore
  readonly drafts: DraftStore
  readonly jobs: JobQueue
  readonly intake: DatasetIntake
  readonly pupilErasure: PupilErasure
  readonly imports: ImportService
  readonly policies: PublishedVersions
  readonly publishing: PublishingService
  readonly verification: VerificationService
  /** What accounts are called, by id. */
  readonly names: () => Promise<NameOf>
  readonly runs: RunService
  readonly shownRuns: ShownRuns
  readonly reruns: RerunService
  readonly comparisons: ComparisonService
  readonly impact: ImpactService
  readonly replays: ReplayService
  readonly replayCases: ReplayCases
  readonly replayedPupils: ReplayedPupils
  readonly sweeps: SweepService
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
  app.set('trust proxy', config.proxies)
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
  api.use(changesAllowed(services.trouble))
  api.use(express.json({ limit: '3mb' }))
  api.use(lockedUntilClaimed(services.firstStart))
  const fromOneAddress = addressLimit()
  api.post(['/session', '/session/invitation', '/first-start'], fromOneAddress, nameLimit())
  api.put('/session/password', fromOneAddress)
  api.use(identify(services))
  for (const { router } of guardedRoutes(services)) api.use(router)
  api.use(unknownAddress)
  return api
}

/** Every route of the API, each with who may call it. */
export function guardedRoutes(services: Services): readonly GuardedRoutes[] {
  const routes = [
    statusRoutes(services),
    sessionRoutes(services),
    firstStartRoutes(services),
    accountRoutes(services),
    tokenRoutes(services),
    datasetRoutes(services),
    importRoutes(services),
    jobRoutes(services),
    policyRoutes(services),
    draftRoutes(services),
    commentRoutes(services),
    presenceRoutes(services),
    publishingRoutes(services),
    verificationRoutes(services),
    impactRoutes(services),
    replayRoutes(services),
    replayCaseRoutes(services),
    sweepRoutes(services),
    runRoutes(services),
    decideRoutes(services),
    eventRoutes(services),
    rerunRoutes(services),
    auditRoutes(services),
  ]
  return [
    ...routes,
    apiDescriptionRoutes(
      services,
      routes.flatMap(({ entries }) => entries),
    ),
  ]
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
