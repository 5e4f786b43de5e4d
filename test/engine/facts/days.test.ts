// The only home of checks on calendar days and the academic year.
import { describe, expect, it } from 'vitest'
import { academicYearStart, dayInWords, isWeekend, mondayOf, parseDay, printDay, yearsBefore } from '../../../engine/facts/days.ts'
import { day } from '../../support/facts-builder.ts'

describe('days', () => {
  it('[F13] a day is a whole number of days since 1 January 1970', () => {
    // 55 years of 365 days and 14 leap days (1972 to 2024) make 20,089 to 1 January 2025; 243 more to 1 September.
    expect(parseDay('1970-01-01')).toBe(0)
    expect(parseDay('2025-01-01')).toBe(55 * 365 + 14)
    expect(parseDay('2025-09-01')).toBe(20_089 + 243)
  })

  it.each([
    '2025-02-29',
    '2025-13-01',
    '2025-00-10',
    '2025-04-31',
    '2025-4-1',
    '1899-12-31',
    '2200-01-01',
    '01/09/2025',
    '',
    '2025-09-01 ',
  ])('[F13] “%s” is no date, and never a neighbouring one', (text) => {
    expect(parseDay(text)).toBeUndefined()
  })

  it('[F13] 29 February exists in a leap year', () => {
    expect(printDay(day('2024-02-29'))).toBe('2024-02-29')
    expect(day('2024-03-01') - day('2024-02-28')).toBe(2)
  })

  it('[F13] a day prints as it was read, and in words', () => {
    expect(printDay(day('1999-12-31'))).toBe('1999-12-31')
    expect(dayInWords(day('2025-12-12'))).toBe('12 December 2025')
  })

  it('[F13] every day from 1900 to 2199 prints as the calendar of JavaScript has it', () => {
    const first = day('1900-01-01')
    const days = Array.from({ length: day('2199-12-31') - first + 1 }, (_, at) => first + at)
    expect(days.filter((one) => printDay(one) !== new Date(one * 86_400_000).toISOString().slice(0, 10))).toEqual([])
  })

  it.each([
    ['2025-12-08', '2025-12-08'], // a Monday
    ['2025-12-12', '2025-12-08'],
    ['2025-12-14', '2025-12-08'], // the Sunday still belongs to it
    ['2025-12-15', '2025-12-15'],
    ['1969-12-31', '1969-12-29'], // before day 0: 1 January 1970 was a Thursday
  ])('[F13] the week of %s begins on Monday %s', (date, monday) => {
    expect(printDay(mondayOf(day(date)))).toBe(monday)
  })

  it('[F13] Saturday and Sunday are the weekend', () => {
    expect(['2025-12-12', '2025-12-13', '2025-12-14', '2025-12-15'].map((date) => isWeekend(day(date)))).toEqual([false, true, true, false])
  })

  it.each([
    ['2025-07-31', '2024-08-01'],
    ['2025-08-01', '2025-08-01'],
    ['2025-12-31', '2025-08-01'],
    ['2026-01-01', '2025-08-01'],
    ['2026-07-31', '2025-08-01'],
  ])('[F13] %s lies in the academic year from %s', (date, start) => {
    expect(printDay(academicYearStart(day(date)))).toBe(start)
  })

  it('[F13] an authority may begin its academic year in September', () => {
    expect(printDay(academicYearStart(day('2025-08-31'), 9))).toBe('2024-09-01')
    expect(printDay(academicYearStart(day('2025-09-01'), 9))).toBe('2025-09-01')
  })

  it('[F13] years before keep the date, and 29 February becomes the 28th', () => {
    expect(printDay(yearsBefore(day('2025-09-01'), 3))).toBe('2022-09-01')
    expect(printDay(yearsBefore(day('2024-02-29'), 1))).toBe('2023-02-28')
    expect(printDay(yearsBefore(day('2024-02-29'), 4))).toBe('2020-02-29')
  })
})
