// The only home of how counts, shares and sizes are written.

const counts = new Intl.NumberFormat('en-GB')
const oneDecimal = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 1, maximumFractionDigits: 1 })

/** @example countInWords(36000) // '36,000' */
export function countInWords(count: number): string {
  return counts.format(count)
}

/** @example countOf(1, 'pupil') // '1 pupil' */
export function countOf(count: number, thing: string, things = `${thing}s`): string {
  return `${counts.format(count)} ${count === 1 ? thing : things}`
}

/** A share of a whole in per cent. Something is never shown as nothing, nor nearly all as all. @example shareInWords(1, 8) // '12.5 %' */
export function shareInWords(part: number, whole: number): string {
  if (whole === 0) return '–'
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
