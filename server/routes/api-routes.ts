// The only home of GET /openapi.json: the API describes itself.
import { GuardedRoutes, type RouteEntry } from '../access/guarded-routes.ts'
import { describeApi } from '../api/describe-api.ts'
import type { AuditLog } from '../stores/audit-log.ts'

/** `others` are the routes to describe beside this one. */
export function apiDescriptionRoutes({ audit }: { readonly audit: AuditLog }, others: readonly RouteEntry[]): GuardedRoutes {
  const routes = new GuardedRoutes(audit)
  routes.get('/openapi.json', { may: 'signed-in' }, (_request, response) => {
    response.json(describeApi([...others, ...routes.entries]))
  })
  return routes
}
