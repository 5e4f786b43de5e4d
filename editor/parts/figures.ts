// The only home of how counts, shares and sizes are written.

const counts = new Intl.NumberFormat('en-GB')
const oneDecimal = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 1, maximumFractionDigits: 1 })

/** What stands where a count is kept from people who see no pupils. */
export const HIDDEN = 'hidden'

/** @example countInWords(36000) // '36,000' */
export function countInWords(count: number | null): string {
  return count === null ? HIDDEN : counts.format(count)
}

/** A sum, hidden where a part of it is. @example sumOf([3, null]) // null */
export function sumOf(parts: readonly (number | null)[]): number | null {
  return parts.reduce<number | null>((sum, part) => (sum === null || part === null ? null : sum + part), 0)
}

/** @example countOf(1, 'pupil') // '1 pupil' */
export function countOf(count: number | null, thing: string, things = `${thing}s`): string {
  if (count === null) return `a hidden number of ${things}`
  return `${counts.format(count)} ${count === 1 ? thing : things}`
}

/** A share of a whole in per cent. Something is never shown as nothing, nor nearly all as all. @example shareInWords(1, 8) // '12.5 %' */
export function shareInWords(part: number | null, whole: number | null): string {
  if (part === null || whole === null || whole === 0) return '–'
  if (part === 0) return '0 %'
  if (part === whole) return '100 %'
  const percent = (100 * part) / whole
  if (percent < 0.05) return 'under 0.1 %'
  return percent >= 99.95 ? 'over 99.9 %' : `${oneDecimal.format(percent)} %`
}

/** @example percentInWords(82.5) // '82.5 %' */
export function percentInWords(percent: number): string {
  return `${oneDecimal.format(percent)} %`
}

/** @example sizeInWords(1536) // '1.5 kB' */
export function sizeInWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`
  return bytes < 1_000_000 ? `${oneDecimal.format(bytes / 1000)} kB` : `${oneDecimal.format(bytes / 1_000_000)} MB`
}

/** The first part of a hash: enough to tell two apart by eye. */
export function shortHash(hash: string): string {
  return hash.replace(/^sha256[:-]/, '').slice(0, 8)
}
