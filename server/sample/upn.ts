// The only home of unique pupil numbers made for invented pupils, check letter included.
// Checking the numbers of real files is the importer's work, not this file's.

import { checkLetter } from '../reading/upn.ts'

/** Check letter, authority (3 digits), establishment (4), year of allocation (2), serial number (3). */
export function upnOf(authority: number, establishment: number, year: number, serial: number): string {
  const digits = `${authority}${String(establishment).padStart(4, '0')}${String(year % 100).padStart(2, '0')}${String(serial).padStart(3, '0')}`
  return withCheckLetter(digits)
}

/** The twelve characters after the check letter, with that letter before them. */
export const withCheckLetter = (digits: string): string => checkLetter(`?${digits}`) + digits

/** Hands out serial numbers, so that no two pupils share a number. */
export class UpnRegister {
  private readonly issued = new Map<string, number>()

  issue(authority: number, establishment: number, year: number): string {
    const key = `${authority}/${establishment}/${year % 100}`
    const serial = (this.issued.get(key) ?? 0) + 1
    if (serial > 999) return this.issue(authority, establishment === 9999 ? 9001 : establishment + 1, year)
    this.issued.set(key, serial)
    return upnOf(authority, establishment, year, serial)
  }
}
