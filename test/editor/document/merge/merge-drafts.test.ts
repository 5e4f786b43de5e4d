// The only home of checks on putting two people's cases together, beside their rules.
import { describe, expect, it } from 'vitest'
import { clashInWords } from '../../../../editor/document/merge/clash-in-words.ts'
import { mergeDrafts } from '../../../../editor/document/merge/merge-drafts.ts'
import type { CaseDocument } from '../../../../server/contract/policies.ts'
import { graduatedApproach as document } from '../graduated-approach.ts'

const named = (name: string, because = 'agreed'): CaseDocument => ({
  name,
  table: 'level',
  given: { attendance: { attended: 39, possible: 40 } },
  expect: { status: 'matched', rows: ['level-1'] },
  because,
})
const base = { document, cases: [named('a'), named('b')] }

describe('mergeDrafts', () => {
  it('keeps cases of both, and what only one changed or took away', () => {
    const mine = { document: { ...document, title: 'Mine' }, cases: [named('a', 'mine'), named('b'), named('mine')] }
    const theirs = { document, cases: [named('a'), named('theirs')] }
    const { clashes, cases, ...merged } = mergeDrafts(base, mine, theirs)
    expect([clashes, merged.document]).toEqual([[], { ...document, title: 'Mine' }])
    // Theirs stands behind “a”, as it does in their list.
    expect(cases.map(({ name, because }) => `${name}: ${because}`)).toEqual(['a: mine', 'theirs: agreed', 'mine: agreed'])
  })

  it('asks about a case that both changed', () => {
    const mine = { document, cases: [named('a', 'mine'), named('b')] }
    const theirs = { document, cases: [named('a', 'theirs'), named('b')] }
    const [clash] = mergeDrafts(base, mine, theirs).clashes
    expect(clash.path).toEqual(['cases', 'a'])
    expect(clashInWords(document, clash)).toEqual({
      where: 'Case a',
      base: 'Attendance: 39 of 40; expected: row 2. agreed',
      mine: 'Attendance: 39 of 40; expected: row 2. mine',
      theirs: 'Attendance: 39 of 40; expected: row 2. theirs',
    })
    expect(mergeDrafts(base, mine, theirs, new Map([['cases/a', 'theirs']])).cases[0].because).toBe('theirs')
  })
})
