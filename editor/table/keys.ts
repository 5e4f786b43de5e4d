// The only home of which keys of our own do what on the policy page: what is listed for people is what the handlers ask about.
// Leaves what they do to the handlers, and keys of the grid, the browser and the code to `pages/policy/sheet/policy-key-list.ts`.

/** Keys held together are joined by “+”; other ways to the same by “or”. `Ctrl` is the command key of a Mac too. */
export const KEYS = {
  help: '?',
  nextArea: 'F6',
  areaBefore: 'Shift+F6',
  undo: 'Ctrl+Z',
  redo: 'Ctrl+Y or Ctrl+Shift+Z',
  find: 'Ctrl+F or Ctrl+H',
  wholeRows: 'Shift+Space',
  wholeColumns: 'Ctrl+Space',
  everything: 'Ctrl+A',
  clear: 'Delete or Backspace',
  fillDown: 'Ctrl+D',
  fillRight: 'Ctrl+R',
  rowsUp: 'Alt+Up',
  rowsDown: 'Alt+Down',
} as const

export type KeyName = keyof typeof KEYS
export type PressedKey = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>

const CALLED: Readonly<Record<string, string>> = { space: ' ', up: 'arrowup', down: 'arrowdown' }

interface Combination {
  readonly key: string
  readonly control: boolean
  readonly shift: boolean
  readonly alt: boolean
}

const COMBINATIONS: ReadonlyMap<string, readonly Combination[]> = new Map(
  Object.entries(KEYS).map(([name, words]) => [name, words.split(' or ').map(combinationOf)]),
)

function combinationOf(words: string): Combination {
  const parts = words.toLowerCase().split('+')
  const key = parts.at(-1)!
  const holds = (modifier: string): boolean => parts.slice(0, -1).includes(modifier)
  return { key: CALLED[key] ?? key, control: holds('ctrl'), shift: holds('shift'), alt: holds('alt') }
}

/** Whether a key was pressed with exactly what is to be held with it. @example isKey('undo', { key: 'z', ctrlKey: true, … }) // true */
export const isKey = (name: KeyName, event: PressedKey): boolean =>
  COMBINATIONS.get(name)!.some(
    ({ key, control, shift, alt }) =>
      event.key.toLowerCase() === key &&
      (event.ctrlKey || event.metaKey) === control &&
      event.altKey === alt &&
      // A character such as “?” may need Shift to be typed at all.
      (event.shiftKey === shift || (key.length === 1 && !/[a-z ]/.test(key))),
  )
