// The only home of what the record of who did what holds and what every log of it answers. No name, UPN or text of a document is in it.
// Leaves how it is kept to the logs themselves.

/** What can be recorded: the thing, then what happened to it. */
export const AUDIT_ACTIONS = [
  'server.claimed',
  'server.started',
  'account.signed-in',
  'account.sign-in-failed',
  'account.signed-out',
  'account.created',
  'account.changed',
  'account.removed',
  'token.created',
  'token.removed',
  'settings.changed',
  'draft.created',
  'draft.saved',
  'draft.deleted',
  'draft.sent-for-review',
  'draft.taken-back',
  'draft.changes-asked',
  'draft.approved',
  'draft.commented',
  'draft.finding-accepted',
  'draft.acceptance-ended',
  'draft.comment-settled',
  'version.published',
  'version.withdrawn',
  'dataset.added',
  'dataset.viewed',
  'dataset.erased',
  'dataset.exported',
  'import.started',
  'run.started',
  'run.rerun',
  'run.exported',
  'comparison.started',
  'impact.asked',
  'replay.started',
  'replay.case-made',
  'replay.exported',
  'sweep.started',
  'pupil.listed',
  'pupil.viewed',
  'pupil.decided',
  'pupil.erased',
  'event.recorded',
  'event.struck',
  'job.cancelled',
  'audit.read',
  'audit.exported',
  'audit.repaired',
  'backup.made',
  'backup.restored',
] as const
export type AuditAction = (typeof AUDIT_ACTIONS)[number]

export interface AuditEntry {
  readonly action: AuditAction
  /** The account's id; `null` where nobody had signed in, or the server itself acted. */
  readonly actor: string | null
  /** Ids, hashes, counts and words of our own: what it was about. Never a name, a UPN or free text. */
  readonly about: Readonly<Record<string, string | number | boolean>>
}

export interface AuditRecord extends AuditEntry {
  /** Counted from 1, without a gap. */
  readonly number: number
  readonly at: string
  /** SHA-256 of the line before; of the first, 64 zeros. */
  readonly previous: string
}

/** Which entries to look for; what is left out does not matter. Dates are ISO, of the clock in UTC, both included. */
export interface AuditFilter {
  readonly action?: string | undefined
  readonly actor?: string | undefined
  /** An id, hash or word that the entry is about. */
  readonly about?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
}

export interface AuditWanted extends AuditFilter {
  /** Only entries with a lower number: the `next` of the page before. */
  readonly before?: number | undefined
  readonly limit: number
}

export interface AuditPage {
  readonly records: readonly AuditRecord[]
  /** What to send as `before` for the page after; null where there is none. */
  readonly next: number | null
}

/** An entry and its hash: whoever noted one down elsewhere can see later whether the log up to there is still the same. */
export interface AuditHead {
  readonly number: number
  readonly hash: string
}

export interface AuditCheck {
  readonly entries: number
  readonly head: AuditHead
  /** What is wrong, each naming the line; empty where the log is whole. */
  readonly findings: readonly string[]
}

export interface AuditLog {
  /** Resolves when the line is on the disk. */
  record(entry: AuditEntry): Promise<void>
  /** Newest first. */
  page(wanted: AuditWanted): Promise<AuditPage>
  /** Oldest first. */
  rows(filter: AuditFilter): AsyncIterable<AuditRecord>
  /** Follows the chain from the first line to the head, and through the heads noted down elsewhere. */
  check(noted?: readonly AuditHead[]): Promise<AuditCheck>
  /** Why nothing can be recorded any more, in a sentence; undefined while all is well. */
  readonly fault: string | undefined
}
