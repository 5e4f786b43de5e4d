// The only home of the code as plain text: for who reads with a screen reader, magnifies, or wants no code editor. Tab leaves it.
import { type RefObject, useEffect, useEffectEvent, useId, useRef, useState } from 'react'
import { textOf } from '../document/document-text.ts'
import { rangeOfPath } from '../document/json-position.ts'
import type { CodeProps } from './code-view.tsx'

const PAUSE_MS = 300

interface PlainCodeProps extends CodeProps {
  readonly formatRef: RefObject<(() => void) | undefined>
}

export function PlainCode({ editing, isEditable, whyReadOnly, goTo, formatRef }: PlainCodeProps) {
  const stored = textOf(editing.content)
  const [typed, setTyped] = useState(stored)
  const [seen, setSeen] = useState(stored)
  const area = useRef<HTMLTextAreaElement>(null)
  const group = useId()
  const [isWaiting, setWaiting] = useState(false)
  // Text that did not come from here (undo, the sheet) replaces what is shown.
  if (stored !== seen) {
    setSeen(stored)
    if (!isWaiting) setTyped(stored)
  }
  const pass = useEffectEvent((text: string): void => {
    setWaiting(false)
    if (isEditable && text !== stored) editing.typeText(text, `code:${group}`)
  })

  useEffect(() => {
    if (!isWaiting) return
    const timer = setTimeout(() => pass(typed), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [isWaiting, typed])

  // What was typed in the last moment counts as well.
  const passLast = useEffectEvent(() => isWaiting && pass(typed))
  useEffect(() => () => void passLast(), [])

  const layOut = useEffectEvent((): void => {
    try {
      const text = `${JSON.stringify(JSON.parse(typed), null, 2)}\n`
      setTyped(text)
      pass(text)
    } catch {
      // What is no JSON stays as typed; the line above the code says what is wrong with it.
    }
  })
  useEffect(() => {
    formatRef.current = () => layOut()
    return () => {
      formatRef.current = undefined
    }
  }, [formatRef])

  useEffect(() => {
    if (goTo === undefined || area.current === null) return
    const { from, to } = rangeOfPath(area.current.value, goTo)
    area.current.focus()
    area.current.setSelectionRange(from, to)
  }, [goTo])

  return (
    <textarea
      ref={area}
      className="code-place code-text"
      aria-label={isEditable ? 'Rule set as JSON' : `Rule set as JSON. ${whyReadOnly}`}
      spellCheck={false}
      readOnly={!isEditable}
      value={typed}
      onBlur={() => isWaiting && pass(typed)}
      onChange={(event) => {
        setTyped(event.target.value)
        setWaiting(true)
      }}
    />
  )
}
