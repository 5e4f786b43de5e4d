// The only home of putting together two people's rule set and cases: the cases as one more list, a case taken whole. Pure.
// Leaves how lists and fields are put together to `merge-documents.ts`.
import type { RuleSetDocument } from '../../../engine/rules/document.ts'
import type { Cases, UnreadCase } from '../case-commands.ts'
import { type Choice, type Clash, mergeDocuments } from './merge-documents.ts'

/** What a draft says: the rule set and the cases kept with it. */
export interface DraftContent {
  readonly document: RuleSetDocument
  readonly cases: Cases
  /** The cases that cannot be read; absent where there are none. */
  readonly unread?: readonly UnreadCase[] | undefined
}

export interface MergedDraft extends DraftContent {
  readonly clashes: readonly Clash[]
}

/** @example mergeDrafts(base, mine, theirs).clashes // [{ path: ['cases', 'exactly 90 %'], base, mine, theirs }] */
export function mergeDrafts(
  base: DraftContent,
  mine: DraftContent,
  theirs: DraftContent,
  choices?: ReadonlyMap<string, Choice>,
): MergedDraft {
  const merged = mergeDocuments(asOne(base), asOne(mine), asOne(theirs), choices)
  const { cases, ...document } = merged.document as ReturnType<typeof asOne>
  return { document, cases, ...unreadOf(base, mine, theirs), clashes: merged.clashes }
}

/** What one of the two mended or deleted is gone; what came meanwhile stays. */
function unreadOf(base: DraftContent, mine: DraftContent, theirs: DraftContent): Pick<DraftContent, 'unread'> {
  const textsIn = ({ unread = [] }: DraftContent): ReadonlySet<string> => new Set(unread.map((one) => JSON.stringify(one)))
  const [old, own] = [textsIn(base), textsIn(mine)]
  const left = (theirs.unread ?? []).filter((one) => own.has(JSON.stringify(one)) || !old.has(JSON.stringify(one)))
  return left.length === 0 ? {} : { unread: left }
}

/** No rule set has a key called `cases`. */
const asOne = ({ document, cases }: DraftContent): RuleSetDocument & { readonly cases: Cases } => ({ ...document, cases })
