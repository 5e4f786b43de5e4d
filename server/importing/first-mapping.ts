// The only home of the mapping an export is shown with first: the one remembered for its headings, and guesses for whatever that leaves open.
import type { ImportMapping, MappedField } from '../contract/imports.ts'
import type { RememberedMapping } from '../stores/mapping-store.ts'
import { guessCode, isPlainCode } from './code-words.ts'
import { dateEvidence, orderOf } from './date-evidence.ts'
import type { ExportScan } from './export-scan.ts'
import { comparedHeading } from './field-headings.ts'
import type { SchoolNames } from './school-names.ts'
import { guessSessions } from './session-words.ts'

/** Heading by field, of the guesses by column. */
export function columnsGuessed(headings: readonly string[], guesses: readonly (MappedField | null)[]): ImportMapping['columns'] {
  const pairs = guesses.flatMap((field, at) => (field === null ? [] : [[field, headings[at]] as const]))
  return Object.fromEntries(pairs)
}

/** The remembered columns, named as this file writes their headings. */
export function columnsRemembered(headings: readonly string[], remembered: RememberedMapping): ImportMapping['columns'] {
  const written = new Map(headings.map((heading) => [comparedHeading(heading), heading]))
  const pairs = Object.entries(remembered.mapping.columns).flatMap(([field, heading]) => {
    const own = written.get(comparedHeading(heading))
    return own === undefined ? [] : [[field, own] as const]
  })
  return Object.fromEntries(pairs)
}

export function firstMapping(
  columns: ImportMapping['columns'],
  scan: ExportScan,
  names: SchoolNames,
  remembered: RememberedMapping | undefined,
): ImportMapping {
  const earlier = remembered?.mapping
  const evidence = dateEvidence(scan.dates)
  const isProven = evidence.dayFirst + evidence.monthFirst > 0 || (evidence.fixed > 0 && evidence.either === 0)
  /* What was not met may still come where only the first part of the file was looked at. */
  const known = (map: ReadonlyMap<string, number>, said: Readonly<Record<string, string>> = {}): [string, string][] =>
    Object.entries(said).filter(([text]) => !scan.isWhole || map.has(text))
  const sessions = new Map<string, string>([...guessSessions([...scan.sessions.keys()]), ...known(scan.sessions, earlier?.sessions)])
  const schools = new Map([...guessedSchools(scan, names), ...known(scan.schools, earlier?.schools)])
  const codes = new Map([...guessedCodes(scan), ...known(scan.codes, earlier?.codes)])
  return {
    columns,
    dateOrder: earlier === undefined || isProven ? orderOf(evidence) : earlier.dateOrder,
    sessions: Object.fromEntries(sessions) as ImportMapping['sessions'],
    schools: Object.fromEntries(schools),
    codes: Object.fromEntries(codes),
  }
}

function guessedSchools({ schools }: ExportScan, names: SchoolNames): [string, string][] {
  return [...schools.keys()].flatMap((name): [string, string][] => {
    const urn = name === '' || names.urnWritten(name) !== undefined ? undefined : names.sameName(name)
    return urn !== undefined && /^\d{6}$/.test(urn) ? [[name, urn]] : []
  })
}

function guessedCodes({ codes }: ExportScan): [string, string][] {
  return [...codes.keys()].flatMap((text): [string, string][] => {
    const code = isPlainCode(text) ? undefined : guessCode(text)
    return code === undefined ? [] : [[text, code]]
  })
}
