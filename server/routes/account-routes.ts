// The only home of /accounts and /settings: who may come in, as what, and for how long at a time.
import { actorOf } from '../access/actor.ts'
import { type CookieRules, sessionCookie } from '../access/cookies.ts'
import { GuardedRoutes } from '../access/guarded-routes.ts'
import { type ChangeAccount, changeAccount, createAccount, type ServerSettings, serverSettings } from '../contract/accounts.ts'
import type { AccountService } from '../services/account-service.ts'
import type { AuditLog } from '../stores/audit-log.ts'
import type { SettingsStore } from '../stores/settings-store.ts'
import { checked } from './checked.ts'

export interface AccountServices {
  readonly accountService: AccountService
  readonly settings: SettingsStore
  readonly cookies: CookieRules
  readonly audit: AuditLog
}

export function accountRoutes({ accountService, settings, cookies, audit }: AccountServices): GuardedRoutes {
  const routes = new GuardedRoutes(audit)
  routes.get('/accounts', { may: 'accounts.manage' }, async (_request, response) => {
    response.json(await accountService.list())
  })
  routes.post('/accounts', { may: 'accounts.manage' }, async (request, response) => {
    const made = await accountService.create(checked(createAccount, request.body))
    const { id, ...rest } = made.account
    await audit.record({ action: 'account.created', actor: actorOf(request).id, about: { account: id, ...inAudit(rest) } })
    response.status(201).json(made)
  })
  routes.patch('/accounts/:account', { may: 'accounts.manage' }, async (request, response) => {
    const actor = actorOf(request)
    const { account } = request.params
    const wanted = checked(changeAccount, request.body)
    const changed = await accountService.change(account, wanted, account === actor.id ? sessionCookie(request, cookies) : undefined)
    await audit.record({ action: 'account.changed', actor: actor.id, about: { account, ...inAudit(wanted) } })
    response.json(changed)
  })
  routes.post('/accounts/:account/invitation', { may: 'accounts.manage' }, async (request, response) => {
    const made = await accountService.inviteAgain(request.params.account)
    const about = { account: made.account.id, invited: true }
    await audit.record({ action: 'account.changed', actor: actorOf(request).id, about })
    response.status(201).json(made)
  })

  routes.get('/settings', { may: 'accounts.manage' }, async (_request, response) => {
    response.json(shown(await settings.get()))
  })
  routes.put('/settings', { may: 'accounts.manage' }, async (request, response) => {
    const wanted = checked(serverSettings, request.body)
    const changed = await settings.change((before) => ({ ...before, ...wanted }))
    await audit.record({ action: 'settings.changed', actor: actorOf(request).id, about: wanted })
    response.json(shown(changed))
  })
  return routes
}

const shown = ({ idleMinutes, longestHours }: ServerSettings): ServerSettings => ({ idleMinutes, longestHours })

/** What the record says of a change: no names. */
function inAudit({ name, roles, schools, safeguarding, disabled }: ChangeAccount): Record<string, string | number | boolean> {
  return {
    ...(name === undefined ? {} : { renamed: true }),
    ...(roles === undefined ? {} : { roles: roles.join(' ') }),
    ...(schools === undefined ? {} : { schools: schools === 'all' ? 'all' : schools.join(' ') }),
    ...(safeguarding === undefined ? {} : { safeguarding }),
    ...(disabled === undefined ? {} : { disabled }),
  }
}
