// The only home of checks on where comments stand.
import { describe, expect, it } from 'vitest'
import { commentedCells, placeInWords, threadsOf } from '../../../editor/comments/commented-cells.ts'
import type { CommentThread } from '../../../server/contract/comments.ts'
import { graduatedApproach as document } from '../document/graduated-approach.ts'

const thread = (id: string, row: string, column: string, more: Partial<CommentThread> = {}): CommentThread => ({
  id,
  table: 'level',
  row,
  column,
  isSettled: false,
  said: [],
  ...more,
})
const threads = [
  thread('a', 'level-2', 'input:attendance'),
  thread('b', 'level-2', 'note'),
  thread('c', 'level-1', 'source', { isSettled: true }),
  thread('d', 'level-2', 'source', { table: 'other' }),
]

describe('comments on cells', () => {
  it('mark the cells of a table that have an open one', () => {
    expect(commentedCells(threads, 'level')).toEqual(new Map([['level-2', new Set(['input:attendance', 'note'])]]))
  })

  it('are found at their cell, settled ones too', () => {
    expect(threadsOf(threads, { table: 'level', row: 'level-1', column: 'source' }).map(({ id }) => id)).toEqual(['c'])
    expect(threadsOf(threads, { table: 'level', row: 'none', column: 'source' })).toEqual([])
  })

  it('say where they stand, also when the row is gone', () => {
    expect(placeInWords(document, threads[0])).toBe('Level of support, row 3, Attendance')
    expect(placeInWords(document, thread('e', 'level-2', 'output:level'))).toBe('Level of support, row 3, Level')
    expect(placeInWords(document, thread('f', 'old', 'source'))).toBe('Level of support, row “old”, which is not there any more, Source')
    expect(placeInWords(undefined, threads[1])).toBe('Level, row “level-2”, which is not there any more, Note')
  })
})
