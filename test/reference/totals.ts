// The only home of summary totals: when they stand in for a pupil's marks at a school, and which measures they support.
// Leaves to others: reading the file (read-facts.ts) and measures drawn from marks (measures.ts).
import type { AsAt } from './as-at.ts'
import type { Request, Tally } from './requests.ts'
import type { Period } from './windows.ts'

const supported = new Set([
  'attendance-rate',
  'unauthorised-sessions',
  'possible-sessions',
  'attended-sessions',
  'pupils-with-possible-session',
])

/** Adds the totals of the schools where the pupil has no marks; false where they leave the measure unknown. */
export function addTotals(asAt: AsAt, upn: string, schools: Set<string>, request: Request, period: Period, sum: Tally): boolean {
  const totals = asAt.facts.totalsOfPupil.get(upn)
  const marksAreKnown = asAt.facts.marksOfPupil !== null
  if (totals === undefined && marksAreKnown) return true
  const isSupported =
    supported.has(request.measure) && request.window.unit === 'academic-year' && request.codes === null && !request.onlySchoolAge
  for (const school of schools) {
    if (hasMarks(asAt, upn, school)) continue
    const rows = totals?.get(school)
    if (rows === undefined && (marksAreKnown || isSupported)) continue
    if (rows === undefined) return false
    for (const row of rows) {
      if (row.from > asAt.asOf || row.to < period.from) continue
      if (!isSupported || row.from < period.from || row.to > asAt.asOf) return false
      if (request.measure === 'unauthorised-sessions' && row.unauthorised === null) return false
      sum.possible += row.possible
      sum.attended += row.attended
      if (request.measure === 'unauthorised-sessions') sum.count += row.unauthorised ?? 0
      if (request.measure === 'possible-sessions') sum.count += row.possible
      if (request.measure === 'attended-sessions') sum.count += row.attended
    }
  }
  return true
}

function hasMarks(asAt: AsAt, upn: string, school: string): boolean {
  for (const mark of asAt.facts.marksOfPupil?.get(upn) ?? []) if (mark.school === school) return true
  return false
}
