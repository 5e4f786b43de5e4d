// The only home of one cell of a row as a labelled field: typed, picked or ticked as the cell's kind asks.
import { type KeyboardEvent, useId, useState } from 'react'
import type { RowDocument } from '../../engine/rules/document.ts'
import { cellText, type SheetColumn, type SheetModel } from '../document/sheet-model.ts'
import { choicesFor, copiedText, wrongIn } from '../document/typed-text.ts'
import { Icon } from '../parts/icon.tsx'

interface RowFieldProps {
  readonly model: SheetModel
  readonly row: RowDocument
  readonly column: SheetColumn
  readonly fault: string | undefined
  readonly isEditable: boolean
  readonly onFocus: () => void
  readonly onType: (text: string) => void
  readonly onReadOnly: () => void
}

export function RowField(props: RowFieldProps) {
  const { model, row, column, fault, isEditable, onFocus, onType } = props
  const id = useId()
  const wrong = column.kind === 'input' ? wrongIn(model, row, column) : undefined
  const error = wrong?.error ?? fault
  if (column.kind === 'actions') return <ActionsField {...props} />
  const choices = choicesFor(model, column)
  const shown = column.kind === 'note' ? (row.note ?? '') : cellText(model, row, column)
  return (
    <div className="field" onFocus={onFocus}>
      <label htmlFor={id}>
        {column.title} <span className="faint">{column.caption}</span>
      </label>
      {choices.length > 0 && column.kind !== 'input' ? (
        <select
          id={id}
          className="pick pick-main"
          data-field={column.id}
          value={shown}
          disabled={!isEditable}
          aria-invalid={error !== undefined}
          aria-describedby={`${id}-note`}
          onChange={(event) => onType(event.target.value)}
        >
          {choices.includes(shown) ? null : <option value={shown}>{shown || 'Choose'}</option>}
          {choices.map((choice) => (
            <option key={choice} value={choice}>
              {choice}
            </option>
          ))}
        </select>
      ) : (
        <TypedField key={row.id} {...props} id={id} shown={shown} isWrong={error !== undefined} choices={choices} />
      )}
      <span
        id={`${id}-note`}
        className={error === undefined ? 'field-note' : 'field-error'}
        role={error === undefined ? undefined : 'alert'}
      >
        {error !== undefined && <Icon name="error" />}
        {error ?? ''}
        {isEditable &&
          wrong?.suggestions.slice(0, 2).map((text) => (
            <button key={text} type="button" className="button button-small" onClick={() => onType(text)}>
              Use “{text}”
            </button>
          ))}
      </span>
    </div>
  )
}

interface TypedFieldProps extends RowFieldProps {
  readonly id: string
  readonly shown: string
  readonly isWrong: boolean
  readonly choices: readonly string[]
}

/** What is typed counts when one leaves the field or presses Enter; Escape takes it back. */
function TypedField({ id, column, shown, isWrong, choices, isEditable, onType, onReadOnly }: TypedFieldProps) {
  const [typed, setTyped] = useState({ from: shown, text: shown })
  // What the cell says meanwhile, such as after an undo, goes before what was typed over something else.
  const text = typed.from === shown ? typed.text : shown
  const set = (next: string): void => setTyped({ from: shown, text: next })
  const commit = (): void => {
    if (text === shown || !isEditable) return
    set(shown)
    onType(text)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key === 'Escape') set(shown)
    else if (event.key === 'Enter' && column.kind !== 'note') commit()
    else if (!isEditable && event.key.length === 1 && !event.ctrlKey && !event.metaKey) onReadOnly()
  }
  const field = {
    id,
    value: text,
    readOnly: !isEditable,
    'data-field': column.id,
    'aria-invalid': isWrong,
    'aria-describedby': `${id}-note`,
    onBlur: commit,
    onKeyDown,
  }
  if (column.kind === 'note') return <textarea {...field} className="text-area" onChange={(event) => set(event.target.value)} />
  return (
    <>
      <input
        {...field}
        className="input input-main"
        list={choices.length > 0 ? `${id}-choices` : undefined}
        onChange={(event) => set(event.target.value)}
      />
      {choices.length > 0 && (
        <datalist id={`${id}-choices`}>
          {choices.map((choice) => (
            <option key={choice} value={choice} />
          ))}
        </datalist>
      )}
    </>
  )
}

function ActionsField({ model, row, column, fault, isEditable, onFocus, onType }: RowFieldProps) {
  const titles = copiedText(model, row, column)
    .split('; ')
    .filter((title) => title !== '')
  const choices = choicesFor(model, column)
  const toggle = (title: string): void =>
    onType((titles.includes(title) ? titles.filter((one) => one !== title) : [...titles, title]).join('; '))
  return (
    <fieldset className="table-form-actions" onFocus={onFocus}>
      <legend>
        {column.title} <span className="faint">{titles.length} recommended</span>
      </legend>
      {choices.length === 0 && <p className="small faint">This rule set has no actions yet.</p>}
      {choices.map((title, index) => (
        <label key={title} className="choice">
          <input
            type="checkbox"
            checked={titles.includes(title)}
            disabled={!isEditable}
            {...(index === 0 && { 'data-field': column.id })}
            onChange={() => toggle(title)}
          />
          {title}
        </label>
      ))}
      {fault !== undefined && (
        <span className="field-error" role="alert">
          {fault}
        </span>
      )}
    </fieldset>
  )
}
