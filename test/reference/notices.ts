// The only home of the national threshold: how many sessions lie within so many consecutive school weeks that no notice covers.
// Leaves to others: the ledger of notices and every other reading of events (ledger.ts), totals in place of marks (totals.ts).
import { attributesOf, heldDatesOf, schoolsOf, type AsAt } from './as-at.ts'
import { isUnauthorised } from './codes.ts'
import { addDays, mondayOf } from './dates.ts'
import { historiesOf, sessionsNamed, type History } from './ledger.ts'
import type { Mark } from './facts.ts'
import { isOfSchoolAge } from './school-age.ts'
import { acrossSchools } from './sessions.ts'
import { addTotals } from './totals.ts'

export interface ThresholdAsked {
  weeks: number
  codes: Set<string> | null
  /** The first date whose sessions count; empty for all. */
  from: string
  /** A kind of event the sessions must lie in; empty for any session. */
  inside: string
  onlySchoolAge: boolean
  /** The earliest date the last session of a stretch of weeks may have; empty for any. */
  lastFrom: string
}

export function sessionsTowardsNotice(asAt: AsAt, upn: string, asked: ThresholdAsked): number | null {
  const events = asAt.facts.eventsOfPupil
  if (events === null || asAt.stopped.has(asAt.responsible.get(upn) ?? '')) return null
  const rows = events.get(upn) ?? []
  const notices = historiesOf(rows, 'penalty-notice', asAt.asOf).filter((notice) => notice.state.outcome !== 'withdrawn')
  const leaves = asked.inside === '' ? null : historiesOf(rows, asked.inside, asAt.asOf).map((history) => history.state)
  const open: Mark[] = []
  for (const mark of acrossSchools(asAt.registers.countedMarks.get(upn) ?? [], asAt.facts.spellsOfPupil.get(upn) ?? [])) {
    if (mark.date > asAt.asOf || mark.date < asked.from) continue
    if (asked.codes === null ? !isUnauthorised(mark.code) : !asked.codes.has(mark.code)) continue
    if (leaves !== null && !leaves.some((leave) => leave.date <= mark.date && mark.date <= (leave.until || leave.date))) continue
    if (!notices.some((notice) => covers(notice, mark))) open.push(mark)
  }
  const mondays =
    open.length === 0 && !asAt.facts.totalsOfPupil.has(upn)
      ? []
      : [
          ...new Set(
            heldDatesOf(asAt, upn)
              .filter((date) => date <= asAt.asOf)
              .map(mondayOf),
          ),
        ]
  const request = {
    measure: 'sessions-towards-notice',
    window: { last: asked.weeks, unit: 'school-week', week: 'current' },
    codes: asked.codes,
    onlySchoolAge: true,
  }
  const reach = { from: earliestReached(mondays, asked), to: asAt.asOf }
  if (!addTotals(asAt, upn, schoolsOf(asAt, upn), request, reach, { possible: 0, attended: 0, count: 0 })) return null
  const dateOfBirth = attributesOf(asAt, upn, null)?.dateOfBirth ?? ''
  if (asked.onlySchoolAge && dateOfBirth === '') return mostIn(mondays, open, asked) === 0 ? 0 : null
  const counting = asked.onlySchoolAge ? open.filter((mark) => isOfSchoolAge(dateOfBirth, mark.date)) : open

  // A notice that does not say what it covers may cover anything before it, or nothing.
  const silentUntil = notices.filter((notice) => sessionsNamed(notice) === null).map((notice) => notice.rows[0].date)
  const most = mostIn(mondays, counting, asked)
  const latestSilent = silentUntil.sort().at(-1) ?? ''
  const fewest = mostIn(
    mondays,
    counting.filter((mark) => mark.date > latestSilent),
    asked,
  )
  return most === fewest ? most : null
}

/** The first day of the first stretch of weeks that may still matter. */
function earliestReached(mondays: string[], asked: ThresholdAsked): string {
  if (asked.lastFrom === '') return ''
  return mondays.filter((monday) => monday <= asked.lastFrom).slice(-asked.weeks)[0] ?? asked.lastFrom
}

function covers(notice: History, mark: Mark): boolean {
  const named = sessionsNamed(notice)
  const session = `${mark.date} ${mark.session}`
  return named !== null && named.first <= session && session <= named.last
}

/** The most marks within so many school weeks one after the other, over every place where they may begin. */
function mostIn(mondays: string[], marks: Mark[], asked: ThresholdAsked): number {
  let most = 0
  for (let first = 0; first < mondays.length; first++) {
    const end = addDays(mondays[Math.min(first + asked.weeks, mondays.length) - 1], 6)
    const inside = marks.filter((mark) => mondays[first] <= mark.date && mark.date <= end)
    const last =
      inside
        .map((mark) => mark.date)
        .sort()
        .at(-1) ?? ''
    if (last !== '' && last >= asked.lastFrom) most = Math.max(most, inside.length)
  }
  return most
}
