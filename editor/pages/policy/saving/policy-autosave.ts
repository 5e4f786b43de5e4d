// The only home of a page's tie to its draft saver: it is told every change, and saves at once when one leaves.
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { useHasSessionEnded } from '../../../api/session.ts'
import type { DraftDetail } from '../../../../server/contract/policies.ts'
import type { Content } from '../../../document/document-text.ts'
import type { SavedText } from '../../../document/kept-draft.ts'
import { DraftSaver, type SaveState } from './policy-draft-saver.ts'
import { fetchDraft, saveDraft } from '../../../api/drafts.ts'

export interface Autosave {
  readonly state: SaveState
  /** Saves now; false where it did not succeed. */
  readonly saveNow: () => Promise<boolean>
  /** What the server had when it last answered. */
  readonly base: () => SavedText | undefined
  readonly saveTogether: (content: Content, name: string, cases: string) => void
  readonly goOver: () => void
  readonly takeTheirs: () => void
}

const NOTHING_TO_SAVE: SaveState = { kind: 'saved', at: '' }
const listenToNothing = () => () => {}

/** `begunFrom` is what the server had when what is here was changed from it; the draft as it is, unless said. */
export function useAutosave(
  draft: DraftDetail | undefined,
  begunFrom: SavedText | undefined,
  content: Content,
  name: string,
  cases: string,
): Autosave {
  const [saver] = useState(() =>
    draft === undefined ? undefined : new DraftSaver({ ...draft, ...begunFrom }, { save: saveDraft, fetch: fetchDraft }),
  )
  const state = useSyncExternalStore(saver?.listen ?? listenToNothing, saver?.state ?? (() => NOTHING_TO_SAVE))

  useEffect(() => saver?.change(content, name, cases), [saver, content, name, cases])

  /* What could not be saved because the session had ended is saved once somebody has signed in again. */
  const hasEnded = useHasSessionEnded()
  useEffect(() => {
    if (!hasEnded && saver?.isDirty() === true) void saver.saveNow()
  }, [saver, hasEnded])

  useEffect(() => {
    const beforeUnload = (event: BeforeUnloadEvent): void => {
      if (saver?.isDirty() !== true) return
      event.preventDefault()
      void saver.saveNow()
    }
    const onHide = (): void => {
      if (document.visibilityState === 'hidden') void saver?.saveNow()
    }
    // Back from a lost connection, one does not wait for the next attempt.
    const onOnline = (): void => void saver?.saveNow()
    window.addEventListener('beforeunload', beforeUnload)
    window.addEventListener('online', onOnline)
    document.addEventListener('visibilitychange', onHide)
    return () => {
      window.removeEventListener('beforeunload', beforeUnload)
      window.removeEventListener('online', onOnline)
      document.removeEventListener('visibilitychange', onHide)
      void saver?.saveNow()
    }
  }, [saver])

  const saveNow = useCallback(async () => (await saver?.saveNow()) ?? true, [saver])
  return useMemo(
    () => ({
      state,
      saveNow,
      base: () => saver?.base(),
      saveTogether: (together, as, withCases) => saver?.saveTogether(together, as, withCases),
      goOver: () => saver?.goOver(),
      takeTheirs: () => saver?.takeTheirs(),
    }),
    [saver, state, saveNow],
  )
}
