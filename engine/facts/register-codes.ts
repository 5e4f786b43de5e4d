// The only home of the register codes, what each counts as, and the byte each is packed into.
// Source: School Attendance (Pupil Registration) (England) Regulations 2024 (SI 2024/208), regulation 10; the statistical category of
// D, Q, X, Y1-Y7, Z and # is inferred from the structure of DfE's published attendance files. Law F12 of SPEC.md.

export type Category = 'present' | 'approved-activity' | 'authorised' | 'unauthorised' | 'not-possible'

export interface RegisterCode {
  readonly code: string
  readonly meaning: string
  readonly category: Category
  /** Withdrawn on 19 August 2024; still read, with a warning. */
  readonly retired?: true
}

export const REGISTER_CODES: readonly RegisterCode[] = [
  { code: '/', meaning: 'Present in the morning', category: 'present' },
  { code: '\\', meaning: 'Present in the afternoon', category: 'present' },
  { code: 'L', meaning: 'Late, before the register closed', category: 'present' },
  { code: 'B', meaning: 'Other approved educational activity off site', category: 'approved-activity' },
  { code: 'K', meaning: 'Education arranged by the local authority', category: 'approved-activity' },
  { code: 'P', meaning: 'Approved sporting activity', category: 'approved-activity' },
  { code: 'V', meaning: 'Educational visit or trip', category: 'approved-activity' },
  { code: 'W', meaning: 'Work experience', category: 'approved-activity' },
  { code: 'C', meaning: 'Leave of absence in exceptional circumstances', category: 'authorised' },
  { code: 'C1', meaning: 'Regulated performance or employment abroad', category: 'authorised' },
  { code: 'C2', meaning: 'Part-time timetable', category: 'authorised' },
  { code: 'E', meaning: 'Suspended or excluded, no provision made', category: 'authorised' },
  { code: 'I', meaning: 'Illness', category: 'authorised' },
  { code: 'J1', meaning: 'Interview', category: 'authorised' },
  { code: 'M', meaning: 'Medical or dental appointment', category: 'authorised' },
  { code: 'R', meaning: 'Religious observance', category: 'authorised' },
  { code: 'S', meaning: 'Study leave', category: 'authorised' },
  { code: 'T', meaning: 'Parent travelling for work', category: 'authorised' },
  { code: 'G', meaning: 'Holiday not granted', category: 'unauthorised' },
  { code: 'N', meaning: 'Reason not yet established', category: 'unauthorised' },
  { code: 'O', meaning: 'Absent in other or unknown circumstances', category: 'unauthorised' },
  { code: 'U', meaning: 'Arrived after the register closed', category: 'unauthorised' },
  { code: 'D', meaning: 'Dual registered, attending the other school', category: 'not-possible' },
  { code: 'Q', meaning: 'Unable to attend: lack of access arrangements', category: 'not-possible' },
  { code: 'X', meaning: 'Not of compulsory school age, not required to attend', category: 'not-possible' },
  { code: 'Y1', meaning: 'Transport normally provided not available', category: 'not-possible' },
  { code: 'Y2', meaning: 'Widespread disruption to travel', category: 'not-possible' },
  { code: 'Y3', meaning: 'Part of the premises closed', category: 'not-possible' },
  { code: 'Y4', meaning: 'Whole site unexpectedly closed', category: 'not-possible' },
  { code: 'Y5', meaning: 'In criminal justice detention', category: 'not-possible' },
  { code: 'Y6', meaning: 'Absent under public health guidance or law', category: 'not-possible' },
  { code: 'Y7', meaning: 'Any other unavoidable cause', category: 'not-possible' },
  { code: 'Z', meaning: 'Prospective pupil, not on roll', category: 'not-possible' },
  { code: '#', meaning: 'Planned closure', category: 'not-possible' },
  { code: 'H', meaning: 'Family holiday agreed', category: 'authorised', retired: true },
  { code: 'F', meaning: 'Extended family holiday agreed', category: 'authorised', retired: true },
  { code: 'J', meaning: 'Interview (before August 2024)', category: 'approved-activity', retired: true },
  { code: 'Y', meaning: 'Unable to attend in exceptional circumstances', category: 'not-possible', retired: true },
]

/** The byte of a session without a mark. */
export const NO_MARK = 0
/** The byte of a session for which the same school gave two different marks: neither counts. */
export const CONFLICT = 255

const byteOf = new Map(REGISTER_CODES.map((entry, index) => [entry.code, index + 1]))

/** The byte (1 to 254) a code is packed into, or `undefined` where it is not a code. Trims and upper-cases. @example codeByte(' o') */
export function codeByte(text: string): number | undefined {
  return byteOf.get(text) ?? byteOf.get(text.trim().toUpperCase())
}

/** The code packed into a byte, or `undefined` for no mark and for a conflict. */
export function codeOfByte(byte: number): RegisterCode | undefined {
  return REGISTER_CODES[byte - 1]
}

/** A table over bytes: 1 where `test` holds of the byte's code, else 0. Loops over registers index it instead of asking. */
export function byteTable(test: (code: RegisterCode) => boolean): Uint8Array {
  const table = new Uint8Array(256)
  REGISTER_CODES.forEach((code, index) => {
    table[index + 1] = test(code) ? 1 : 0
  })
  return table
}

/** Whether a session with this mark was one the pupil could have attended. */
export const POSSIBLE = byteTable((code) => code.category !== 'not-possible')
/** Whether it counts as attended. */
export const ATTENDED = byteTable((code) => code.category === 'present' || code.category === 'approved-activity')
/** Whether the mark is a not-possible code. */
export const NOT_POSSIBLE = byteTable((code) => code.category === 'not-possible')
