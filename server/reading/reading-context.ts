// The only home of what all readers of one dataset share.
import type { DataSource } from './data-source.ts'
import type { Findings } from './findings.ts'

export interface ReadingContext {
  readonly findings: Findings
  /** The id a pupil has in facts: the UPN itself on the command line, a pseudonym on the server. */
  readonly identify: (upn: string) => string
  /** Tells how many bytes of a file have been read; throws where the reading was cancelled. */
  readonly progress: (source: DataSource, bytes: number) => void
}
