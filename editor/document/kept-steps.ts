// The only home of how the steps of a history are numbered and written where they outlive the page: each once, as small as it can be.
// Pure; leaves where they are kept to `policy-kept-draft.ts`.
import type { History, Step } from './history.ts'
import type { DraftContent } from './merge/merge-drafts.ts'
import { spliceBetween } from './splice-text.ts'

/** The steps as they were last written, the first with its number. */
export interface NumberedSteps {
  readonly first: number
  readonly steps: readonly Step[]
}

export interface StepChanges {
  readonly numbered: NumberedSteps
  /** What is new or different, by number. Numbers before the first and behind the last are to go. */
  readonly put: readonly (readonly [number, Step])[]
}

export const NO_STEPS: NumberedSteps = { first: 0, steps: [] }

/** What changed among the steps since they were last written. Steps are the same where they are the same object. */
export function stepChanges(before: NumberedSteps, { past, future }: History): StepChanges {
  const steps = [...past, ...future]
  const shift = Math.max(0, before.steps.indexOf(steps[0]))
  const put = steps.flatMap((step, at) =>
    before.steps[at + shift] === step ? [] : [[before.first + shift + at, smallStep(step)] as const],
  )
  return { numbered: { first: before.first + shift, steps }, put }
}

/** A history again, from its steps and how many of them are in the past. */
export const historyOf = ({ document, cases, unread }: DraftContent, steps: readonly Step[], past: number): History => ({
  document,
  cases,
  unread,
  past: steps.slice(0, past),
  future: steps.slice(past),
})

/** Two whole documents are written as what differs between them. */
function smallStep(step: Step): Step {
  const { undo, redo } = step
  if (undo.kind !== 'replace-document' || redo.kind !== 'replace-document') return step
  return { ...step, undo: spliceBetween(redo.document, undo.document), redo: spliceBetween(undo.document, redo.document) }
}
