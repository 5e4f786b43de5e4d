// The only home of GET /status.
import { ENGINE_VERSION } from '../../engine/version.ts'
import { actorIfAny } from '../access/actor.ts'
import type { Trouble } from '../access/changes-allowed.ts'
import { GuardedRoutes } from '../access/guarded-routes.ts'
import type { ServerStatus } from '../contract/status.ts'
import type { AuditLog } from '../stores/audit-log.ts'
import type { DatasetStore } from '../stores/dataset-store.ts'

export interface StatusServices {
  readonly datasets: DatasetStore
  readonly audit: AuditLog
  readonly trouble: () => Trouble | undefined
}

export function statusRoutes({ datasets, audit, trouble }: StatusServices): GuardedRoutes {
  const router = new GuardedRoutes(audit)
  router.get('/status', { may: 'anyone' }, async (request, response) => {
    const answer: ServerStatus = {
      product: 'Attendance rules',
      version: ENGINE_VERSION,
      ...(actorIfAny(request) === undefined ? {} : { isEmpty: (await datasets.list()).length === 0 }),
      trouble: trouble() ?? null,
    }
    response.json(answer)
  })
  return router
}
