// The only home of /tokens: the API tokens of whoever asks.
import { actorOf } from '../access/actor.ts'
import { GuardedRoutes } from '../access/guarded-routes.ts'
import { createToken } from '../contract/tokens.ts'
import type { TokenService } from '../services/token-service.ts'
import type { AuditLog } from '../stores/audit-log.ts'
import { checked } from './checked.ts'
import { inPerson } from './session-routes.ts'

export function tokenRoutes({ tokenService, audit }: { readonly tokenService: TokenService; readonly audit: AuditLog }): GuardedRoutes {
  const routes = new GuardedRoutes(audit)
  routes.get('/tokens', { may: 'signed-in' }, async (request, response) => {
    response.json(await tokenService.list(actorOf(request).id))
  })
  routes.post('/tokens', { may: 'signed-in' }, async (request, response) => {
    const actor = inPerson(actorOf(request))
    const made = await tokenService.create(actor.id, actor.rights, checked(createToken, request.body))
    const about = { token: made.id, rights: made.rights.join(' '), expires: made.expiresAt }
    await audit.record({ action: 'token.created', actor: actor.id, about })
    response.status(201).json(made)
  })
  routes.delete('/tokens/:token', { may: 'signed-in' }, async (request, response) => {
    const actor = actorOf(request)
    const removed = await tokenService.remove(request.params.token, actor.id, actor.rights.has('accounts.manage'))
    await audit.record({ action: 'token.removed', actor: actor.id, about: { token: removed.id, account: removed.account } })
    response.status(204).end()
  })
  return routes
}
