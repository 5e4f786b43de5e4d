// The only home of what a store of drafts answers: rule sets and their cases exactly as typed, whether or not they are valid yet, and what
// became of them in review. Whoever changes a draft must name what they saw, so that nobody overwrites what they have not seen.
import { createHash } from 'node:crypto'
import type { DraftLife, DraftStep } from '../../engine/versions/draft-life.ts'
import type { Expectation } from '../contract/expectations.ts'
import { ServiceError } from '../errors/service-error.ts'
import type { KeptAcceptance } from './chain-links.ts'
import type { StoredThread } from './draft-comments.ts'

export interface StoredDraft {
  readonly id: string
  readonly policy: string
  /** The version it was started from; 0 for one that ships with the product and was not published here. */
  readonly from: number
  readonly name: string
  readonly savedAt: string
  readonly text: string
  /** The cases as JSON text, as typed; empty where there are none. */
  readonly cases: string
  /** What a replay of it must keep within before it is published. */
  readonly expectations: readonly Expectation[]
  readonly editors: readonly string[]
  readonly steps: readonly DraftStep[]
  readonly comments: readonly StoredThread[]
  /** Findings of verification that somebody has accepted. They change nothing of what the draft says. */
  readonly accepted: readonly KeptAcceptance[]
}

export interface Draft extends StoredDraft, DraftLife {
  /** Names what somebody saw: content and steps. A change must name the one it was made from. */
  readonly etag: string
}

export interface NewDraft {
  readonly policy: string
  readonly from: number
  readonly name: string
  readonly text: string
  readonly cases: string
  readonly expectations?: readonly Expectation[] | undefined
  readonly by: string
}

export interface DraftChange {
  readonly text: string
  readonly cases?: string | undefined
  readonly expectations?: readonly Expectation[] | undefined
  readonly name?: string | undefined
  readonly by: string
}

export interface DraftStore {
  /** Newest first; those of one policy, or all. */
  list(policy?: string): readonly Draft[]
  /** @throws ServiceError 404 */
  get(id: string): Draft
  create(draft: NewDraft): Promise<Draft>
  /** Saves over what `ifMatch` names; an edit ends a review or an approval. @throws ServiceError 428 without it, 412 where it is stale */
  save(id: string, change: DraftChange, ifMatch: string | undefined): Promise<Draft>
  /** Adds a step that `make` gives for the draft as it stands, or refuses by throwing. */
  addStep(id: string, ifMatch: string | undefined, make: (draft: Draft) => DraftStep): Promise<Draft>
  /** Changes what is said about its cells, by what `change` gives or throws. What the draft says stays, so there is nothing to match. */
  comment(id: string, change: (threads: readonly StoredThread[], now: Date) => readonly StoredThread[]): Promise<Draft>
  /** Changes what is accepted of it, by what `change` gives for the draft as it stands, or refuses by throwing. */
  accept(id: string, change: (draft: Draft) => readonly KeptAcceptance[]): Promise<Draft>
  /** Deletes a draft; with `ifMatch` only what it names. */
  delete(id: string, ifMatch?: string): Promise<void>
}

/** SHA-256 of what a draft says: rule set, cases and what is expected of it. An approval is of this. */
export const contentOf = ({ text, cases, expectations }: Pick<StoredDraft, 'text' | 'cases' | 'expectations'>): string =>
  createHash('sha256')
    .update(JSON.stringify(expectations.length === 0 ? [text, cases] : [text, cases, expectations]))
    .digest('hex')

const derived = new WeakMap<StoredDraft, Draft>()

/** A draft with what is derived of it; once for what is stored, which never changes in place. */
export function withEtag(draft: StoredDraft): Draft {
  const known = derived.get(draft)
  if (known !== undefined) return known
  const content = contentOf(draft)
  const etag = createHash('sha256').update(`${content} ${draft.steps.length} ${draft.name}`).digest('hex')
  const made = { ...draft, content, etag }
  derived.set(draft, made)
  return made
}

export function checkMatch(draft: Draft, ifMatch: string | undefined): void {
  if (ifMatch === undefined) {
    const details = 'Send the draft’s etag as If-Match, so that nobody else’s work is overwritten.'
    throw new ServiceError('etag-needed', 428, 'The request does not say which text it replaces.', details)
  }
  if (draft.etag !== ifMatch.replace(/^W\//, '').replaceAll('"', '')) throw staleDraft(draft)
}

/** The answer carries what is there now, beside what was sent. */
function staleDraft({ text, cases, etag, savedAt }: Draft): ServiceError {
  const details = 'Look at what they changed, then save once more. Your own text is still in your editor.'
  const extra = { current: { text, cases, etag, savedAt } }
  return new ServiceError('changed-meanwhile', 412, 'Someone has saved this draft since you opened it.', details, { extra })
}
