// The only home of what each register code counts as: attended, authorised, unauthorised or not possible.
// Leaves to others: which marks count at all (sessions.ts) and what is added up (measures.ts).

const attendedCodes = new Set(['/', '\\', 'L', 'B', 'K', 'P', 'V', 'W', 'J'])
const authorisedCodes = new Set(['C', 'C1', 'C2', 'E', 'I', 'J1', 'M', 'R', 'S', 'T', 'H', 'F'])
const unauthorisedCodes = new Set(['G', 'N', 'O', 'U'])
const notPossibleCodes = new Set(['D', 'Q', 'X', 'Y1', 'Y2', 'Y3', 'Y4', 'Y5', 'Y6', 'Y7', 'Z', '#', 'Y'])

export function isAttended(code: string): boolean {
  return attendedCodes.has(code)
}

export function isUnauthorised(code: string): boolean {
  return unauthorisedCodes.has(code)
}

/** A session the pupil could have attended: present or absent, authorised or not. */
export function isPossible(code: string): boolean {
  return attendedCodes.has(code) || authorisedCodes.has(code) || unauthorisedCodes.has(code)
}

export function isKnownCode(code: string): boolean {
  return isPossible(code) || notPossibleCodes.has(code)
}

/** No mark was made: not possible, and never in conflict with a mark that was. */
export function isBlank(code: string): boolean {
  return code === '' || code === '-'
}
