// The only home of typing into a cell: a text field, with a list to choose from where the column has words of its own.
// What is typed need not be on the list: conditions such as “primary or secondary” are written by hand.
import type { CustomCellEditorProps } from 'ag-grid-react'
import { type KeyboardEvent, useId, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { SheetRow, SheetValue } from './sheet-row.ts'

export interface ChoiceEditorParams {
  /** “Attendance, row 5”. */
  readonly label: string
  readonly choices: readonly string[]
}

type Props = CustomCellEditorProps<SheetRow, SheetValue | string> & ChoiceEditorParams

const textOf = (value: SheetValue | string | null | undefined): string => (typeof value === 'string' ? value : (value?.text ?? ''))

export function ChoiceEditor({ initialValue, onValueChange, stopEditing, eventKey, label, choices, column }: Props) {
  const listId = useId()
  const field = useRef<HTMLInputElement>(null)
  const firstKey = eventKey !== null && eventKey !== undefined && eventKey.length === 1 ? eventKey : undefined
  const [text, setText] = useState(firstKey ?? textOf(initialValue))
  const [isTyped, setIsTyped] = useState(firstKey !== undefined)
  const [active, setActive] = useState(-1)
  const shown = useMemo(() => (isTyped ? choices.filter((choice) => includes(choice, text)) : choices), [choices, isTyped, text])

  useLayoutEffect(() => {
    field.current?.focus()
    if (firstKey === undefined) field.current?.select()
    else onValueChange(firstKey)
    // Only when editing begins.
  }, [])

  const write = (next: string): void => {
    setText(next)
    onValueChange(next)
  }
  const choose = (choice: string): void => {
    write(choice)
    // The grid reads the value after this turn.
    queueMicrotask(() => stopEditing())
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (shown.length === 0) return
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) {
      event.preventDefault()
      event.stopPropagation()
      setActive((active + step + shown.length) % shown.length)
    } else if ((event.key === 'Enter' || event.key === 'Tab') && active >= 0) write(shown[active])
  }

  return (
    <div className="sheet-editor" style={{ width: Math.max(column.getActualWidth(), choices.length > 0 ? 140 : 0) }}>
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
          setIsTyped(true)
          setActive(-1)
          write(event.target.value)
        }}
        onKeyDown={onKeyDown}
      />
      {choices.length > 0 && (
        <ul id={listId} role="listbox" aria-label={`${label}, choices`} className="sheet-choices" hidden={shown.length === 0}>
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
        </ul>
      )}
    </div>
  )
}

const includes = (choice: string, text: string): boolean => choice.toLowerCase().includes(text.trim().toLowerCase())
