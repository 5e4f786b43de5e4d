// The engine against a second, plain implementation: every decision of every policy in force at two dates of the autumn, and the tables as
// printed at four.
import { describe, expect, it } from 'vitest'
import { bothImplementations, shippedStore } from '../support/both-implementations.ts'

const DATES = ['2025-10-10', '2025-12-12', '2026-03-06', '2026-07-10']
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

  it.each(DATES)('decide alike as at %s by the tables as printed, which are never in force', async (asOf) => {
    await both().expectAlike(asOf, [shippedStore.version('school-rag', 1), shippedStore.version('virtual-school-waves', 1)], 5000)
  })
})
