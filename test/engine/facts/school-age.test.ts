// The only home of checks on compulsory school age, at both ends.
import { describe, expect, it } from 'vitest'
import { printDay } from '../../../engine/facts/days.ts'
import { schoolAgeOf } from '../../../engine/facts/school-age.ts'
import { day } from '../../support/facts-builder.ts'

describe('compulsory school age', () => {
  // The fifth birthday, then the first of 31 March, 31 August, 31 December on or after it.
  it.each([
    ['2020-03-31', '2025-03-31'],
    ['2020-04-01', '2025-08-31'],
    ['2020-08-31', '2025-08-31'],
    ['2020-09-01', '2025-12-31'],
    ['2020-12-31', '2025-12-31'],
    ['2021-01-01', '2026-03-31'],
    ['2020-02-29', '2025-03-31'], // 2025 has no 29 February: the birthday is taken as 1 March
  ])('[F10] born %s, it begins on %s', (born, from) => {
    expect(printDay(schoolAgeOf(day(born)).from)).toBe(from)
  })

  // Turning 16 in the school year 1 September to 31 August; last Fridays in June: 28 June 2024, 27 June 2025, 26 June 2026.
  it.each([
    ['2007-09-23', '2024-06-28'], // the statutory guidance's own example
    ['2008-08-31', '2024-06-28'],
    ['2008-09-01', '2025-06-27'],
    ['2009-08-31', '2025-06-27'],
    ['2009-09-01', '2026-06-26'],
    ['2010-01-01', '2026-06-26'],
  ])('[F10] born %s, it ends on Friday %s, that day in', (born, to) => {
    expect(printDay(schoolAgeOf(day(born)).to)).toBe(to)
  })

  it('[F10] where 30 June is itself a Friday, that is the last one', () => {
    // 30 June 2023 was a Friday; born 1 January 2007 turns 16 in 2022/23.
    expect(printDay(schoolAgeOf(day('2007-01-01')).to)).toBe('2023-06-30')
  })
})
