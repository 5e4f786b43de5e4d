// The only home of checks on the lines of packed actions: each reads what it shares, and nothing is copied.
import { describe, expect, it } from 'vitest'
import { actionLines } from '../../../editor/api/action-line.ts'
import type { RunActions } from '../../../server/contract/runs.ts'
import { mostPressingFirst } from '../../../editor/pages/run/action-columns.ts'

const kind = {
  policy: 'graduated-approach',
  version: 1,
  table: 'level',
  row: 'level-2',
  action: 'letter',
  title: 'Send a letter',
  kind: 'support',
  use: 'duty',
  owner: 'school',
  source: '3.1',
} as const
const subject = { subject: 'pupil', subjectId: 'A1', pupil: 'p1', name: 'Ada Khan', school: 'Alder', schoolUrn: '900001' }
const packed: RunActions = {
  kinds: [kind, { ...kind, action: 'court', title: 'Consider court', kind: 'legal' }, { ...kind, action: 'refer', kind: 'safeguarding' }],
  subjects: [subject, { subject: 'school', subjectId: '900001', name: 'Alder', school: 'Alder', schoolUrn: '900001' }],
  reasons: ['33 of 40 sessions', 'Red'],
  actions: [
    [1, 0, 0, '2025-11-01', ''],
    [0, 1, 1, '2025-11-02', 'each term'],
    [0, 0, 0, '2025-11-03', '2025-12-01'],
    [2, 0, 1, '2025-11-04', ''],
  ],
}

describe('lines of packed actions', () => {
  it('reads every part of an action from the place it is kept', () => {
    const line = actionLines(packed)[2]
    const names = [...Object.keys(kind), ...Object.keys(subject), 'reason', 'since', 'due'] as (keyof typeof line)[]
    expect(Object.fromEntries(names.map((name) => [name, line[name]]))).toEqual({
      ...kind,
      ...subject,
      reason: '33 of 40 sessions',
      since: '2025-11-03',
      due: '2025-12-01',
    })
  })

  it('leaves the pupil out for an action about a school', () => {
    expect(actionLines(packed)[1].pupil).toBeUndefined()
  })

  it('holds two references and nothing of its own', () => {
    expect(Object.keys(actionLines(packed)[0])).toHaveLength(2)
  })

  it('is put in order with safeguarding first, legal steps last, and the soonest due first', () => {
    const ordered = mostPressingFirst(actionLines(packed)).map(({ kind: of, due }) => `${of} ${due}`)
    expect(ordered).toEqual(['safeguarding ', 'support 2025-12-01', 'support each term', 'legal '])
  })
})
