// The only home of how a cell is drawn. Plain DOM, not React: hundreds of cells are drawn while scrolling.
import type { ICellRendererComp, ICellRendererParams } from 'ag-grid-community'
import type { SheetRow, SheetValue } from './sheet-row.ts'

type Params = ICellRendererParams<SheetRow, SheetValue>

export class SheetCell implements ICellRendererComp<SheetRow> {
  readonly #gui = document.createElement('span')

  init(params: Params): void {
    this.#draw(params)
  }

  getGui(): HTMLElement {
    return this.#gui
  }

  refresh(params: Params): boolean {
    this.#draw(params)
    return true
  }

  #draw({ value, eGridCell }: Params): void {
    if (value == null) return
    this.#gui.className = `sheet-cell sheet-${value.tone}${value.wrong === '' ? '' : ' sheet-wrong'}${value.isOff ? ' sheet-off' : ''}${value.isChanged ? ' sheet-changed' : ''}${value.isCommented ? ' sheet-commented' : ''}`
    this.#gui.title = value.wrong === '' ? (value.text.length > 24 ? value.text : '') : value.wrong
    const words = document.createElement('span')
    words.className = 'sheet-words'
    words.textContent = value.text
    const parts: Node[] = value.meter === undefined ? [] : [meter(...value.meter)]
    parts.push(words)
    if (value.wrong !== '') parts.push(unseen(`, wrong: ${value.wrong}`))
    else if (value.isChanged) parts.push(unseen(', changed'))
    if (value.isCommented) parts.push(unseen(', commented on'))
    this.#gui.replaceChildren(...parts)
    if (value.wrong === '') eGridCell.removeAttribute('aria-invalid')
    else eGridCell.setAttribute('aria-invalid', 'true')
  }
}

function meter(level: number, of: number): HTMLElement {
  const bars = document.createElement('span')
  bars.className = 'sheet-meter'
  bars.setAttribute('aria-hidden', 'true')
  for (let bar = 1; bar <= of; bar++) {
    const one = document.createElement('i')
    if (bar <= level) one.className = 'on'
    bars.append(one)
  }
  return bars
}

function unseen(text: string): HTMLElement {
  const span = document.createElement('span')
  span.className = 'unseen'
  span.textContent = text
  return span
}
