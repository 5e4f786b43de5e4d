// The only home of what stands before a row: its number, how many it catches, and how its cases end. Plain DOM, painted when told.
import type { ICellRendererComp, ICellRendererParams } from 'ag-grid-community'
import type { RowMark } from './row-marks.ts'
import type { SheetContext } from './sheet-keys.ts'
import type { SheetRow } from './sheet-row.ts'

type Params = ICellRendererParams<SheetRow, number>

export class SheetGutter implements ICellRendererComp<SheetRow> {
  readonly #gui = document.createElement('span')
  readonly #number = part('gutter-number')
  readonly #caught = part('gutter-caught')
  readonly #change = part('gutter-change')
  readonly #cases = part('gutter-cases')
  #leave: () => void = () => {}

  init(params: Params): void {
    this.#gui.className = 'gutter'
    this.#gui.append(this.#number, this.#cases, this.#caught, this.#change)
    this.#follow(params)
  }

  getGui(): HTMLElement {
    return this.#gui
  }

  refresh(params: Params): boolean {
    this.#follow(params)
    return true
  }

  destroy(): void {
    this.#leave()
  }

  #follow({ data, context }: Params): void {
    this.#leave()
    if (data === undefined) return
    this.#number.textContent = String(data.number)
    const { marks } = context as SheetContext
    if (marks === undefined) return
    this.#paint(marks.of(data.id))
    this.#leave = marks.subscribe(data.id, (mark) => this.#paint(mark))
  }

  #paint({ caught, change, isOld = false, cases, gap }: RowMark): void {
    this.#caught.textContent = caught ?? ''
    this.#change.textContent = change ?? ''
    this.#gui.classList.toggle('gutter-old', isOld)
    this.#gui.classList.toggle('gutter-gap', gap?.isAbove === false)
    this.#gui.classList.toggle('gutter-gap-above', gap?.isAbove === true)
    this.#gui.title = gap?.words ?? ''
    const ends = cases === undefined || cases.passed + cases.failed === 0 ? '' : cases.failed > 0 ? '✗' : '✓'
    this.#cases.textContent = ends
    this.#cases.className = ends === '✗' ? 'gutter-cases gutter-bad' : 'gutter-cases'
    this.#cases.title = ends === '' ? '' : ends === '✗' ? `${cases!.failed} of its cases fail` : `Its cases pass: ${cases!.passed}`
  }
}

function part(name: string): HTMLElement {
  const span = document.createElement('span')
  span.className = name
  return span
}
