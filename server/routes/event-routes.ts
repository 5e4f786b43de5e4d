// The only home of the routes of events on a pupil's page: reading them, recording one, striking one out.
import { z } from 'zod'
import { actorOf } from '../access/actor.ts'
import { GuardedRoutes } from '../access/guarded-routes.ts'
import { type PupilEvents, recordEvent, strikeEvent } from '../contract/events.ts'
import type { PupilEventsService } from '../services/pupil-events.ts'
import type { RunService } from '../services/run-service.ts'
import type { AuditLog } from '../stores/audit-log.ts'
import { ServiceError } from '../errors/service-error.ts'
import { checked } from './checked.ts'

export interface EventServices {
  readonly runs: RunService
  readonly pupilEvents: PupilEventsService
  readonly audit: AuditLog
  readonly now: () => Date
}

const keptHere = z.strictObject({ kept: z.boolean() })

export function eventRoutes({ runs, pupilEvents, audit, now }: EventServices): GuardedRoutes {
  const routes = new GuardedRoutes(audit)
  routes.get(
    '/runs/:run/pupils/:pupil/events',
    { may: ['pupils.see', 'pupils.pseudonyms'], records: 'pupil.viewed' },
    async (request, response) => {
      const ofRun = await runs.looked(request.params.run)
      const answer: PupilEvents = await pupilEvents.list(ofRun, request.params.pupil, actorOf(request))
      response.json(answer)
    },
  )
  routes.post('/runs/:run/pupils/:pupil/events', { may: 'events.record' }, async (request, response) => {
    const { run, pupil } = request.params
    const event = checked(recordEvent, request.body)
    const ofRun = await runs.looked(run)
    const { number } = await pupilEvents.record(ofRun, pupil, event, actorOf(request))
    await audit.record({ action: 'event.recorded', actor: actorOf(request).id, about: { pupil, event: event.event, number } })
    const answer: PupilEvents = await pupilEvents.list(ofRun, pupil, actorOf(request))
    response.status(201).json(answer)
  })
  routes.post('/runs/:run/pupils/:pupil/events/:number/strike', { may: 'events.record' }, async (request, response) => {
    const { run, pupil, number } = request.params
    const { reason } = checked(strikeEvent, request.body)
    const ofRun = await runs.looked(run)
    await pupilEvents.strike(ofRun, pupil, number, reason, actorOf(request))
    await audit.record({ action: 'event.struck', actor: actorOf(request).id, about: { pupil, number } })
    const answer: PupilEvents = await pupilEvents.list(ofRun, pupil, actorOf(request))
    response.json(answer)
  })
  routes.put('/events-kept-here', { may: 'events.record' }, async (request, response) => {
    if (actorOf(request).schools !== 'all') {
      const details = 'Ask somebody who works with the pupils of all schools.'
      throw new ServiceError('all-schools-only', 403, 'This is about every school, and yours are some of them.', details)
    }
    const { kept } = checked(keptHere, request.body)
    await pupilEvents.keepHere(kept, now())
    await audit.record({ action: 'settings.changed', actor: actorOf(request).id, about: { eventsKeptHere: kept } })
    response.status(204).end()
  })
  return routes
}
