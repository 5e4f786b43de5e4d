// The only home of checks on how a decision stands for people: it calls for something, it is open, or nothing applies.
import { describe, expect, it } from 'vitest'
import { saysNothing, standingOf } from '../../../engine/decisions/outcome.ts'

describe('a decision', () => {
  it.each([
    ['matched', 'level=2', 'applies'],
    ['matched', 'level=none', 'nothing'],
    ['matched', 'rating=not-assessed', 'nothing'],
    ['matched', 'weeks=0;days=0', 'nothing'],
    ['matched', 'weeks=0;days=4', 'applies'],
    ['matched', 'weeks=10', 'applies'],
    ['matched', 'priority=false', 'nothing'],
    ['partial', 'monitor=fsm', 'applies'],
    ['partial', 'monitor=none', 'open'],
    ['partial', '', 'open'],
    ['undetermined', '', 'open'],
    ['conflict', '', 'open'],
    ['no-match', '', 'open'],
  ])('[S8] that is %s with “%s” stands as “%s”: unknown is never nothing', (status, outputs, standing) => {
    expect(standingOf({ status, outputs })).toBe(standing)
  })

  it('of no output says nothing of itself', () => {
    expect(saysNothing('')).toBe(false)
  })
})
