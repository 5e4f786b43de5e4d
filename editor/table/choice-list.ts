// The only home of the list beneath a cell that is typed into: what of the choices holds the text typed, and which of them is at hand.
// A combobox with its listbox (WAI-ARIA 1.2): the focus stays in the field.

const LIST_HEIGHT = 260
let made = 0

export class ChoiceList {
  readonly #field: HTMLInputElement
  readonly #choices: readonly string[]
  readonly #list = document.createElement('ul')
  #shown: readonly string[] | undefined
  #active = -1

  /** Stands beneath a cell, or above it where there is no room. */
  constructor(field: HTMLInputElement, label: string, choices: readonly string[], cell: HTMLElement, onChoose: (choice: string) => void) {
    this.#field = field
    this.#choices = choices
    const list = this.#list
    list.id = `sheet-choices-${++made}`
    list.className = 'sheet-choices'
    list.setAttribute('role', 'listbox')
    list.setAttribute('aria-label', label)
    const { left, top, bottom, width } = cell.getBoundingClientRect()
    const isAbove = bottom + LIST_HEIGHT > window.innerHeight && top > LIST_HEIGHT
    list.style.left = `${left}px`
    list.style.minWidth = `${Math.max(width, 140)}px`
    if (isAbove) list.style.bottom = `${window.innerHeight - top + 2}px`
    else list.style.top = `${bottom + 2}px`
    // The field keeps the focus.
    list.addEventListener('mousedown', (event) => event.preventDefault())
    list.addEventListener('click', ({ target }) => {
      const choice = target instanceof Element ? target.closest('li')?.textContent : undefined
      if (choice != null) onChoose(choice)
    })
    field.setAttribute('role', 'combobox')
    field.setAttribute('aria-controls', list.id)
    field.setAttribute('aria-autocomplete', 'list')
    document.body.append(list)
  }

  /** Lists the choices that hold a text. */
  seek(text: string): void {
    const sought = text.trim().toLowerCase()
    const shown = this.#choices.filter((choice) => choice.toLowerCase().includes(sought))
    this.#mark(-1)
    const before = this.#shown
    if (shown.length === before?.length && shown.every((choice, at) => choice === before[at])) return
    this.#shown = shown
    this.#list.replaceChildren(...shown.map((choice, at) => optionOf(choice, `${this.#list.id}-${at}`)))
    this.#list.hidden = shown.length === 0
    this.#field.setAttribute('aria-expanded', String(shown.length > 0))
  }

  /** Where a key goes up or down the list: the choice it comes to. */
  step(event: KeyboardEvent): string | undefined {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const shown = this.#shown ?? []
    if (shown.length === 0 || step === 0) return undefined
    event.preventDefault()
    this.#mark((this.#active + step + shown.length) % shown.length)
    return shown[this.#active]
  }

  close(): void {
    this.#list.remove()
  }

  #mark(active: number): void {
    this.#options()[this.#active]?.setAttribute('aria-selected', 'false')
    this.#active = active
    const option = this.#options()[active]
    if (option === undefined) this.#field.removeAttribute('aria-activedescendant')
    else {
      option.setAttribute('aria-selected', 'true')
      option.scrollIntoView({ block: 'nearest' })
      this.#field.setAttribute('aria-activedescendant', option.id)
    }
  }

  #options(): HTMLCollection {
    return this.#list.children
  }
}

function optionOf(choice: string, id: string): HTMLLIElement {
  const option = document.createElement('li')
  option.id = id
  option.className = 'sheet-choice'
  option.setAttribute('role', 'option')
  option.setAttribute('aria-selected', 'false')
  option.textContent = choice
  return option
}
