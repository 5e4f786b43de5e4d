// What can be chosen to be replayed, and what may stand together in a candidate.
import { describe, expect, it } from 'vitest'
import { choicesOf, firstChoice, othersFor } from '../../../../editor/pages/replay/replay-parts.ts'
import type { PolicySummary } from '../../../../server/contract/policies.ts'

const SAVED: Readonly<Record<string, string>> = { a: '2026-01-05T09:00:00Z', b: '2026-01-06T09:00:00Z', c: '2026-01-07T09:00:00Z' }

const policy = (name: string, versions: readonly number[], drafts: readonly string[]): PolicySummary => ({
  policy: name,
  title: name.toUpperCase(),
  authority: '358',
  owner: '',
  description: '',
  inForce: null,
  tables: [],
  drafts: drafts.map((id) => ({
    id,
    policy: name,
    from: 1,
    name: `Draft ${id}`,
    savedAt: SAVED[id] ?? '',
    valid: true,
    state: 'draft',
    author: '',
  })),
  versions: versions.map((version) => ({
    version,
    hash: '',
    effectiveFrom: null,
    effectiveTo: null,
    specimen: false,
    reason: '',
    author: '',
    publishedAt: '',
    inForce: false,
    status: 'superseded',
  })),
})

describe('the parts of a candidate', () => {
  const policies = choicesOf([policy('first', [2, 10], []), policy('second', [1], ['d1']), policy('third', [], [])])

  it('are drafts, then versions with the newest first', () => {
    expect(policies.map(({ choices }) => choices.map(({ name }) => name))).toEqual([['first@10', 'first@2'], ['draft:d1', 'second@1'], []])
  })

  it('begin with a draft where there is one, else with the newest version', () => {
    expect([firstChoice(policies), firstChoice(policies.slice(0, 1)), firstChoice([])]).toEqual(['draft:d1', 'first@10', undefined])
  })

  it('begin with the draft that is asked for, else the one saved last, and a second candidate with another', () => {
    const drafts = choicesOf([policy('first', [2], ['a', 'c']), policy('second', [1], ['b'])])
    expect([firstChoice(drafts), firstChoice(drafts, 'draft:b'), firstChoice(drafts, 'draft:gone')]).toEqual([
      'draft:c',
      'draft:b',
      'draft:c',
    ])
    expect(firstChoice(drafts, undefined, ['draft:c'])).toBe('draft:b')
    expect(firstChoice(drafts, undefined, ['draft:a', 'draft:b', 'draft:c'])).toBe('first@2')
  })

  it('are of one policy each, and only of those that have something', () => {
    expect(othersFor(policies, ['second@1']).map((one) => one.policy)).toEqual(['first'])
    expect(othersFor(policies, ['draft:d1', 'first@2'])).toEqual([])
  })
})
