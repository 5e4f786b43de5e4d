// The only home of typing into a cell: a text field, with a list to choose from where the column has words of its own.
// What is typed need not be on the list: conditions such as “primary or secondary” are written by hand.
// It is made of plain elements: the field is there, and has the focus, before the next key.
import type { ICellEditorComp, ICellEditorParams } from 'ag-grid-community'
import { ChoiceList } from './choice-list.ts'
import type { SheetRow, SheetValue } from './sheet-row.ts'

export interface ChoiceEditorParams {
  /** “Attendance, row 5”. */
  readonly label: string
  readonly choices: readonly string[]
}

type Params = ICellEditorParams<SheetRow, SheetValue | string> & ChoiceEditorParams

export class ChoiceEditor implements ICellEditorComp<SheetRow, SheetValue | string> {
  readonly #field = document.createElement('input')
  #params!: Params
  #list: ChoiceList | undefined
  /** What was typed or chosen; nothing while the cell is as it was. */
  #text: string | undefined

  init(params: Params): void {
    this.#params = params
    const { label, choices, value, eventKey, eGridCell } = params
    const field = this.#field
    field.className = 'sheet-field'
    field.maxLength = 2000
    field.autocomplete = 'off'
    field.spellcheck = false
    field.setAttribute('aria-label', label)
    if (eventKey?.length === 1) this.#text = eventKey
    field.value = this.#text ?? (typeof value === 'string' ? value : (value?.text ?? ''))
    field.addEventListener('input', () => {
      this.#text = field.value
      this.#list?.seek(field.value)
    })
    if (choices.length === 0) return
    this.#list = new ChoiceList(field, `${label}, choices`, choices, eGridCell, (choice) => this.#choose(choice))
    this.#list.seek(this.#text ?? '')
    field.addEventListener('keydown', (event) => {
      const next = this.#list!.step(event)
      // The grid takes Enter before this field does, so the text is already that of the choice.
      if (next !== undefined) this.#write(next)
    })
  }

  getGui(): HTMLElement {
    return this.#field
  }

  afterGuiAttached(): void {
    const field = this.#field
    field.focus()
    // F2 goes on where the text ends, as in a spreadsheet; otherwise what is typed takes its place.
    if (this.#params.eventKey === 'F2') field.setSelectionRange(field.value.length, field.value.length)
    else if (this.#text === undefined) field.select()
  }

  getValue(): SheetValue | string | null | undefined {
    return this.#text ?? this.#params.value
  }

  destroy(): void {
    this.#list?.close()
  }

  #choose(choice: string): void {
    this.#write(choice)
    this.#params.stopEditing()
  }

  #write(text: string): void {
    this.#text = text
    this.#field.value = text
  }
}
