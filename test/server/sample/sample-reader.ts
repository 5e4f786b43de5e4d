// The only home of reading a written sample back in these tests, by plain splitting, without any of the generator's own code.
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

export type Row = Record<string, string>

/** A folder of its own that goes away with the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sample-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

export function readRows(folder: string, file: string): Row[] {
  const [header, ...lines] = readFileSync(join(folder, file), 'utf8').trimEnd().split('\n')
  const columns = header.split(',')
  return lines.map((line) => {
    const cells = line.split(',')
    return Object.fromEntries(columns.map((column, at) => [column, cells[at]]))
  })
}

export function eachMark(folder: string, see: (upn: string, urn: string, date: string, session: string, code: string) => void): void {
  const lines = readFileSync(join(folder, 'marks.csv'), 'latin1').split('\n')
  for (let at = 1; at < lines.length - 1; at++) {
    const [upn, urn, date, session, code] = lines[at].split(',')
    see(upn, urn, date, session, code)
  }
}

/** SHA-256 of every file by name. */
export function fingerprints(folder: string): Record<string, string> {
  const files = readdirSync(folder).sort()
  return Object.fromEntries(
    files.map((file) => [
      file,
      createHash('sha256')
        .update(readFileSync(join(folder, file)))
        .digest('hex'),
    ]),
  )
}

export const present = ['/', '\\', 'L', 'B', 'K', 'P', 'V', 'W']
export const absent = ['C', 'C1', 'C2', 'E', 'I', 'J1', 'M', 'R', 'S', 'T', 'G', 'N', 'O', 'U']
export const notPossible = ['D', 'Q', 'X', 'Y1', 'Y2', 'Y3', 'Y4', 'Y5', 'Y6', 'Y7', 'Z', '#']

/** Weights 2 to 13, remainder of 23, letters without I, O and S. */
export function hasRightCheckLetter(upn: string): boolean {
  const sum = Array.from(upn.slice(1)).reduce((total, digit, at) => total + Number(digit) * (at + 2), 0)
  return /^[A-Z]\d{12}$/.test(upn) && 'ABCDEFGHJKLMNPQRTUVWXYZ'.indexOf(upn[0]) === sum % 23
}
