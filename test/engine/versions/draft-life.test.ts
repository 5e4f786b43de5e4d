import { describe, expect, test } from 'vitest'
import {
  DRAFT_MOVES,
  type DraftLife,
  type DraftMove,
  type DraftStep,
  isUndoneByEdit,
  stateOf,
  whyNot,
} from '../../../engine/versions/draft-life.ts'

const step = (kind: DraftStep['step'], by = 'lead', content = 'c1'): DraftStep => ({
  step: kind,
  at: '2026-01-15T12:00:00.000Z',
  by,
  comment: '',
  content,
})
const life = (...steps: DraftStep[]): DraftLife => ({ steps, editors: ['lead'], content: 'c1' })

describe('[V6] the life of a draft', () => {
  test.each<[string, DraftLife, string, readonly DraftMove[]]>([
    ['new', life(), 'draft', ['send']],
    ['sent', life(step('send')), 'in-review', ['take-back', 'ask-changes', 'approve']],
    ['taken back', life(step('send'), step('take-back')), 'draft', ['send']],
    ['changes asked', life(step('send'), step('ask-changes', 'reviewer')), 'changes-asked', ['send']],
    ['approved', life(step('send'), step('approve', 'reviewer')), 'approved', ['take-back', 'publish']],
    ['edited after approval', life(step('send'), step('approve', 'reviewer'), step('edited', 'lead', 'c2')), 'draft', ['send']],
    ['sent again', life(step('send'), step('ask-changes', 'reviewer'), step('send')), 'in-review', ['take-back', 'ask-changes', 'approve']],
  ])('%s: where it stands and what may follow, for somebody who did not write it', (_name, one, state, moves) => {
    expect(stateOf(one)).toBe(state)
    expect(DRAFT_MOVES.filter((move) => whyNot(one, move, 'somebody else') === undefined)).toEqual(moves)
  })

  test('nobody approves what they wrote or sent', () => {
    const sent: DraftLife = { ...life(step('send', 'sender')), editors: ['lead', 'second'] }
    for (const by of ['lead', 'second', 'sender']) {
      expect(whyNot(sent, 'approve', by)).toMatch(/Somebody else must review it/)
      expect(whyNot(sent, 'ask-changes', by)).toMatch(/Somebody else must review it/)
    }
    expect(whyNot(sent, 'approve', 'reviewer')).toBeUndefined()
  })

  test('an approval is of one content', () => {
    const approved = life(step('send'), step('approve', 'reviewer'))
    expect(whyNot(approved, 'publish', 'lead')).toBeUndefined()
    expect(whyNot({ ...approved, content: 'c2' }, 'publish', 'lead')).toBe('The draft is not what was approved. Send it for review again.')
  })

  test('an edit ends a review and an approval, and leaves asked changes standing', () => {
    expect(
      [life(), life(step('send')), life(step('send'), step('ask-changes')), life(step('send'), step('approve'))].map(isUndoneByEdit),
    ).toEqual([false, true, false, true])
  })
})
