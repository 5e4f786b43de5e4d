// The only home of the list of keys for people: our own as `editor/table/keys.ts` has them, which the handlers ask too, and those of the grid,
// the browser and the code beside them.
import { KEYS } from '../../../table/keys.ts'

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
      { keys: KEYS.help, does: 'Shows these keys' },
      { keys: KEYS.nextArea, does: 'Goes to the next area' },
      { keys: KEYS.areaBefore, does: 'Goes to the area before' },
      { keys: KEYS.undo, does: 'Undoes the last step' },
      { keys: KEYS.redo, does: 'Does it again' },
      { keys: KEYS.find, does: 'Finds and replaces' },
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
      { keys: KEYS.wholeRows, does: 'Selects whole rows' },
      { keys: KEYS.wholeColumns, does: 'Selects whole columns' },
      { keys: KEYS.everything, does: 'Selects everything' },
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
      { keys: KEYS.clear, does: 'Clears the cells: conditions become “any”' },
      { keys: 'Ctrl+C, Ctrl+X, Ctrl+V', does: 'Copies, cuts and pastes, also from and to Excel' },
      { keys: KEYS.fillDown, does: 'Fills down from the first cell selected' },
      { keys: KEYS.fillRight, does: 'Fills to the right' },
    ],
  },
  {
    title: 'Rows and menus',
    lines: [
      { keys: `${KEYS.rowsUp} or ${KEYS.rowsDown}`, does: 'Moves the rows selected' },
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
