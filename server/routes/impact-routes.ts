// The only home of POST /impact, /impact/curve, /impact/value and /impact/findings: what an edit that need not be saved does to the pupils of a dataset.
import type { Response } from 'express'
import { actorOf, sightOf } from '../access/actor.ts'
import { GuardedRoutes } from '../access/guarded-routes.ts'
import { curveRequest, foundRequest, impactRequest, valueRequest } from '../contract/impact.ts'
import type { ImpactService } from '../services/impact-service.ts'
import type { AuditLog } from '../stores/audit-log.ts'
import { checked } from './checked.ts'

export interface ImpactServices {
  readonly impact: ImpactService
  readonly audit: AuditLog
}

export function impactRoutes({ impact, audit }: ImpactServices): GuardedRoutes {
  const routes = new GuardedRoutes(audit)
  /** Once for each person, dataset and policy while the server runs: every keystroke would drown the rest. */
  const recorded = new Set<string>()
  const record = async (actor: string, dataset: string, policy: string): Promise<void> => {
    const key = `${actor} ${dataset} ${policy}`
    if (recorded.has(key)) return
    recorded.add(key)
    await audit.record({ action: 'impact.asked', actor, about: { dataset, policy } })
  }
  routes.post('/impact', { may: 'comparisons.start' }, async (request, response) => {
    const asked = checked(impactRequest, request.body)
    await record(actorOf(request).id, asked.dataset, asked.policy)
    response.json(await impact.impact(asked, sightOf(actorOf(request)), leftBy(response)))
  })
  routes.post('/impact/curve', { may: 'comparisons.start' }, async (request, response) => {
    const asked = checked(curveRequest, request.body)
    await record(actorOf(request).id, asked.dataset, asked.policy)
    response.json(await impact.curve(asked, sightOf(actorOf(request)), leftBy(response)))
  })
  routes.post('/impact/findings', { may: 'comparisons.start' }, async (request, response) => {
    const asked = checked(foundRequest, request.body)
    await record(actorOf(request).id, asked.dataset, asked.policy)
    response.json(await impact.found(asked, sightOf(actorOf(request)), leftBy(response)))
  })
  routes.post('/impact/value', { may: 'comparisons.start' }, async (request, response) => {
    const asked = checked(valueRequest, request.body)
    await record(actorOf(request).id, asked.dataset, asked.policy)
    response.json(await impact.value(asked, sightOf(actorOf(request)), leftBy(response)))
  })
  return routes
}

/** Told when nobody waits for the answer any more: the page asks anew with every edit and drops what it asked before. */
function leftBy(response: Response): AbortSignal {
  const left = new AbortController()
  response.once('close', () => left.abort())
  return left.signal
}
