// The only home of how a draft begins where this browser still holds something of it: its steps to undo, and what was not saved.
// Pure; a history that does not lead to the text it stands beside is dropped.
import { z } from 'zod'
import { documentInText } from '../../engine/rules/parse-rule-set.ts'
import type { History, Step } from './history.ts'
import { historyOf } from './kept-steps.ts'
import { mergeDocuments } from './merge/merge-documents.ts'

const command = z.looseObject({ kind: z.string() })
const keptStep = z.looseObject({ label: z.string(), undo: command, redo: command })

/** What is kept of a draft beside its steps. */
export const keptHead = z.object({
  text: z.string(),
  name: z.string(),
  /** The last good document, where the text is no rule set. */
  good: z.string().optional(),
  /** What the server had when it last answered: what was changed here was changed from this. */
  base: z.object({ text: z.string(), name: z.string(), etag: z.string() }),
  at: z.string(),
  first: z.number(),
  past: z.number(),
})
export type KeptHead = z.infer<typeof keptHead>

export interface KeptDraft {
  readonly head: KeptHead
  readonly steps: readonly Step[]
}

/** A kept draft as it was read; nothing where it is none of ours. */
export function keptDraftOf(head: unknown, steps: readonly unknown[]): KeptDraft | undefined {
  const parsed = keptHead.safeParse(head).data
  if (parsed === undefined || !steps.every((step) => keptStep.safeParse(step).success)) return undefined
  return { head: parsed, steps: steps as readonly Step[] }
}

export interface Beginning {
  readonly text: string
  readonly name: string
  /** What the server last had, as far as this browser knows. */
  readonly base: { readonly text: string; readonly name: string; readonly etag: string }
  readonly history: History | undefined
  /** When what is not saved was last changed here; nothing where all was saved. */
  readonly unsavedSince: string | undefined
}

/**
 * How to begin with a draft. What was changed here and never saved is taken up again from the text it was changed from, so that saving
 * it meets what somebody else saved since.
 */
export function beginningOf(
  saved: { readonly text: string; readonly name: string; readonly etag: string },
  kept: KeptDraft | undefined,
): Beginning {
  const { text, name, etag } = saved
  const fresh = { text, name, base: { text, name, etag }, history: undefined, unsavedSince: undefined }
  if (kept === undefined) return fresh
  const { head } = kept
  if (head.text === text) return { ...fresh, history: historyOfKept(kept) }
  if (head.text === head.base.text || isContained(head, text)) return fresh
  return { text: head.text, name: head.name, base: head.base, history: historyOfKept(kept), unsavedSince: head.at }
}

/** Whether the saved text has all that was changed here: it was saved after all, and only the answer was lost. */
function isContained({ base, text }: KeptHead, saved: string): boolean {
  const [before, mine, theirs] = [base.text, text, saved].map(documentInText)
  if (before === undefined || mine === undefined || theirs === undefined) return false
  const { document, clashes } = mergeDocuments(before, mine, theirs)
  return clashes.length === 0 && JSON.stringify(document) === JSON.stringify(theirs)
}

function historyOfKept({ head, steps }: KeptDraft): History | undefined {
  const document = documentInText(head.good ?? head.text)
  return document && historyOf(document, steps, head.past)
}
