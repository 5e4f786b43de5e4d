// The only home of what a unique pupil number must look like: its shape, its check letter, and how Excel spoils it.

/* No I, O or S: they look like digits. */
const CHECK_LETTERS = 'ABCDEFGHJKLMNPQRTUVWXYZ'
const SHAPE = /^[A-Z]\d{11}[\dA-Z]$/
const SCIENTIFIC = /^\d+(\.\d+)?E[+-]?\d+$/i

export type UpnFault = 'changed-by-excel' | 'wrong-shape' | 'wrong-letter'

/** The form a UPN is compared in: of a text that looks like one, without blanks around it and in upper case. */
export function tidyUpn(text: string): string {
  const trimmed = text.trim()
  const upper = trimmed.toUpperCase()
  return SHAPE.test(upper) ? upper : trimmed
}

/** What is wrong with a UPN, if anything. @example upnFault('B801200005001') // undefined */
export function upnFault(upn: string): UpnFault | undefined {
  if (SCIENTIFIC.test(upn)) return 'changed-by-excel'
  if (!SHAPE.test(upn)) return 'wrong-shape'
  return upn[0] === checkLetter(upn) ? undefined : 'wrong-letter'
}

/** The letter a UPN of the right shape should begin with; weights 2 to 13 over the other twelve characters. */
export function checkLetter(upn: string): string {
  let sum = 0
  for (let at = 1; at < 13; at++) sum += (at + 1) * valueOf(upn[at])
  return CHECK_LETTERS[sum % CHECK_LETTERS.length]
}

/** A temporary UPN ends in a letter. */
export const isTemporary = (upn: string): boolean => SHAPE.test(upn) && !isDigit(upn[12])

/*
 * A UPN keeps the code of the authority that first gave it, abolished ones included, so a list of today's would be too short. Certain is
 * where codes lie: England 201 to 399, 420 (Isles of Scilly) and 800 to 999; Wales in the 600s; service schools and islands in the 700s.
 * Nothing was ever given out below 201 or from 400 to 599 but for 420, and only that is called wrong.
 */
export function hasAuthority(upn: string): boolean {
  const code = Number(upn.slice(1, 4))
  return code === 420 || (code > 200 && code < 400) || code >= 600
}

const isDigit = (letter: string): boolean => letter >= '0' && letter <= '9'
const valueOf = (letter: string): number => (isDigit(letter) ? Number(letter) : Math.max(0, CHECK_LETTERS.indexOf(letter)))
