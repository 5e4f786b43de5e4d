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
  'pupil.listed',
  'pupil.viewed',
  'pupil.decided',
  'event.recorded',
  'event.struck',
  'job.cancelled',
  'audit.read',
  'audit.exported',
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

export interface AuditLog {
  /** Resolves when the line is on the disk. */
  record(entry: AuditEntry): Promise<void>
}
