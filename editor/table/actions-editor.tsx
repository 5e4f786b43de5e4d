// The only home of choosing the actions of a row: a list of check boxes over the cell, in the order of the rule set.
import type { CustomCellEditorProps } from 'ag-grid-react'
import { useLayoutEffect, useRef, useState } from 'react'
import type { ChoiceEditorParams } from './choice-editor.ts'
import type { SheetContext } from './sheet-keys.ts'
import type { SheetRow, SheetValue } from './sheet-row.ts'

type Props = CustomCellEditorProps<SheetRow, SheetValue | string> & ChoiceEditorParams

export function ActionsEditor({ data, context, onValueChange, label, choices, column }: Props) {
  const box = useRef<HTMLFieldSetElement>(null)
  const titles = (data.row.actions ?? []).map((name) => (context as SheetContext).model.actions.get(name)?.title ?? name)
  const [chosen, setChosen] = useState<readonly string[]>(titles)

  useLayoutEffect(() => {
    const boxes = [...(box.current?.querySelectorAll('input') ?? [])]
    const first = boxes.find((one) => one.checked) ?? boxes[0]
    first?.focus()
  }, [])

  const toggle = (title: string): void => {
    const next = chosen.includes(title) ? chosen.filter((one) => one !== title) : [...chosen, title]
    setChosen(next)
    onValueChange(next.join('; '))
  }
  const move = (event: React.KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    event.stopPropagation()
    const boxes = [...(box.current?.querySelectorAll('input') ?? [])]
    boxes[(boxes.indexOf(event.target as HTMLInputElement) + step + boxes.length) % boxes.length]?.focus()
  }

  return (
    <fieldset ref={box} className="sheet-editor sheet-actions" style={{ minWidth: column.getActualWidth() }} onKeyDown={move}>
      <legend className="unseen">{label}</legend>
      {choices.length === 0 && <p className="sheet-hint">This rule set has no actions yet.</p>}
      {choices.map((title) => (
        <label key={title} className="choice">
          <input type="checkbox" checked={chosen.includes(title)} onChange={() => toggle(title)} />
          {title}
        </label>
      ))}
      <p className="sheet-hint">Space ticks, Enter keeps, Esc leaves it as it was</p>
    </fieldset>
  )
}
