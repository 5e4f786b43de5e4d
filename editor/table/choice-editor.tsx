// The only home of typing into a cell: a text field, with a list to choose from where the column has words of its own.
// What is typed need not be on the list: conditions such as “primary or secondary” are written by hand.
import type { CustomCellEditorProps } from 'ag-grid-react'
import { type CSSProperties, type KeyboardEvent, useEffectEvent, useId, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import type { SheetRow, SheetValue } from './sheet-row.ts'

export interface ChoiceEditorParams {
  /** “Attendance, row 5”. */
  readonly label: string
  readonly choices: readonly string[]
}

type Props = CustomCellEditorProps<SheetRow, SheetValue | string> & ChoiceEditorParams

const textOf = (value: SheetValue | string | null | undefined): string => (typeof value === 'string' ? value : (value?.text ?? ''))

export function ChoiceEditor({ initialValue, onValueChange, stopEditing, eventKey, eGridCell, label, choices }: Props) {
  const listId = useId()
  const field = useRef<HTMLInputElement>(null)
  const firstKey = eventKey !== null && eventKey !== undefined && eventKey.length === 1 ? eventKey : undefined
  const [text, setText] = useState(firstKey ?? textOf(initialValue))
  /** What was typed by hand; moving through the list changes the text but not what is listed. */
  const [sought, setSought] = useState(firstKey ?? '')
  const [active, setActive] = useState(-1)
  const shown = useMemo(() => choices.filter((choice) => includes(choice, sought)), [choices, sought])

  const begin = useEffectEvent(() => {
    field.current?.focus()
    if (firstKey === undefined) field.current?.select()
    else onValueChange(firstKey)
  })
  useLayoutEffect(() => begin(), [])

  const write = (next: string): void => {
    setText(next)
    onValueChange(next)
  }
  const choose = (choice: string): void => {
    write(choice)
    // The grid reads the value after this turn.
    setTimeout(() => stopEditing())
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (shown.length === 0 || step === 0) return
    event.preventDefault()
    const next = (active + step + shown.length) % shown.length
    setActive(next)
    // The grid takes Enter before this field does, so the text is already that of the choice.
    write(shown[next])
  }

  return (
    <>
      <input
        ref={field}
        className="sheet-field"
        value={text}
        maxLength={2000}
        aria-label={label}
        autoComplete="off"
        spellCheck={false}
        {...(choices.length > 0 && {
          role: 'combobox',
          'aria-expanded': shown.length > 0,
          'aria-controls': listId,
          'aria-autocomplete': 'list' as const,
          'aria-activedescendant': active >= 0 ? `${listId}-${active}` : undefined,
        })}
        onChange={(event) => {
          setSought(event.target.value)
          setActive(-1)
          write(event.target.value)
        }}
        onKeyDown={onKeyDown}
      />
      {shown.length > 0 &&
        createPortal(
          <ul id={listId} role="listbox" aria-label={`${label}, choices`} className="sheet-choices" style={placeUnder(eGridCell)}>
            {shown.map((choice, index) => (
              <li
                key={choice}
                id={`${listId}-${index}`}
                role="option"
                aria-selected={index === active}
                className={index === active ? 'sheet-choice sheet-choice-on' : 'sheet-choice'}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => choose(choice)}
              >
                {choice}
              </li>
            ))}
          </ul>,
          document.body,
        )}
    </>
  )
}

const LIST_HEIGHT = 260

/** Beneath the cell, or above it where there is no room. */
function placeUnder(cell: HTMLElement): CSSProperties {
  const { left, top, bottom, width } = cell.getBoundingClientRect()
  const isAbove = bottom + LIST_HEIGHT > window.innerHeight && top > LIST_HEIGHT
  return { left, minWidth: Math.max(width, 140), ...(isAbove ? { bottom: window.innerHeight - top + 2 } : { top: bottom + 2 }) }
}

const includes = (choice: string, text: string): boolean => choice.toLowerCase().includes(text.trim().toLowerCase())
