// The only home of a column's heading: the name in full, the window or unit beneath. Plain DOM: there are dozens on a screen.
import type { IHeaderComp, IHeaderParams } from 'ag-grid-community'

export class SheetHeading implements IHeaderComp {
  readonly #gui = document.createElement('span')
  readonly #name = document.createElement('span')
  readonly #caption = document.createElement('small')

  init(params: IHeaderParams & { readonly caption: string }): void {
    this.#gui.className = 'sheet-heading'
    this.#name.className = 'sheet-heading-name'
    this.#gui.append(this.#name, this.#caption)
    this.refresh(params)
  }

  getGui(): HTMLElement {
    return this.#gui
  }

  refresh({ displayName, caption }: IHeaderParams & { readonly caption: string }): boolean {
    this.#name.textContent = displayName
    this.#caption.textContent = caption
    return true
  }
}
