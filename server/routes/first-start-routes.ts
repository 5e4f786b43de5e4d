// The only home of /first-start: making the first account with the code of the data folder, and saying what the server begins with.
import type { Request } from 'express'
import { actorOf } from '../access/actor.ts'
import { GuardedRoutes } from '../access/guarded-routes.ts'
import { beginServer, claimServer } from '../contract/session.ts'
import { checked } from './checked.ts'
import { beginSession, inPerson, type SessionServices, stateOf } from './session-routes.ts'

export function firstStartRoutes(services: SessionServices): GuardedRoutes {
  const { firstStart, audit } = services
  const routes = new GuardedRoutes(audit)
  routes.post('/first-start', { may: 'anyone' }, async (request, response) => {
    const account = await firstStart.claim(checked(claimServer, request.body))
    await audit.record({ action: 'server.claimed', actor: account.id, about: { account: account.id } })
    beginSession(request as Request, response, services, account)
    response.status(201).json(await stateOf(services, account))
  })
  routes.put('/first-start/choice', { may: 'accounts.manage' }, async (request, response) => {
    const actor = inPerson(actorOf(request))
    const wanted = checked(beginServer, request.body)
    await firstStart.begin(actor.id, wanted)
    await audit.record({ action: 'settings.changed', actor: actor.id, about: { begun: wanted.with } })
    if (wanted.with === 'sample') {
      await audit.record({ action: 'account.changed', actor: actor.id, about: { account: actor.id, roles: 'all', safeguarding: true } })
    }
    response.json(await stateOf(services, actor))
  })
  return routes
}
