// The only home of keeping a draft in this browser while it is edited: what is not saved yet, and the steps to undo.
// Leaves where it is kept to `policy-kept-draft.ts`, and how one begins with it again to `editor/document/kept-draft.ts`.
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import { textOf } from '../../../document/document-text.ts'
import type { KeptDraft } from '../../../document/kept-draft.ts'
import { NO_STEPS, type NumberedSteps, stepChanges } from '../../../document/kept-steps.ts'
import type { Autosave } from './policy-autosave.ts'
import type { PolicyEditing } from '../policy-editing.ts'
import { PAUSE_MS } from './policy-draft-saver.ts'
import { forgetOld, keep, type KeptKey } from './policy-kept-draft.ts'

/** Whether what is here, to the last change, is kept in this browser. `begunWith` is what one began with, where steps were taken up again. */
export function useKeeping(
  key: KeptKey | undefined,
  editing: PolicyEditing,
  name: string,
  cases: string,
  saving: Autosave,
  begunWith: KeptDraft | undefined,
): boolean {
  const numbered = useRef<NumberedSteps>(begunWith === undefined ? NO_STEPS : { first: begunWith.head.first, steps: begunWith.steps })
  const { content, history, isBroken } = editing
  const [kept, setKept] = useState<{
    readonly history: PolicyEditing['history']
    readonly content: PolicyEditing['content']
    readonly name: string
  }>()
  const hasChanged = useRef(false)

  const keepNow = useEffectEvent(async (): Promise<void> => {
    const base = saving.base()
    if (key === undefined || base === undefined || !hasChanged.current) return
    hasChanged.current = false
    const changes = stepChanges(numbered.current, history)
    const head = {
      text: textOf(content),
      name,
      cases,
      ...(isBroken ? { good: JSON.stringify(history.document) } : {}),
      base,
      at: new Date().toISOString(),
      first: changes.numbered.first,
      past: history.past.length,
    }
    const done = await keep(key, head, changes)
    // What could not be written is written with the next change.
    if (done) numbered.current = changes.numbered
    setKept(done ? { content, history, name } : undefined)
  })

  const [firstContent] = useState(content)
  const isSaved = saving.state.kind === 'saved'
  const now = useMemo(() => ({ content, history, name, isSaved }), [content, history, name, isSaved])
  useEffect(() => {
    if (now.content === firstContent && now.history.past.length + now.history.future.length === 0) return
    hasChanged.current = true
    // What is saved is said at once: one may leave as soon as one reads it.
    const timer = setTimeout(() => void keepNow(), now.isSaved ? 0 : PAUSE_MS)
    return () => clearTimeout(timer)
  }, [now, firstContent])

  useEffect(() => {
    void forgetOld(new Date())
    const onHide = (): void => {
      if (document.visibilityState === 'hidden') void keepNow()
    }
    document.addEventListener('visibilitychange', onHide)
    const onLeave = (): void => void keepNow()
    window.addEventListener('pagehide', onLeave)
    return () => {
      document.removeEventListener('visibilitychange', onHide)
      window.removeEventListener('pagehide', onLeave)
      void keepNow()
    }
  }, [])
  return kept !== undefined && kept.content === content && kept.history === history && kept.name === name
}
