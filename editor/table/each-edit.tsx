// The only home of telling one edit of a cell from the next. An edit that ends while another begins in the same cell comes to React as one
// change: the field of the first would stay, with its text and without the focus, and what is typed would go to the sheet behind it.
import type { CustomCellEditorProps } from 'ag-grid-react'
import type { ComponentType } from 'react'

type Told = CustomCellEditorProps['onValueChange']

/** An editor that begins afresh with every edit. The grid makes one function a value is told to for each. */
export function eachEdit<Props extends { readonly onValueChange: Told }>(Editor: ComponentType<Props>): ComponentType<Props> {
  const edits = new WeakMap<Told, number>()
  let count = 0
  return function Edit(props: Props) {
    const known = edits.get(props.onValueChange)
    const edit = known ?? ++count
    if (known === undefined) edits.set(props.onValueChange, edit)
    return <Editor key={edit} {...props} />
  }
}
