import { expect, it } from 'vitest'
import { KEY_GROUPS } from '../../../../../editor/pages/policy/sheet/policy-key-list.ts'

it('no two lines of a group are for the same keys, and each says what they do once', () => {
  for (const { lines } of KEY_GROUPS) expect(new Set(lines.map(({ keys }) => keys)).size).toBe(lines.length)
  const said = KEY_GROUPS.flatMap(({ lines }) => lines.map(({ does }) => does))
  expect(new Set(said).size).toBe(said.length)
})

it('the ways out are listed: of the sheet, and of the code', () => {
  const keysFor = (does: RegExp): string[] =>
    KEY_GROUPS.flatMap(({ lines }) => lines.filter((line) => does.test(line.does)).map(({ keys }) => keys))
  expect(keysFor(/^Leaves the sheet/)).toEqual(['Esc, then Tab'])
  expect(keysFor(/leave the code/)).toEqual(['Ctrl+M'])
})
