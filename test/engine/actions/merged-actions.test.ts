// The only home of checks on the whole picture of one pupil's actions: what is the same, what comes first, and how legal steps are worded.
import { describe, expect, it } from 'vitest'
import { legalInWords, ownerInWords } from '../../../engine/actions/action-words.ts'
import { groupActions, mergeActions, type PupilAction } from '../../../engine/actions/merged-actions.ts'

function action(given: Partial<PupilAction>): PupilAction {
  return {
    policy: 'graduated-approach',
    version: 1,
    table: 'level',
    row: 'level-2',
    action: 'home-visits',
    title: 'Home visits',
    kind: 'support',
    use: 'option',
    owner: 'school',
    since: '2025-12-01',
    due: '',
    source: '6.2',
    reason: 'Level 2: attended 33 of 40 sessions',
    parent: '',
    ...given,
  }
}

const titles = (actions: readonly PupilAction[]): string[] => mergeActions(actions).map(({ title }) => title)

describe('the same action', () => {
  it('[A5] of two policies stands once, with both reasons and sources', () => {
    const [one, ...others] = mergeActions([
      action({}),
      action({ policy: 'ebsna', table: 'cycle', row: 'falling', source: '8.1', reason: 'Attendance falls' }),
    ])
    expect(others).toEqual([])
    expect(one.reasons.map(({ policy, row, source, reason }) => [policy, row, source, reason])).toEqual([
      ['graduated-approach', 'level-2', '6.2', 'Level 2: attended 33 of 40 sessions'],
      ['ebsna', 'falling', '8.1', 'Attendance falls'],
    ])
  })

  it('[A5] shares its owner and kind, and its name or its title in whatever case', () => {
    expect(mergeActions([action({}), action({ policy: 'b', title: 'Visit the home' })])).toHaveLength(1)
    expect(mergeActions([action({}), action({ policy: 'b', action: 'visits', title: 'home visits ' })])).toHaveLength(1)
    expect(mergeActions([action({}), action({ policy: 'b', owner: 'virtual-school' })])).toHaveLength(2)
    expect(mergeActions([action({}), action({ policy: 'b', kind: 'legal' })])).toHaveLength(2)
    expect(mergeActions([action({}), action({ policy: 'b', action: 'visits', title: 'Visits' })])).toHaveLength(2)
  })

  it('[A5] is found through a third that shares the name of one and the title of another, whichever comes first', () => {
    const [name, title, both] = [
      action({}),
      action({ policy: 'b', action: 'visits', title: 'Visit the home' }),
      action({ policy: 'c', title: 'Visit the home' }),
    ]
    for (const order of [
      [name, title, both],
      [both, title, name],
      [title, both, name],
    ]) {
      expect(mergeActions(order).map(({ reasons }) => new Set(reasons.map(({ policy }) => policy)))).toEqual([
        new Set(['graduated-approach', 'b', 'c']),
      ])
    }
  })

  it('[A5] is a duty where any policy makes it one, since the first of the dates and due by the earliest', () => {
    const [one] = mergeActions([
      action({ due: 'each term' }),
      action({ policy: 'b', use: 'duty', since: '2025-12-08', due: '2025-12-19' }),
      action({ policy: 'c', since: '2025-11-24', due: '2025-12-22' }),
      action({ policy: 'd' }),
    ])
    expect([one.use, one.since, one.due]).toEqual(['duty', '2025-11-24', '2025-12-19'])
    expect(mergeActions([action({}), action({ policy: 'b', due: 'each term' })])[0].due).toBe('each term')
  })

  it('[A5] towards two parents is two legal steps, and one thing to do where it is no legal step', () => {
    const of = (parent: string, kind: PupilAction['kind']): PupilAction =>
      action({ policy: 'penalty-notice', kind, parent, reason: `parent ${parent}` })
    expect(mergeActions([of('p1', 'legal'), of('p2', 'legal')]).map(({ parent }) => parent)).toEqual(['p1', 'p2'])
    expect(mergeActions([of('p1', 'support'), of('p2', 'support')]).map(({ parent, reasons }) => [parent, reasons.length])).toEqual([
      ['', 2],
    ])
    expect(mergeActions([of('p1', 'support')])[0].parent).toBe('p1')
  })
})

describe('the order', () => {
  it('[A6] is safeguarding, support, praise, legal, whichever policy comes first', () => {
    const kinds = ['legal', 'praise', 'support', 'safeguarding'] as const
    const all = kinds.map((kind) => action({ kind, action: kind, title: `Consider ${kind}; the school decides` }))
    expect(mergeActions(all).map(({ kind }) => kind)).toEqual(['safeguarding', 'support', 'praise', 'legal'])
  })

  it('[A6] within a kind is duties first, then the earliest date, a rhythm, no date, and then as given', () => {
    const all = [
      action({ action: 'a', title: 'option, no date' }),
      action({ action: 'b', title: 'option, dated', due: '2025-12-15' }),
      action({ action: 'c', title: 'duty, no date', use: 'duty' }),
      action({ action: 'd', title: 'duty, each term', use: 'duty', due: 'each term' }),
      action({ action: 'e', title: 'duty, later', use: 'duty', due: '2026-01-05' }),
      action({ action: 'f', title: 'duty, sooner', use: 'duty', due: '2025-12-31' }),
      action({ action: 'g', title: 'option, no date either' }),
    ]
    expect(titles(all)).toEqual([
      'duty, sooner',
      'duty, later',
      'duty, each term',
      'duty, no date',
      'option, dated',
      'option, no date',
      'option, no date either',
    ])
  })

  it('[A4] actions with the very same reasons stand under them once', () => {
    const more = { policy: 'ebsna', table: 'cycle', row: 'falling', reason: 'Attendance falls', source: '8.1' }
    const groups = groupActions(
      mergeActions([
        action({}),
        action({ action: 'plan', title: 'Plan' }),
        action({ action: 'toolkit', title: 'Toolkit' }),
        action({ ...more, action: 'toolkit', title: 'Toolkit' }),
      ]),
    )
    expect(groups.map(({ reasons, actions }) => [reasons.map(({ policy }) => policy), actions.map(({ title }) => title)])).toEqual([
      [['graduated-approach'], ['Home visits', 'Plan']],
      [['graduated-approach', 'ebsna'], ['Toolkit']],
    ])
  })
})

describe('the wording of a legal step', () => {
  it.each([
    ['Penalty notice', 'council', 'Consider: penalty notice; for the council to decide'],
    ['Consider prosecution', 'council', 'Consider prosecution; for the council to decide'],
    ['Consider a warning letter; the headteacher decides', 'headteacher', 'Consider a warning letter; the headteacher decides'],
    ['Referral', 'virtual-school-head', 'Consider: referral; for the Virtual School Head to decide'],
    ['EBSNA toolkit', 'childrens-services', 'Consider: EBSNA toolkit; for children’s services to decide'],
  ])('[A7] “%s” of the %s is worded “%s”', (title, owner, words) => {
    expect(legalInWords(title, owner)).toBe(words)
    expect(titles([action({ kind: 'legal', title, owner })])).toEqual([words])
  })

  it('[A7] other actions keep their words', () => {
    expect(titles([action({})])).toEqual(['Home visits'])
  })

  it('owners are spelled as people know them', () => {
    expect(['local-authority', 'childrens-services', 'virtual-school-pep-lead'].map(ownerInWords)).toEqual([
      'Local authority',
      'Children’s services',
      'Virtual School PEP Lead',
    ])
  })
})
