// The only home of why a policy cannot be edited as it stands, and the way on from there: a draft of a version, or ending a review.
import { useNavigate } from '@tanstack/react-router'
import { useCallback, useState } from 'react'
import type { DraftDetail, VersionDetail } from '../../../server/contract/policies.ts'
import { useMay } from '../../api/session.ts'
import { dayInWords, todayIso } from '../../parts/dates.ts'
import { isUndoneByEdit, undoneInWords } from '../../versions/draft-words.ts'
import type { Notice } from './policy-notice.tsx'
import { createDraft } from '../../api/drafts.ts'
import type { PolicySearch } from './policy-search.ts'

export interface PolicyLock {
  readonly mayDraft: boolean
  readonly isEditable: boolean
  /** It is being reviewed or approved, and an edit would end that. */
  readonly isLocked: boolean
  readonly whyReadOnly: string
  readonly unlock: () => void
}

export function usePolicyLock({ version }: VersionDetail, draft: DraftDetail | undefined): PolicyLock {
  const mayDraft = useMay('policies.draft')
  const steps = draft?.steps.length
  // An edit that would end a review is only possible once that was said and wanted.
  const [unlockedAt, setUnlockedAt] = useState<number>()
  const isLocked = draft !== undefined && isUndoneByEdit(draft) && unlockedAt !== steps
  const unlock = useCallback(() => setUnlockedAt(steps), [steps])
  const whyReadOnly =
    draft === undefined
      ? `Version ${version} is published and never changes. Start a draft to edit it.`
      : mayDraft
        ? undoneInWords(draft)
        : 'Your roles let you read drafts, not write them.'
  return { mayDraft, isLocked, isEditable: draft !== undefined && mayDraft && !isLocked, whyReadOnly, unlock }
}

/** Starting a draft of the version shown, and what is said to somebody who types into what cannot be edited. */
export function useWaysOn(
  { policy, version }: VersionDetail,
  isDraft: boolean,
  { mayDraft, whyReadOnly, unlock }: PolicyLock,
  { tab, table }: PolicySearch,
  setNotice: (notice: Notice) => void,
): { readonly startDraft: () => void; readonly onReadOnly: () => void } {
  const navigate = useNavigate()
  const start = useCallback(async (): Promise<void> => {
    try {
      const { id } = await createDraft(policy, version, `Draft of ${dayInWords(todayIso())}`)
      const place = { ...(tab && { tab }), ...(table && { table }) }
      await navigate({ to: '/policies/$policy', params: { policy }, search: { draft: id, ...place } } as never)
    } catch {
      setNotice({ tone: 'bad', text: 'The draft could not be started: the server did not answer. Try again.' })
    }
  }, [policy, version, navigate, tab, table, setNotice])
  const startDraft = useCallback(() => void start(), [start])
  const onReadOnly = useCallback((): void => {
    const way = isDraft
      ? { label: 'Edit it all the same', act: unlock }
      : { label: `Start a draft from version ${version}`, act: startDraft }
    setNotice({ tone: isDraft ? 'warn' : 'plain', text: whyReadOnly, actions: mayDraft ? [way] : [] })
  }, [isDraft, version, unlock, startDraft, whyReadOnly, mayDraft, setNotice])
  return { startDraft, onReadOnly }
}
