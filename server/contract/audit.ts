// The only home of the shapes of the record of who did what over HTTP. No name, UPN or text of a document is in it.
import { z } from 'zod'

export const auditRecord = z.object({
  /** Counted from 1, without a gap. */
  number: z.number(),
  at: z.string(),
  /** A stable word for programs: `draft.saved`. */
  action: z.string(),
  /** For people, after who did it: "saved a draft". */
  words: z.string(),
  /** The account's id; null where nobody had signed in, or the server itself acted. */
  actor: z.string().nullable(),
  /** For people: the account's name, or what stands for it. */
  who: z.string(),
  /** Ids, hashes and counts of what it was about. */
  about: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  previous: z.string(),
})
export type AuditRecordShape = z.infer<typeof auditRecord>

export const auditPage = z.object({
  records: z.array(auditRecord),
  /** Send as `before` for the page after; null where there is none. */
  next: z.number().nullable(),
})
export type AuditPageShape = z.infer<typeof auditPage>

/** Whether the record is whole, and the hash of its last entry: note it down elsewhere to prove later that nothing was changed. */
export const auditCheck = z.object({
  entries: z.number(),
  head: z.object({ number: z.number(), hash: z.string() }),
  findings: z.array(z.string()),
})
export type AuditCheckShape = z.infer<typeof auditCheck>

/** What can be recorded, in words, for choosing from. */
export const auditActions = z.array(z.object({ action: z.string(), words: z.string() }))
export type AuditActions = z.infer<typeof auditActions>
