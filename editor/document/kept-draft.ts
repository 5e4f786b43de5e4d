// The only home of how a draft begins where this browser still holds something of it: its steps to undo, and what was not saved.
// Pure; a history that does not lead to the text it stands beside is dropped.
import { z } from 'zod'
import { documentInText } from '../../engine/rules/parse-rule-set.ts'
import { readCases } from './case-text.ts'
import type { History, Step } from './history.ts'
import { historyOf } from './kept-steps.ts'
import { type DraftContent, mergeDrafts } from './merge/merge-drafts.ts'

const command = z.looseObject({ kind: z.string() })
const keptStep = z.looseObject({ label: z.string(), undo: command, redo: command })

/** What is kept of a draft beside its steps. */
export const keptHead = z.object({
  text: z.string(),
  name: z.string(),
  /** The text of the cases; absent where this was kept before cases were edited here. */
  cases: z.string().optional(),
  /** The last good document, where the text is no rule set. */
  good: z.string().optional(),
  /** What the server had when it last answered: what was changed here was changed from this. */
  base: z.object({ text: z.string(), name: z.string(), cases: z.string().optional(), etag: z.string() }),
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

/** A draft as a server has it. */
export interface SavedText {
  readonly text: string
  readonly name: string
  /** The text of the cases. */
  readonly cases: string
  readonly etag: string
}

export interface Beginning {
  readonly text: string
  readonly name: string
  readonly cases: string
  /** What the server last had, as far as this browser knows. */
  readonly base: SavedText
  readonly history: History | undefined
  /** When what is not saved was last changed here; nothing where all was saved. */
  readonly unsavedSince: string | undefined
}

/**
 * How to begin with a draft. What was changed here and never saved is taken up again from the text it was changed from, so that saving
 * it meets what somebody else saved since.
 */
export function beginningOf(saved: SavedText, kept: KeptDraft | undefined): Beginning {
  const { text, name, cases, etag } = saved
  const fresh = { text, name, cases, base: { text, name, cases, etag }, history: undefined, unsavedSince: undefined }
  if (kept === undefined) return fresh
  const { head } = kept
  const mine = { text: head.text, cases: head.cases ?? cases }
  const base = { ...head.base, cases: head.base.cases ?? cases }
  const history = historyOfKept(kept, mine.cases)
  if (isSameText(mine, saved)) return { ...fresh, history }
  if (isSameText(mine, base) || isContained(base, mine, saved)) return fresh
  return { ...mine, name: head.name, base, history, unsavedSince: head.at }
}

type Texts = Pick<SavedText, 'text' | 'cases'>

const isSameText = (a: Texts, b: Texts): boolean => a.text === b.text && a.cases === b.cases

/** Whether the saved text has all that was changed here: it was saved after all, and only the answer was lost. */
function isContained(...texts: readonly [base: Texts, mine: Texts, saved: Texts]): boolean {
  const [before, mine, theirs] = texts.map(contentOfTexts)
  if (before === undefined || mine === undefined || theirs === undefined) return false
  const { clashes, document, cases, unread } = mergeDrafts(before, mine, theirs)
  return (
    clashes.length === 0 && JSON.stringify([document, cases, unread]) === JSON.stringify([theirs.document, theirs.cases, theirs.unread])
  )
}

/** What the texts of a draft say; nothing where one of them cannot be read. */
export function contentOfTexts({ text, cases }: Texts): DraftContent | undefined {
  const [document, { unread, ...read }] = [documentInText(text), readCases(cases)]
  // Of a text that cannot be read at all there is nothing to put together.
  return document === undefined || unread.some((one) => 'text' in one)
    ? undefined
    : { document, ...read, ...(unread.length > 0 && { unread }) }
}

function historyOfKept({ head, steps }: KeptDraft, cases: string): History | undefined {
  const content = contentOfTexts({ text: head.good ?? head.text, cases })
  return content && historyOf(content, steps, head.past)
}
