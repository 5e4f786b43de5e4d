// The only home of checks on the text of a rule set that is edited: it is the plain JSON of it, however many rows are as they were.
import { expect, it } from 'vitest'
import type { RuleSetDocument } from '../../../engine/rules/document.ts'
import { textOf } from '../../../editor/document/document-text.ts'
import { shippedVersions } from '../../support/shipped-policies.ts'

const plain = (document: RuleSetDocument): string => `${JSON.stringify(document, null, 2)}\n`

it('is the indented JSON of every shipped rule set, before and after a row is edited', () => {
  for (const { text } of shippedVersions()) {
    const document = JSON.parse(text) as RuleSetDocument
    expect(textOf(document)).toBe(plain(document))
    const [first, ...others] = document.tables
    const rows = first.rows.map((row, at) => (at === 0 ? { ...row, note: 'two\nlines, “quoted” and "so"' } : row))
    const edited = { ...document, tables: [{ ...first, rows }, ...others] }
    expect(textOf(edited)).toBe(plain(edited))
    expect(textOf(document)).toBe(plain(document))
  }
})

it('is so without rows, and where a title says what stands for rows while it is put together', () => {
  const [{ text }] = shippedVersions()
  const document = JSON.parse(text) as RuleSetDocument
  const empty = { ...document, tables: document.tables.map((table) => ({ ...table, rows: [] })) }
  expect(textOf(empty)).toBe(plain(empty))
  const same = { ...document, title: '@rows@' }
  expect(textOf(same)).toBe(plain(same))
})
