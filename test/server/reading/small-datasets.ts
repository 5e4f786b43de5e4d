// The only home of tiny datasets for tests of reading: files written into a folder that is gone when the test is over.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished } from 'vitest'
import type { FindingRow } from '../../../server/contract/datasets.ts'
import { ServiceError } from '../../../server/errors/service-error.ts'
import { type ReadDataset, readDataset } from '../../../server/reading/read-dataset.ts'
import { upnOf } from '../../../server/sample/upn.ts'

/** Numbers of invented pupils; the check letters are right. */
export const ANNA = upnOf(358, 4001, 19, 1)
export const BEN = upnOf(358, 4001, 19, 2)
export const CARA = upnOf(358, 4001, 19, 3)

export const PUPILS = `upn,school_urn,enrolment,year_group,date_of_birth,entry_date,leaving_date
${ANNA},100001,C,8,2013-05-04,2024-09-02,
${BEN},100001,C,8,2013-06-04,2024-09-02,2025-10-31
`
export const MARKS = `upn,school_urn,date,session,code
${ANNA},100001,2025-09-01,AM,/
${ANNA},100001,2025-09-01,PM,\\
${BEN},100001,2025-09-01,AM,O
${BEN},100001,2025-09-01,PM,O
`

export function folderOf(files: Record<string, string | Uint8Array>): string {
  const folder = mkdtempSync(join(tmpdir(), 'dataset-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
  return folder
}

export interface Found extends ReadDataset {
  readonly rows: readonly FindingRow[]
}

/** Reads files, with all rows of findings; the counts of every file are checked to add up. */
export async function found(files: Record<string, string | Uint8Array>): Promise<Found> {
  const dataset = await readDataset(folderOf({ 'pupils.csv': PUPILS, 'marks.csv': MARKS, ...files }))
  const rows: FindingRow[] = []
  for await (const row of dataset.findings.rows()) rows.push(row)
  dataset.findings.close()
  for (const { read, kept, duplicates, missing, aside } of dataset.files) expect(read).toBe(kept + duplicates + missing + aside)
  return { ...dataset, rows }
}

/** The refusal of files that cannot be read at all: code, sentence, what to do. */
export async function refusalOf(from: string): Promise<{ code: string; message: string; details: string | undefined }> {
  try {
    await readDataset(from)
  } catch (problem) {
    if (problem instanceof ServiceError) return { code: problem.code, message: problem.message, details: problem.details }
    throw problem
  }
  throw new Error('The files were read after all')
}

/** Where the marks of a pupil stand in the register of a school, as codes: "/", "O", "" for none. */
export function count(dataset: ReadDataset, file: string): string {
  const own = dataset.files.find((one) => one.file === file)
  return own === undefined ? 'not read' : `${own.read} = ${own.kept} + ${own.duplicates} + ${own.missing} + ${own.aside}`
}
