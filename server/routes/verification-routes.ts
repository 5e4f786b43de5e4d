// The only home of POST /verifications: everything that is found in a version or a draft, proved rather than tried.
import { actorOf, sightOf } from '../access/actor.ts'
import { GuardedRoutes } from '../access/guarded-routes.ts'
import { verificationRequest } from '../contract/verifications.ts'
import type { VerificationService } from '../services/verification-service.ts'
import type { AuditLog } from '../stores/audit-log.ts'
import { checked } from './checked.ts'

export interface VerificationServices {
  readonly verification: VerificationService
  readonly audit: AuditLog
}

export function verificationRoutes({ verification, audit }: VerificationServices): GuardedRoutes {
  const routes = new GuardedRoutes(audit)
  routes.post('/verifications', { may: 'policies.read' }, async (request, response) => {
    response.json(await verification.verify(checked(verificationRequest, request.body), sightOf(actorOf(request))))
  })
  return routes
}
