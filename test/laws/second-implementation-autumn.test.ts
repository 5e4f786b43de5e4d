// The engine against a second, plain implementation: every decision of every policy in force at two dates of the autumn.
import { describe, expect, it } from 'vitest'
import { bothImplementations, shippedStore } from '../support/both-implementations.ts'

const both = bothImplementations()

describe('the engine and the second implementation', () => {
  it('meet every oddity of registers in the sample', () => {
    const { oddities } = both()
    expect(oddities.length).toBeGreaterThan(40)
    expect(oddities.filter(({ count }) => count === 0)).toEqual([])
  })

  it.each(['2025-10-10', '2025-12-12'])(
    'decide alike as at %s',
    async (asOf) => {
      await both().expectAlike(asOf, shippedStore.inForce(asOf), 25_000)
    },
    240_000,
  )
})
