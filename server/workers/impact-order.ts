// The only home of what goes to the thread that holds facts: a question about one edit, and the facts where it lacks them.
import type { AuthoritySettings, Facts } from '../../engine/facts/facts.ts'
import type { Sight } from '../access/actor.ts'
import type { FoundRequest, ImpactRequest } from '../contract/impact.ts'

/** A published version as it goes to the thread. */
export interface VersionText {
  readonly policy: string
  readonly version: number
  readonly text: string
}

/** One question about one edit, with all it takes to answer it but the facts. */
export interface ImpactOrder {
  /** Names the facts: another upload, or an event recorded since, has another name. */
  readonly facts: string
  readonly request: ImpactRequest
  /** Absent where the policy has no version yet. */
  readonly baseline?: VersionText
  /** What is in force of the other policies. */
  readonly others: readonly VersionText[]
  readonly sight: Sight
}

/** How many fall into what is found in an edit. */
export interface FoundOrder extends Omit<ImpactOrder, 'request' | 'baseline'> {
  readonly request: FoundRequest
}

export interface SentFacts {
  readonly facts: Facts
  readonly settings: AuthoritySettings
}
