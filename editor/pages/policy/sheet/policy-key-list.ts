// The only home of which keys do what on the policy page, as they are listed for people. What they do is done in `editor/table/sheet-keys.ts`,
// `editor/table/selection.ts`, `policy-areas.ts`, `policy-find.tsx` and `editor/code`.

export interface KeyLine {
  /** Keys held together are joined by “+”; other ways to the same by “or”. */
  readonly keys: string
  readonly does: string
}

export interface KeyGroup {
  readonly title: string
  readonly lines: readonly KeyLine[]
}

export const KEY_GROUPS: readonly KeyGroup[] = [
  {
    title: 'Everywhere on this page',
    lines: [
      { keys: '?', does: 'Shows these keys' },
      { keys: 'F6', does: 'Goes to the next area; with Shift to the one before' },
      { keys: 'Ctrl+Z', does: 'Undoes the last step' },
      { keys: 'Ctrl+Y or Ctrl+Shift+Z', does: 'Does it again' },
      { keys: 'Ctrl+F or Ctrl+H', does: 'Finds and replaces' },
    ],
  },
  {
    title: 'Going about the sheet',
    lines: [
      { keys: 'Arrow keys', does: 'Go from cell to cell' },
      { keys: 'Tab', does: 'Goes to the next cell; with Shift to the one before' },
      { keys: 'Home or End', does: 'Goes to the first or last cell of the row' },
      { keys: 'Ctrl+Home or Ctrl+End', does: 'Goes to the first or last cell of the sheet' },
      { keys: 'Ctrl+Arrow key', does: 'Goes to the edge of the sheet' },
      { keys: 'Page Up or Page Down', does: 'Goes a page up or down' },
      { keys: 'Esc, then Tab', does: 'Leaves the sheet' },
    ],
  },
  {
    title: 'Selecting',
    lines: [
      { keys: 'Shift+Arrow key', does: 'Selects more cells or fewer; with Ctrl to the edge' },
      { keys: 'Shift+Space', does: 'Selects whole rows' },
      { keys: 'Ctrl+Space', does: 'Selects whole columns' },
      { keys: 'Ctrl+A', does: 'Selects everything' },
    ],
  },
  {
    title: 'Changing cells',
    lines: [
      { keys: 'Any character', does: 'Types over the cell' },
      { keys: 'F2 or Enter', does: 'Changes what the cell says' },
      { keys: 'Enter', does: 'Keeps what was typed and goes down' },
      { keys: 'Tab', does: 'Keeps what was typed and goes on to the right' },
      { keys: 'Esc', does: 'Leaves the cell as it was' },
      { keys: 'Delete or Backspace', does: 'Clears the cells: conditions become “any”' },
      { keys: 'Ctrl+C, Ctrl+X, Ctrl+V', does: 'Copies, cuts and pastes, also from and to Excel' },
      { keys: 'Ctrl+D', does: 'Fills down from the first cell selected' },
      { keys: 'Ctrl+R', does: 'Fills to the right' },
    ],
  },
  {
    title: 'Rows and menus',
    lines: [
      { keys: 'Alt+Up or Alt+Down', does: 'Moves the rows selected' },
      { keys: 'Shift+F10 or Menu key', does: 'Opens the menu of the cell: rows, columns, order, comments' },
    ],
  },
  {
    title: 'In the code',
    lines: [
      { keys: 'Ctrl+Space', does: 'Offers what may stand here' },
      { keys: 'F8', does: 'Goes to the next problem' },
      { keys: 'Ctrl+M', does: 'Lets Tab leave the code (Ctrl+Shift+M on a Mac)' },
    ],
  },
]
