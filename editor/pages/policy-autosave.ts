// The only home of saving a draft by itself: a second after the last edit, again where it failed, never over somebody else's work.
import { useCallback, useEffect, useRef, useState } from 'react'
import type { DraftDetail } from '../../server/contract/policies.ts'
import type { Problem } from '../../server/contract/problem.ts'
import { problemOf } from '../api/request.ts'
import { fetchDraft, saveDraft } from './policy-requests.ts'

export type SaveState =
  | { readonly kind: 'saved'; readonly at: string }
  | { readonly kind: 'unsaved' | 'saving' }
  | { readonly kind: 'failed'; readonly problem: Problem }
  /** Somebody saved the draft since it was opened here. Nothing is saved until it is said whose text counts. */
  | { readonly kind: 'conflict'; readonly theirs: DraftDetail }

export interface Autosave {
  readonly state: SaveState
  /** Saves now; false where it did not succeed. */
  readonly saveNow: () => Promise<boolean>
  /** Ends a conflict: later saves go over what the other person saved. */
  readonly goOver: () => void
  /** Ends a conflict: what the other person saved is taken as saved here. */
  readonly takeTheirs: () => void
}

const PAUSE_MS = 1000
const RETRY_MS = 5000

export function useAutosave(draft: DraftDetail | undefined, text: string, name: string): Autosave {
  const [state, setState] = useState<SaveState>({ kind: 'saved', at: draft?.savedAt ?? '' })
  const latest = useRef({ text, name })
  latest.current = { text, name }
  const saved = useRef({ text: draft?.text ?? text, name: draft?.name ?? name, etag: draft?.etag ?? '' })
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const inFlight = useRef<Promise<boolean>>(undefined)
  const isHeld = useRef(false)
  const id = draft?.id

  const isDirty = (): boolean => latest.current.text !== saved.current.text || latest.current.name !== saved.current.name

  const saveNow = useCallback(async (): Promise<boolean> => {
    if (id === undefined || isHeld.current) return id === undefined
    clearTimeout(timer.current)
    await inFlight.current
    if (!isDirty()) return true
    const { text: sentText, name: sentName } = latest.current
    setState({ kind: 'saving' })
    const attempt = async (): Promise<boolean> => {
      try {
        const { savedAt, etag } = await saveDraft(id, saved.current.etag, sentText, sentName)
        saved.current = { text: sentText, name: sentName, etag }
        if (isDirty()) {
          setState({ kind: 'unsaved' })
          timer.current = setTimeout(() => void saveNow(), PAUSE_MS)
        } else setState({ kind: 'saved', at: savedAt })
        return true
      } catch (cause) {
        return refused(problemOf(cause))
      }
    }
    const refused = async (problem: Problem): Promise<boolean> => {
      if (problem.status === 412) {
        const theirs = await fetchDraft(id).catch(() => undefined)
        if (theirs !== undefined) {
          isHeld.current = true
          setState({ kind: 'conflict', theirs })
          return false
        }
      }
      setState({ kind: 'failed', problem })
      const mayPass = problem.status === 0 || problem.status >= 500
      if (mayPass) timer.current = setTimeout(() => void saveNow(), RETRY_MS)
      return false
    }
    inFlight.current = attempt()
    return inFlight.current
  }, [id])

  useEffect(() => {
    if (id === undefined || isHeld.current || !isDirty()) return
    setState((before) => (before.kind === 'unsaved' ? before : { kind: 'unsaved' }))
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void saveNow(), PAUSE_MS)
  }, [id, text, name, saveNow])

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent): void => {
      if (!isDirty()) return
      event.preventDefault()
      void saveNow()
    }
    const onHide = (): void => {
      if (document.visibilityState === 'hidden') void saveNow()
    }
    window.addEventListener('beforeunload', warn)
    document.addEventListener('visibilitychange', onHide)
    return () => {
      window.removeEventListener('beforeunload', warn)
      document.removeEventListener('visibilitychange', onHide)
      void saveNow()
    }
  }, [saveNow])

  const takeTheirs = useCallback((): void => {
    if (state.kind !== 'conflict') return
    const { theirs } = state
    saved.current = { text: theirs.text, name: theirs.name, etag: theirs.etag }
    latest.current = { text: theirs.text, name: theirs.name }
    isHeld.current = false
    setState({ kind: 'saved', at: theirs.savedAt })
  }, [state])

  const goOver = useCallback((): void => {
    if (state.kind !== 'conflict') return
    const { text: mine, name: myName } = latest.current
    takeTheirs()
    latest.current = { text: mine, name: myName }
    if (isDirty()) void saveNow()
  }, [state, saveNow, takeTheirs])

  return { state, saveNow, goOver, takeTheirs }
}
