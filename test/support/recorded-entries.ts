// The only home of what a log of who did what holds, for tests: entries as they were given to it, oldest first.
import type { AuditEntry, AuditLog } from '../../server/stores/audit-log.ts'

export async function recordedEntries(log: AuditLog): Promise<AuditEntry[]> {
  const entries: AuditEntry[] = []
  for await (const { action, actor, about } of log.rows({})) entries.push({ action, actor, about })
  return entries
}
