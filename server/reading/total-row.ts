// The only home of telling a row of totals, as reports have them below their rows, from the row of a pupil.
import { tidyUpn, upnFault } from './upn.ts'

const TOTAL = /^((grand|sub)[- ]?)?totals?\b|^all (pupils|students|schools)$|^(overall|summary)$/i

/** What is said of such a row. */
export const TOTAL_ROW = 'This row looks like a total and not like a pupil.'

/** Whether a row without a UPN calls itself a total. @example isTotalRow(['Total', '', '1,204'], 'Total') // true */
export function isTotalRow(cells: readonly string[], upn: string): boolean {
  const fault = upnFault(tidyUpn(upn))
  return (upn.trim() === '' || fault === 'wrong-shape') && cells.some((cell) => TOTAL.test(cell.trim()))
}
