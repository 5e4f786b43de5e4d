// The only home of /audit: searching the record of who did what, checking that it is whole, taking it away.
import { once } from 'node:events'
import type { Response } from 'express'
import { z } from 'zod'
import { actorOf } from '../access/actor.ts'
import type { Trouble } from '../access/changes-allowed.ts'
import { GuardedRoutes } from '../access/guarded-routes.ts'
import type { AuditActions } from '../contract/audit.ts'
import { ACTION_WORDS, inWords, pageInWords } from '../services/audit-words.ts'
import { csvLine } from '../services/csv-text.ts'
import type { NameOf } from '../services/timeline.ts'
import type { AuditLog, AuditRecord } from '../stores/audit-log.ts'
import { checked } from './checked.ts'

export interface AuditServices {
  readonly audit: AuditLog
  readonly trouble: () => Trouble | undefined
  /** What accounts are called. */
  readonly names: () => Promise<NameOf>
}

const date = z.iso.date().optional()
const text = z.string().max(200).optional()
const filter = z.object({ action: text, actor: text, about: text, from: date, to: date })
const pageQuery = filter.extend({
  before: z.coerce.number().int().min(1).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
})
const exportQuery = filter.extend({ form: z.enum(['csv', 'ndjson']).default('csv') })

const COLUMNS = ['number', 'at', 'actor', 'who', 'action', 'words', 'about', 'previous'] as const

export function auditRoutes({ audit, trouble, names }: AuditServices): GuardedRoutes {
  const routes = new GuardedRoutes(audit)
  routes.get('/audit', { may: 'audit.read' }, async (request, response) => {
    const wanted = checked(pageQuery, request.query)
    /* Turning a page is not a look of its own; and while nothing can be recorded, the record can still be read. */
    if (wanted.before === undefined && trouble() === undefined) {
      await audit.record({ action: 'audit.read', actor: actorOf(request).id, about: {} })
    }
    response.json(pageInWords(await audit.page(wanted), await names()))
  })
  routes.get('/audit/actions', { may: 'audit.read' }, (_request, response) => {
    const answer: AuditActions = Object.entries(ACTION_WORDS).map(([action, words]) => ({ action, words }))
    response.json(answer)
  })
  routes.get('/audit/check', { may: 'audit.read' }, async (_request, response) => {
    response.json(await audit.check())
  })
  routes.get('/audit/export', { may: 'audit.read', records: 'audit.exported' }, async (request, response) => {
    const { form, ...wanted } = checked(exportQuery, request.query)
    response.attachment(`record.${form}`).type(form === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson')
    if (form === 'csv') response.write(csvLine(COLUMNS))
    const nameOf = await names()
    const lineOf =
      form === 'csv'
        ? (record: AuditRecord): string => csvOf(record, nameOf)
        : (record: AuditRecord): string => `${JSON.stringify(record)}\n`
    for await (const record of audit.rows(wanted)) await send(response, lineOf(record))
    response.end()
  })
  return routes
}

function csvOf(record: AuditRecord, nameOf: NameOf): string {
  const { number, at, actor, who, action, words, about, previous } = inWords(record, nameOf)
  const parts = Object.entries(about).map(([name, value]) => `${name}=${value}`)
  return csvLine([String(number), at, actor ?? '', who, action, words, parts.join(';'), previous])
}

async function send(response: Response, line: string): Promise<void> {
  if (!response.write(line)) await once(response, 'drain')
}
