import { describe, expect, it } from 'vitest'
import { earlyPaths, linkedPath } from '../../../editor/api/early-answers.ts'

describe('what is asked before a page is there', () => {
  it('is the session, the policies and the draft of a policy page', () => {
    expect(earlyPaths('/policies/graduated-approach', '?draft=0mwzm-6ed3&table=level')).toEqual([
      '/session',
      '/policies',
      '/drafts/0mwzm-6ed3',
    ])
    expect(earlyPaths('/policies/graduated-approach/', '')).toEqual(['/session', '/policies'])
  })

  it('names a draft whose number the address has written as text', () => {
    expect(earlyPaths('/policies/school-rag', '?draft=%2212%22')).toContain('/drafts/12')
  })

  it('cannot lead anywhere else, whatever the address says', () => {
    expect(earlyPaths('/policies/school-rag', '?draft=..%2F..%2Faudit')).toContain('/drafts/..%2F..%2Faudit')
  })

  it('is nothing on other pages', () => {
    expect(earlyPaths('/policies', '?draft=a')).toEqual([])
    expect(earlyPaths('/policies/graduated-approach/timeline', '')).toEqual([])
    expect(earlyPaths('/', '')).toEqual([])
  })

  it('is also the version that a draft was started from, as its answer links to it, and nothing else that is linked', () => {
    const linked = (link: string | null): string | undefined => linkedPath('/api/v1', link)
    expect(linked('</api/v1/policies/school-rag/versions/2>; rel="predecessor-version"')).toBe('/policies/school-rag/versions/2')
    expect(linked('</api/v1/audit>; rel="predecessor-version"')).toBeUndefined()
    expect(linked('</api/v1/policies/school-rag/versions/2>; rel="next"')).toBeUndefined()
    expect(linked(null)).toBeUndefined()
  })
})
