// The only home of the lock on a server nobody has an account on: nothing but what it is and the claiming of it is answered.
import type { RequestHandler } from 'express'
import { type FirstStart, notClaimed } from '../services/first-start.ts'

const OPEN = new Set(['GET /status', 'GET /session', 'POST /first-start'])

export function lockedUntilClaimed(firstStart: FirstStart): RequestHandler {
  return async (request, _response, next) => {
    if (!OPEN.has(`${request.method} ${request.path}`) && !(await firstStart.isClaimed())) throw notClaimed()
    next()
  }
}
