// The only home of windows: which dates the last four school weeks, ten days or the academic year are for one subject.
// Leaves to others: which days were held (sessions.ts) and what is counted inside a window (measures.ts).
import { addDays, addYears, mondayOf, startOfAcademicYear } from './dates.ts'

/** The first and last date, both inside; empty where the first is after the last. */
export interface Period {
  from: string
  to: string
}

export interface WindowLength {
  last: number
  unit: string
  week: string
}

const nothing: Period = { from: '1', to: '0' }

/**
 * `heldDates` are the dates in order, after the as-at date too, on which a session was held for the subject.
 * Between the weeks that count for a subject it has no marks that count, so weeks are given as one period.
 */
export function periodOf(window: WindowLength, heldDates: string[], asOf: string, startMonth: number): Period {
  if (window.week === 'complete' && window.unit !== 'school-week') throw new Error(`not supported: complete weeks of unit ${window.unit}`)
  switch (window.unit) {
    case 'academic-year':
      return { from: startOfAcademicYear(asOf, startMonth), to: asOf }
    case 'year':
      return { from: addDays(addYears(asOf, -window.last), 1), to: asOf }
    case 'calendar-week':
      return { from: addDays(asOf, 1 - 7 * window.last), to: asOf }
    case 'calendar-day':
      return { from: addDays(asOf, 1 - window.last), to: asOf }
    case 'school-day':
      return schoolDays(window.last, heldDates, asOf)
    case 'school-week':
      return schoolWeeks(window, heldDates, asOf)
    default:
      throw new Error(`not supported: a window of unit ${window.unit}`)
  }
}

/** Weeks and days end with the register; years stand with the date they run to. */
export function isRolling(unit: string): boolean {
  return unit !== 'academic-year' && unit !== 'year'
}

function schoolDays(last: number, heldDates: string[], asOf: string): Period {
  const days: string[] = []
  for (const date of heldDates) if (date <= asOf) days.push(date)
  const window = last > 0 ? days.slice(-last) : []
  return window.length === 0 ? nothing : { from: window[0], to: asOf }
}

function schoolWeeks(window: WindowLength, heldDates: string[], asOf: string): Period {
  const mondays: string[] = []
  let weekGoesOn = false
  const thisMonday = mondayOf(asOf)
  const nextMonday = addDays(thisMonday, 7)
  let lastMonday = ''
  for (const date of heldDates) {
    if (date > asOf) {
      if (date < nextMonday) weekGoesOn = true
      continue
    }
    if (lastMonday !== '' && date < addDays(lastMonday, 7)) continue
    lastMonday = mondayOf(date)
    mondays.push(lastMonday)
  }
  let to = asOf
  if (window.week === 'complete' && weekGoesOn) {
    to = addDays(thisMonday, -1)
    if (lastMonday === thisMonday) mondays.pop()
  }
  const weeks = window.last > 0 ? mondays.slice(-window.last) : []
  return weeks.length === 0 ? nothing : { from: weeks[0], to }
}
