// The only home of putting routes behind a guard: every route names who may call it, and the list of routes can be read by a test.
// Leaves finding out who is asking to the steps before.
import { Router, type RequestHandler } from 'express'
import type { RouteParameters } from 'express-serve-static-core'
import { ServiceError } from '../errors/service-error.ts'
import type { AuditAction, AuditLog } from '../stores/audit-log.ts'
import { type Actor, actorIfAny } from './actor.ts'
import { RIGHTS, type Right } from './rights.ts'

/** Who may call a route: anyone at all, anyone signed in, or whoever has one of the rights named. */
export type Access = 'anyone' | 'signed-in' | Right | readonly Right[]

export interface Guard {
  readonly may: Access
  /** Written to the audit log before the route answers, with the ids of its address: for looking, where the handler changes nothing. */
  readonly records?: AuditAction
}

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete'

export interface RouteEntry extends Guard {
  readonly method: Method
  readonly path: string
}

export class GuardedRoutes {
  readonly router = Router()
  readonly entries: RouteEntry[] = []
  readonly #audit: AuditLog

  constructor(audit: AuditLog) {
    this.#audit = audit
  }

  get<Path extends string>(path: Path, guard: Guard, handler: RequestHandler<RouteParameters<Path>>): void {
    this.#add('get', path, guard, handler)
  }

  post<Path extends string>(path: Path, guard: Guard, handler: RequestHandler<RouteParameters<Path>>): void {
    this.#add('post', path, guard, handler)
  }

  put<Path extends string>(path: Path, guard: Guard, handler: RequestHandler<RouteParameters<Path>>): void {
    this.#add('put', path, guard, handler)
  }

  patch<Path extends string>(path: Path, guard: Guard, handler: RequestHandler<RouteParameters<Path>>): void {
    this.#add('patch', path, guard, handler)
  }

  delete<Path extends string>(path: Path, guard: Guard, handler: RequestHandler<RouteParameters<Path>>): void {
    this.#add('delete', path, guard, handler)
  }

  #add<Path extends string>(method: Method, path: Path, guard: Guard, handler: RequestHandler<RouteParameters<Path>>): void {
    this.entries.push({ method, path, ...guard })
    const check: RequestHandler<RouteParameters<Path>> = async (request, _response, next) => {
      const actor = actorIfAny(request)
      checkAccess(guard.may, actor)
      if (guard.records !== undefined) {
        await this.#audit.record({
          action: guard.records,
          actor: actor?.id ?? null,
          about: { ...(request.params as Record<string, string>) },
        })
      }
      next()
    }
    this.router[method](path, check, handler)
  }
}

/** @throws ServiceError 401 where nobody has signed in, 403 where they may not */
export function checkAccess(may: Access, actor: Actor | undefined): void {
  if (may === 'anyone') return
  if (actor === undefined) throw new ServiceError('sign-in-needed', 401, 'You are not signed in.', 'Sign in, then try again.')
  if (may === 'signed-in') return
  const wanted = typeof may === 'string' ? [may] : may
  if (wanted.some((right) => actor.rights.has(right))) return
  const details = `This needs the right “${RIGHTS[wanted[0]]}”. Ask an administrator of this server if it should be yours.`
  throw new ServiceError('not-allowed', 403, 'Your account may not do this.', details)
}
