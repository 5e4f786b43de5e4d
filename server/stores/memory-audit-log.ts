// An audit log that lives as long as the process: for tests, and where there is no data folder.
import type { AuditEntry, AuditLog } from './audit-log.ts'

export class MemoryAuditLog implements AuditLog {
  readonly entries: AuditEntry[] = []

  record(entry: AuditEntry): Promise<void> {
    this.entries.push(entry)
    return Promise.resolve()
  }
}
