// The only home of how dates and times are written. Dates of facts are calendar dates; times of work are in the reader's own time.

const short = formatWhenUsed({ day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
const long = formatWhenUsed({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
const dayOnly = formatWhenUsed({ day: 'numeric', month: 'short', timeZone: 'UTC' })
const full = formatWhenUsed({ day: 'numeric', month: 'long', year: 'numeric' })
const moment = formatWhenUsed({ day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' })
const clock = formatWhenUsed({ hour: '2-digit', minute: '2-digit' })

/** @example dayInWords('2025-12-12') // '12 Dec 2025' */
export function dayInWords(iso: string | null): string {
  return write(short, iso)
}

/** @example longDay('2025-12-12') // 'Friday 12 December 2025' */
export function longDay(iso: string): string {
  return write(long, iso).replace(',', '')
}

/** @example dayAndMonth('2025-12-12') // '12 Dec' */
export function dayAndMonth(iso: string): string {
  return write(dayOnly, iso)
}

/** @example dateInFull('2025-11-04T09:30:00Z') // '4 November 2025' */
export function dateInFull(iso: string): string {
  return write(full, iso)
}

/** @example timeInWords('2025-12-12T14:02:00Z') // '12 Dec 2025, 14:02' */
export function timeInWords(iso: string): string {
  return write(moment, iso)
}

/** @example timeAndDay('2026-01-15T14:02:00Z') // '14:02 on 15 January 2026' */
export function timeAndDay(iso: string): string {
  return `${write(clock, iso)} on ${dateInFull(iso)}`
}

/** @example clockTime('2026-01-15T14:02:00Z') // '14:02'; nothing where it is no time */
export function clockTime(iso: string): string {
  return Number.isNaN(new Date(iso).getTime()) ? '' : write(clock, iso)
}

/** How long ago, in days. @example agoInWords('2026-01-12T09:00:00Z', new Date('2026-01-15T08:00:00Z')) // '3 days ago' */
export function agoInWords(iso: string, now = new Date()): string {
  const midnight = (date: Date): number => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate())
  const days = Math.round((midnight(now) - midnight(new Date(iso))) / 86_400_000)
  return days <= 0 ? 'today' : days === 1 ? 'yesterday' : `${days} days ago`
}

/** From one day to another, or a dash where there is none. */
export function periodInWords(from: string | null, to: string | null): string {
  if (from === null || to === null) return '–'
  return `${dayInWords(from)} to ${dayInWords(to)}`
}

export function todayIso(): string {
  const now = new Date()
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10)
}

/** A format takes a while to make, and no page uses all of them. */
function formatWhenUsed(options: Intl.DateTimeFormatOptions): () => Intl.DateTimeFormat {
  let made: Intl.DateTimeFormat | undefined
  return () => (made ??= new Intl.DateTimeFormat('en-GB', options))
}

/** Texts that are not dates are shown as they came. */
function write(format: () => Intl.DateTimeFormat, iso: string | null): string {
  if (iso === null || iso === '') return '–'
  const date = new Date(iso)
  return Number.isNaN(date.getTime())
    ? iso
    : format()
        .format(date)
        .replace(/\bSept\b/, 'Sep')
}
