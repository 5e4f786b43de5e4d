// The only home of how much of a cell may be repeated in a finding: never a UPN, and never a text that could be a name.
// A finding names the file, row and column, so whoever holds the file can look the value up.

export const HIDDEN = '(hidden)'
export const MOST_SHOWN = 40
const UPN_LIKE = /[A-Za-z]\s*\d{9,11}|\d{11,}/
/* A surname in the wrong column is letters only; codes, dates and numbers are short or hold a digit. */
const COULD_BE_A_NAME = /^[^\d]{5,}$/
const HARMLESS = new Set(['morning', 'afternoon', 'present', 'absent', 'unknown', 'false', 'female', 'other'])

/** What a finding shows of a cell. @example shownValue('2025-02-30') // '2025-02-30' */
export function shownValue(text: string): string {
  const value = text.trim()
  if (value === '') return ''
  if (UPN_LIKE.test(value)) return HIDDEN
  if (COULD_BE_A_NAME.test(value) && !HARMLESS.has(value.toLowerCase())) return HIDDEN
  const plain = Array.from(value, (letter) => (isControl(letter) ? '�' : letter))
  return plain.length > MOST_SHOWN ? `${plain.slice(0, MOST_SHOWN).join('')}…` : plain.join('')
}

/** What was shown, as part of a sentence. @example inQuotes('7') // '“7”' */
export function inQuotes(shown: string): string {
  return shown === HIDDEN ? 'The text there' : `“${shown}”`
}

/** Characters no text should hold; tabs and line ends may stand in a quoted cell. */
export function isControl(letter: string): boolean {
  const code = letter.codePointAt(0)!
  return (code < 32 && code !== 9 && code !== 10 && code !== 13) || code === 127
}
