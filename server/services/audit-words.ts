// The only home of what each entry of the record says in words, after the name of whoever did it.
import type { NameOf } from './timeline.ts'
import type { AuditPageShape, AuditRecordShape } from '../contract/audit.ts'
import type { AuditAction, AuditPage, AuditRecord } from '../stores/audit-log.ts'

export const ACTION_WORDS: Readonly<Record<AuditAction, string>> = {
  'server.claimed': 'claimed this server as its first administrator',
  'server.started': 'started',
  'account.signed-in': 'signed in',
  'account.sign-in-failed': 'could not sign in',
  'account.signed-out': 'signed out',
  'account.created': 'created an account',
  'account.changed': 'changed an account',
  'account.removed': 'removed an account',
  'token.created': 'made an access token',
  'token.removed': 'removed an access token',
  'settings.changed': 'changed the settings',
  'draft.created': 'started a draft',
  'draft.saved': 'saved a draft',
  'draft.commented': 'commented on a draft',
  'draft.comment-settled': 'settled a comment on a draft',
  'draft.finding-accepted': 'accepted a finding of a draft',
  'draft.acceptance-ended': 'took back that a finding of a draft is accepted',
  'draft.deleted': 'deleted a draft',
  'draft.sent-for-review': 'sent a draft for review',
  'draft.changes-asked': 'asked for changes to a draft',
  'draft.taken-back': 'took a draft back from review',
  'draft.approved': 'approved a draft',
  'version.published': 'published a version',
  'version.withdrawn': 'withdrew a version',
  'dataset.added': 'added data',
  'dataset.viewed': 'looked at what was found in data',
  'dataset.erased': 'erased data',
  'dataset.exported': 'took away a list of rows kept aside',
  'import.started': 'imported a file',
  'run.started': 'ran the policies',
  'run.rerun': 'decided a run again',
  'run.exported': 'took away the files of a run',
  'comparison.started': 'tried a draft on data',
  'replay.started': 'replayed a draft over past weeks',
  'replay.case-made': 'made a case of a pupil a replay moves',
  'replay.exported': 'took a replay away as a file',
  'sweep.started': 'swept a threshold of a draft over past weeks',
  'impact.asked': 'looked at what edits of a draft would do to data',
  'pupil.listed': 'looked at a list of pupils',
  'pupil.viewed': 'looked at a pupil',
  'pupil.decided': 'had one pupil decided',
  'pupil.erased': 'erased the facts and the name of a pupil',
  'event.recorded': 'recorded an event of a pupil',
  'event.struck': 'struck out an event of a pupil',
  'job.cancelled': 'cancelled work under way',
  'audit.read': 'read this record',
  'audit.exported': 'took away this record',
  'audit.repaired': 'put the end of this record right after a crash',
  'backup.made': 'made a backup',
  'backup.restored': 'restored a backup',
}

/** Entries as people read them. `nameOf` says what an account is called. */
export function inWords(record: AuditRecord, nameOf: NameOf): AuditRecordShape {
  const { number, at, action, actor, about, previous } = record
  /* A later version of the product may have recorded what this one has no words for. */
  const words = (ACTION_WORDS as Readonly<Record<string, string>>)[action] ?? action
  return { number, at, action, words, actor, who: whoOf(record, nameOf), about, previous }
}

export function pageInWords({ records, next }: AuditPage, nameOf: NameOf): AuditPageShape {
  return { records: records.map((record) => inWords(record, nameOf)), next }
}

function whoOf({ action, actor }: AuditRecord, nameOf: NameOf): string {
  if (actor !== null) return nameOf(actor)
  return action.startsWith('account.') ? 'Somebody not signed in' : 'The server'
}
