// The only home of checks on what chosen files are: an upload as it is, or a file whose columns are mapped first.
import { describe, expect, it } from 'vitest'
import { lackOf, needsMapping } from '../../../../editor/pages/data/input-files.ts'

describe('chosen files', () => {
  it.each([
    [['pupils.csv', 'marks.csv'], false],
    [['Pupils.CSV', 'summary.csv', 'notes.csv'], false],
    [['all.zip'], false],
    [['all.zip', 'export.csv'], false],
    [['export.csv'], true],
    [['Marks export.CSV', 'schools.csv'], true],
    [['pupils.csv', 'export.csv'], true],
    [['marks.csv'], true],
    [['pupils.csv'], false],
    [['schools.csv', 'national.csv'], false],
    [['letter.txt'], false],
    [['summary.csv'], false],
  ])('%j need their columns mapped: %s', (names, isMapped) => {
    expect(needsMapping(names)).toBe(isMapped)
  })

  it('lack nothing, or say what is missing', () => {
    expect(lackOf(['pupils.csv', 'marks.csv'])).toBe('')
    expect(lackOf(['pupils.csv'])).toContain('marks.csv')
    expect(lackOf(['summary.csv'])).toContain('pupils.csv')
    expect(lackOf(['all.zip', 'pupils.csv'])).toContain('not both')
  })
})
