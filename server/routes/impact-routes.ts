// The only home of POST /impact, /impact/curve, /impact/value and /impact/findings: what an edit that need not be saved does to the pupils of a dataset.
import type { Response } from 'express'
import type { z } from 'zod'
import { actorOf, type Sight, sightOf } from '../access/actor.ts'
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
  const answering = <T extends { readonly dataset: string; readonly policy: string }>(
    path: `/impact${string}`,
    shape: z.ZodType<T>,
    answer: (asked: T, sight: Sight, signal: AbortSignal) => Promise<unknown>,
  ): void => {
    routes.post(path, { may: 'comparisons.start' }, async (request, response) => {
      const asked = checked(shape, request.body)
      const actor = actorOf(request)
      await record(actor.id, asked.dataset, asked.policy)
      response.json(await answer(asked, sightOf(actor), leftBy(response)))
    })
  }
  answering('/impact', impactRequest, (...asked) => impact.impact(...asked))
  answering('/impact/curve', curveRequest, (...asked) => impact.curve(...asked))
  answering('/impact/value', valueRequest, (...asked) => impact.value(...asked))
  answering('/impact/findings', foundRequest, (...asked) => impact.found(...asked))
  return routes
}

/** Told when nobody waits for the answer any more: the page asks anew with every edit and drops what it asked before. */
function leftBy(response: Response): AbortSignal {
  const left = new AbortController()
  response.once('close', () => left.abort())
  return left.signal
}
