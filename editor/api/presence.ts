// The only home of saying that a draft is open here, and of who else has it open: asked again while somebody is at the page. A page that
// nobody touches says nothing.
import { useEffect, useState } from 'react'
import { type OthersHere, othersHere } from '../../server/contract/presence.ts'
import { ask, jsonBody } from './request.ts'

const EVERY_MS = 15_000
const LEFT_ALONE_MS = 120_000
const NOBODY: OthersHere = []

/** `isEditing` where it can be edited here, not only read. */
export function useOthersHere(draft: string | undefined, isEditing: boolean): OthersHere {
  const [others, setOthers] = useState(NOBODY)
  useEffect(() => {
    if (draft === undefined) return
    const abort = new AbortController()
    const { signal } = abort
    let touchedAt = Date.now()
    const touch = (): void => void (touchedAt = Date.now())
    for (const sign of ['pointerdown', 'keydown', 'focus']) window.addEventListener(sign, touch, { signal, capture: true })
    const tell = (): void => {
      if (document.visibilityState === 'hidden' || Date.now() - touchedAt > LEFT_ALONE_MS) return
      // Who else is here is no reason to trouble anybody: where it is not answered, nobody is shown.
      ask(`/drafts/${encodeURIComponent(draft)}/presence`, othersHere, { ...jsonBody('POST', { isEditing }), signal }).then(
        setOthers,
        () => signal.aborted || setOthers(NOBODY),
      )
    }
    const first = setTimeout(tell, 500)
    const timer = setInterval(tell, EVERY_MS)
    return () => {
      abort.abort()
      clearTimeout(first)
      clearInterval(timer)
    }
  }, [draft, isEditing])
  return others
}

/**
 * @example othersInWords([{ name: 'Asha', isEditing: true }]) // 'Asha is also editing this draft'
 */
export function othersInWords(others: OthersHere): string {
  const [editing, reading] = [namesOf(others, true), namesOf(others, false)]
  const said = [
    ...(editing.length === 0 ? [] : [`${listInWords(editing)} also editing this draft`]),
    ...(reading.length === 0 ? [] : [`${listInWords(reading)} reading it`]),
  ]
  return said.join('; ')
}

const namesOf = (others: OthersHere, editing: boolean): readonly string[] =>
  others.filter(({ isEditing }) => isEditing === editing).map(({ name }) => name)

const listInWords = (names: readonly string[]): string =>
  names.length === 1 ? `${names[0]} is` : `${names.slice(0, -1).join(', ')} and ${names.at(-1)} are`
