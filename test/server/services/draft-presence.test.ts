import { describe, expect, it } from 'vitest'
import { DraftPresence } from '../../../server/services/draft-presence.ts'

function presenceAt() {
  let now = Date.parse('2026-01-15T09:00:00Z')
  return { presence: new DraftPresence(() => new Date(now)), wait: (seconds: number) => (now += seconds * 1000) }
}

describe('who has a draft open', () => {
  it('are the others, never oneself, and only those of the same draft', () => {
    const { presence } = presenceAt()
    expect(presence.see('d1', 'asha', true)).toEqual([])
    expect(presence.see('d1', 'asha', true)).toEqual([])
    presence.see('d2', 'cem', true)
    expect(presence.see('d1', 'ben', false)).toEqual([{ account: 'asha', isEditing: true }])
    expect(presence.see('d1', 'asha', true)).toEqual([{ account: 'ben', isEditing: false }])
  })

  it('have gone when they were not seen for 45 seconds', () => {
    const { presence, wait } = presenceAt()
    presence.see('d1', 'asha', true)
    wait(45)
    expect(presence.see('d1', 'ben', true)).toEqual([{ account: 'asha', isEditing: true }])
    wait(1)
    expect(presence.see('d1', 'ben', true)).toEqual([])
  })
})
