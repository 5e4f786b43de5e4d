// The only home of checks on which version is law on a date.
import { describe, expect, it } from 'vitest'
import { inForceOn, type PublicationDates } from '../../../engine/versions/in-force.ts'

const inForce = (
  date: string,
  ...publications: readonly (Omit<PublicationDates, 'version'> & { version?: number })[]
): number | undefined =>
  inForceOn(
    publications.map((publication, index) => ({ publication: { version: index + 1, ...publication } })),
    date,
  )?.publication.version

describe('the version in force', () => {
  const TWO = [{ effectiveFrom: '2024-09-01' }, { effectiveFrom: '2025-09-01' }] as const

  it('[V1] is the one with the latest first day not after the date', () => {
    expect(['2024-08-31', '2024-09-01', '2025-08-31', '2025-09-01'].map((date) => inForce(date, ...TWO))).toEqual([undefined, 1, 1, 2])
  })

  it('[V1] does not depend on the order they stand in', () => {
    expect(inForce('2025-10-01', { version: 2, effectiveFrom: '2025-09-01' }, { version: 1, effectiveFrom: '2024-09-01' })).toBe(2)
  })

  it('[V1] on equal dates is the higher version', () => {
    expect(inForce('2025-10-01', { effectiveFrom: '2025-09-01' }, { effectiveFrom: '2025-09-01' })).toBe(2)
    expect(inForce('2025-10-01', { version: 10, effectiveFrom: '2025-09-01' }, { version: 9, effectiveFrom: '2025-09-01' })).toBe(10)
  })

  it('[V1] a version’s last day is in it', () => {
    const ended = [{ effectiveFrom: '2024-09-01' }, { effectiveFrom: '2025-09-01', effectiveTo: '2025-12-31' }]
    expect([inForce('2025-12-31', ...ended), inForce('2026-01-01', ...ended)]).toEqual([2, 1])
  })

  it('[V1] a withdrawn version is law until the day before it was withdrawn', () => {
    const withdrawn = [{ effectiveFrom: '2024-09-01' }, { effectiveFrom: '2025-09-01', withdrawn: '2025-10-10' }]
    expect([inForce('2025-10-09', ...withdrawn), inForce('2025-10-10', ...withdrawn)]).toEqual([2, 1])
  })

  it('[V1] a specimen is never in force', () => {
    expect(inForce('2025-10-01', { effectiveFrom: '2024-09-01', specimen: true })).toBeUndefined()
    expect(inForce('2025-10-01', { effectiveFrom: '2024-09-01' }, { effectiveFrom: '2025-09-01', specimen: true })).toBe(1)
  })
})
