// The only home of GET /status.
import { ENGINE_VERSION } from '../../engine/version.ts'
import { actorIfAny } from '../access/actor.ts'
import { GuardedRoutes } from '../access/guarded-routes.ts'
import type { ServerStatus } from '../contract/status.ts'
import type { AuditLog } from '../stores/audit-log.ts'
import type { DatasetStore } from '../stores/dataset-store.ts'

export function statusRoutes({ datasets, audit }: { readonly datasets: DatasetStore; readonly audit: AuditLog }): GuardedRoutes {
  const router = new GuardedRoutes(audit)
  router.get('/status', { may: 'anyone' }, async (request, response) => {
    const answer: ServerStatus = {
      product: 'Attendance rules',
      version: ENGINE_VERSION,
      ...(actorIfAny(request) === undefined ? {} : { isEmpty: (await datasets.list()).length === 0 }),
    }
    response.json(answer)
  })
  return router
}
