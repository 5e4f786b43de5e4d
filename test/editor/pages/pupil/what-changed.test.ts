import { describe, expect, it } from 'vitest'
import { changesBetween } from '../../../../editor/pages/pupil/what-changed.ts'

const referral = { policy: 'safeguarding', table: 'referral', title: 'Referral', label: 'No referral' }
const level = { policy: 'graduated-approach', table: 'level', title: 'Level of support', label: 'Level 2' }
const notice = { policy: 'legal', table: 'notice', title: 'Notice: parent 1', label: 'Nothing yet' }

describe('what recording something changed', () => {
  it('is what each decision was and is now, and nothing of those that stay', () => {
    expect(changesBetween([referral, level], [{ ...referral, label: 'Immediate referral' }, level])).toEqual([
      'Referral: was No referral, is now Immediate referral',
    ])
    expect(changesBetween([referral, level], [level, referral])).toEqual([])
  })

  it('tells apart the parents one table decides on, and names those who come or go', () => {
    const second = { ...notice, title: 'Notice: parent 2', label: 'Consider' }
    expect(changesBetween([notice], [notice, second])).toEqual(['Notice: parent 2: is now decided, Consider'])
    expect(changesBetween([notice, second], [notice])).toEqual(['Notice: parent 2: was Consider, is no longer decided'])
  })

  it('includes a level held beside the one computed', () => {
    const held = { level: '3', date: '2025-12-01', reason: 'Watched closely' }
    expect(changesBetween([level], [{ ...level, held }])).toEqual(['Level of support: level held was none, is now Level 3'])
    expect(changesBetween([{ ...level, held }], [{ ...level, held: { ...held, level: 'none' } }])).toEqual([
      'Level of support: level held was Level 3, is now No level',
    ])
  })
})
