// The only home of what replaying needs of the server, for whole versions and for the values of a threshold.
import type { JobQueue } from '../jobs/job-queue.ts'
import type { DraftStore } from '../stores/draft-store.ts'
import type { PolicyStore } from '../stores/policy-store.ts'
import type { RunStore } from '../stores/run-store.ts'
import type { Datasets } from './datasets.ts'

export interface ReplayParts {
  readonly dataDir: string
  readonly datasets: Datasets
  readonly policies: PolicyStore
  readonly drafts: DraftStore
  readonly runs: RunStore
  readonly jobs: JobQueue
  /** How often what is recorded here has changed since the start. */
  readonly recordedChanges: () => number
  readonly now: () => Date
}
