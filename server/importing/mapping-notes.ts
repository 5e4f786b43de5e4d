// The only home of what is in doubt about an export and does not prevent its import: sentences with counts, for the officer to look at.
import { counted, listed } from '../reading/counted.ts'
import { guessCode, isPlainCode } from './code-words.ts'
import { dateEvidence, orderNotes } from './date-evidence.ts'
import { sessionMeant } from './export-marks.ts'
import type { Judged } from './mapping-problems.ts'

export interface NotedFile extends Judged {
  readonly headingRow: number
  readonly hasPupilsFile: boolean
}

export function mappingNotes(noted: NotedFile): string[] {
  const { mapping, scan, file, headingRow, hasPupilsFile } = noted
  const notes: string[] = []
  if (headingRow > 1) notes.push(`The headings were found in row ${headingRow}. What stands above them is not read.`)
  if (!scan.isWhole) {
    notes.push(
      `Only the first ${counted(scan.rows, 'row')} of ${file} were looked at. Schools, words and codes further on may need a mapping too.`,
    )
  }
  if (hasPupilsFile) notes.push(`Where pupils.csv says something of a pupil at a school, that is used and not what ${file} says.`)
  if (mapping.columns.date !== undefined) notes.push(...orderNotes(dateEvidence(scan.dates), mapping.dateOrder))
  notes.push(...sessionNotes(noted), ...schoolNotes(noted), ...codeNotes(noted))
  return notes
}

function sessionNotes({ mapping, scan }: NotedFile): string[] {
  const words = new Map(Object.entries(mapping.sessions).map(([word, session]) => [word, session === 'AM' ? (0 as const) : (1 as const)]))
  const open = [...scan.sessions].filter(([word]) => sessionMeant(word, words) === undefined)
  if (open.length === 0 || open.length === scan.sessions.size) return []
  const said = open.map(([word, rows]) => `${word === '' ? 'empty' : `“${word}”`} (${counted(rows, 'row')})`)
  return [`Sessions that are neither AM nor PM are kept aside: ${listed(said)}.`]
}

function schoolNotes({ scan, urns }: NotedFile): string[] {
  const byUrn = Map.groupBy(
    [...scan.schools.keys()].filter((name) => name !== ''),
    (name) => urns.urnOf(name),
  )
  const notes = [...byUrn].filter(([urn, names]) => urn !== '' && names.length > 1)
  const said = notes.map(([urn, names]) => `${names.map((name) => `“${name}”`).join(' and ')} are all read as ${urn}.`)
  const without = scan.schools.get('') ?? 0
  return without === 0 ? said : [...said, `${counted(without, 'row')} without a school will be kept aside.`]
}

const MOSTLY = 0.5

function codeNotes({ mapping, scan }: NotedFile): string[] {
  const mapped = new Set(Object.keys(mapping.codes))
  const open = [...scan.codes].filter(([code]) => !isPlainCode(code) && !mapped.has(code))
  const notes: string[] = []
  if (open.length > 0) {
    const rows = open.reduce((sum, [, count]) => sum + count, 0)
    notes.push(
      `${counted(rows, 'mark')} with codes that are not in the 2024 list will be kept aside, unless you say which codes are meant.`,
    )
  }
  const guessed = [...mapped].filter((code) => scan.codes.has(code) && guessCode(code) === mapping.codes[code])
  if (guessed.length > 0) notes.push('Codes are spelled out in this file. Check that each is read as the code you would expect.')
  if (hasLostAfternoons({ mapping, scan })) {
    notes.push(
      `No mark in the file is “\\”, and ${counted(withoutCodeIn({ mapping, scan }, 1), 'afternoon')} have none: the export may have lost the sign for present in the afternoon. Without an answer they count as missing. If they stood for present, read the empty code as “\\”.`,
    )
  }
  const all = [...scan.codes.values()].reduce((sum, count) => sum + count, 0)
  const sport = scan.codes.get('P') ?? 0
  if (sport > all * MOSTLY && !mapped.has('P') && !scan.codes.has('/')) {
    notes.push(
      `${counted(sport, 'mark')} are “P”, which in the register codes is sporting activity. If it means present here, read it as “/”.`,
    )
  }
  return notes
}

type WithCodes = Pick<NotedFile, 'mapping' | 'scan'>

/** Whether afternoons look as if their sign for present had been lost on the way. */
export function hasLostAfternoons(of: WithCodes): boolean {
  const { scan } = of
  if (scan.codes.has('\\') || !scan.codes.has('/')) return false
  const [mornings, afternoons] = [withoutCodeIn(of, 0), withoutCodeIn(of, 1)]
  return afternoons > (scan.rows / 2) * MOSTLY && mornings < afternoons / 10
}

function withoutCodeIn({ mapping, scan }: WithCodes, session: 0 | 1): number {
  const words = new Map(Object.entries(mapping.sessions).map(([word, own]) => [word, own === 'AM' ? (0 as const) : (1 as const)]))
  return [...scan.withoutCode].reduce((sum, [word, rows]) => sum + (sessionMeant(word, words) === session ? rows : 0), 0)
}
