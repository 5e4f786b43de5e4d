// The only home of how a draft becomes law: which moves there are, who may make them, and what an edit undoes. Law V6 of SPEC.md.
// Leaves storing drafts and publishing to the server.

export const DRAFT_STATES = ['draft', 'in-review', 'changes-asked', 'approved'] as const
export type DraftState = (typeof DRAFT_STATES)[number]

export const DRAFT_MOVES = ['send', 'take-back', 'ask-changes', 'approve', 'publish'] as const
export type DraftMove = (typeof DRAFT_MOVES)[number]

/** What happened to a draft: a move, or an edit that ended a review or an approval. */
export interface DraftStep {
  readonly step: DraftMove | 'edited'
  readonly at: string
  readonly by: string
  readonly comment: string
  /** SHA-256 of the content as it stood. */
  readonly content: string
}

/** A draft as its life sees it. */
export interface DraftLife {
  readonly steps: readonly DraftStep[]
  /** Everyone who changed its content. */
  readonly editors: readonly string[]
  readonly content: string
}

const AFTER: Readonly<Record<DraftStep['step'], DraftState>> = {
  send: 'in-review',
  'take-back': 'draft',
  'ask-changes': 'changes-asked',
  approve: 'approved',
  publish: 'approved',
  edited: 'draft',
}

const ALLOWED: Readonly<Record<DraftState, readonly DraftMove[]>> = {
  draft: ['send'],
  'in-review': ['take-back', 'ask-changes', 'approve'],
  'changes-asked': ['send'],
  approved: ['take-back', 'publish'],
}

/** Where a draft stands. @example stateOf({ steps: [], editors: ['a'], content }) // 'draft' */
export function stateOf({ steps }: DraftLife): DraftState {
  const last = steps.at(-1)
  return last === undefined ? 'draft' : AFTER[last.step]
}

/** Whether changing the content now ends a review or an approval: what was looked at is no longer what is there. */
export const isUndoneByEdit = (life: DraftLife): boolean => stateOf(life) === 'in-review' || stateOf(life) === 'approved'

/** Why somebody may not make a move, in a sentence; undefined where they may. */
export function whyNot(life: DraftLife, move: DraftMove, by: string): string | undefined {
  const state = stateOf(life)
  if (!ALLOWED[state].includes(move)) return NOT_NOW[move]
  if (move === 'approve' || move === 'ask-changes') {
    if (life.editors.includes(by)) return 'You wrote some of this draft. Somebody else must review it.'
    if (life.steps.some((one) => one.step === 'send' && one.by === by))
      return 'You sent this draft for review. Somebody else must review it.'
  }
  if (move === 'publish' && approvalOf(life)?.content !== life.content)
    return 'The draft is not what was approved. Send it for review again.'
  return undefined
}

/** The approval that stands, if any. */
export function approvalOf({ steps }: DraftLife): DraftStep | undefined {
  const last = steps.findLast(({ step }) => step !== 'publish')
  return last?.step === 'approve' ? last : undefined
}

const NOT_NOW: Readonly<Record<DraftMove, string>> = {
  send: 'The draft has been sent for review already.',
  'take-back': 'The draft is not being reviewed.',
  'ask-changes': 'The draft is not waiting for a review.',
  approve: 'The draft is not waiting for a review.',
  publish: 'Only an approved draft can be published.',
}
