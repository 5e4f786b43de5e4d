// The only home of checks on the CSV files the pages write: whole cells, and nothing a spreadsheet would run.
import { describe, expect, it } from 'vitest'
import { csvCell, csvText } from '../../../editor/parts/csv-file.ts'

describe('a CSV file the pages write', () => {
  it.each(['=1+1', '+44 161', '-2', '@home', '\tx', '\rx'])('keeps %j from being taken for a formula', (text) => {
    expect(csvCell(text).replace(/^"/, '')).toMatch(/^'/)
  })

  it.each([
    ['plain', 'plain'],
    ['a,b', '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ['two\nlines', '"two\nlines"'],
    ['−1.37', '−1.37'],
    ['', ''],
  ])('writes %j as %j', (text, cell) => {
    expect(csvCell(text)).toBe(cell)
  })

  it('has a heading row, and ends every row as spreadsheets expect', () => {
    const columns = [
      { title: 'Name', text: ({ name }: { name: string }) => name },
      { title: 'Sessions, school weeks', text: () => '33 of 40' },
    ]
    expect(csvText(columns, [{ name: "O'Brien, Ada" }])).toBe('Name,"Sessions, school weeks"\r\n"O\'Brien, Ada",33 of 40\r\n')
  })
})
