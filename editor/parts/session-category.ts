// The only home of how the sessions of a register are named and coloured, by what they count as.
import { REGISTER_CODES } from '../../engine/facts/register-codes.ts'

export const CATEGORIES = {
  present: { word: 'Present', className: 'session-present' },
  'approved-activity': { word: 'Attending off site', className: 'session-activity' },
  authorised: { word: 'Authorised absence', className: 'session-authorised' },
  unauthorised: { word: 'Unauthorised absence', className: 'session-unauthorised' },
  'not-possible': { word: 'Not a possible session', className: 'session-not-possible' },
} as const

export type SessionCategory = keyof typeof CATEGORIES

const meanings = new Map(REGISTER_CODES.map(({ code, meaning }) => [code, meaning]))

/** Categories we do not know (of a newer server) are shown without a colour. */
export function categoryOf(category: string): { readonly word: string; readonly className: string } {
  return category in CATEGORIES ? CATEGORIES[category as SessionCategory] : { word: category, className: '' }
}

export function meaningOfCode(code: string): string {
  return meanings.get(code) ?? code
}
