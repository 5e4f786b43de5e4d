// The only home of tiny CSV folders and one-table rule sets for the checks of this implementation.
// Leaves to others: what is decided of them, worked by hand in reference.test.ts.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { addDays } from './dates.ts'
import { decideByReference } from './decide-by-reference.ts'

/** Each entry is one file, first line the headings: `{ pupils: ['upn,school_urn', 'A,1'] }`; gone when the test is over. */
export function folderOf(files: Record<string, string[]>): string {
  const folder = mkdtempSync(join(tmpdir(), 'reference-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  for (const [name, lines] of Object.entries(files)) writeFileSync(join(folder, `${name}.csv`), `${lines.join('\n')}\n`)
  return folder
}

export const markHeadings = 'upn,school_urn,date,session,code'

/** Marks of whole school weeks, one code a session from Monday morning on. */
export function marksFrom(monday: string, upn: string, school: string, codes: string[]): string[] {
  const lines: string[] = []
  for (let session = 0; session < codes.length; session++) {
    const day = Math.floor(session / 2)
    const date = addDays(monday, 7 * Math.floor(day / 5) + (day % 5))
    lines.push(`${upn},${school},${date},${session % 2 === 0 ? 'AM' : 'PM'},${codes[session]}`)
  }
  return lines
}

/** So many sessions attended, the rest of them unauthorised. */
export function codesFor(attended: number, possible: number): string[] {
  const codes: string[] = []
  for (let session = 0; session < possible; session++) codes.push(session < attended ? '/' : 'O')
  return codes
}

export interface SmallTable {
  policy?: string
  parameters?: object[]
  inputs: object[]
  subject?: string
  cohorts?: string[]
  hitPolicy?: string
  aggregate?: string
  values?: (string | number | boolean)[]
  /** Row id, cells, output. */
  rows: [string, Record<string, string>, string | number | boolean][]
}

export function ruleSetOf(table: SmallTable) {
  return {
    format: 'rule-set/1',
    policy: table.policy ?? 'small',
    parameters: table.parameters ?? [],
    inputs: table.inputs,
    tables: [
      {
        name: 'table',
        subject: table.subject ?? 'pupil',
        ...(table.cohorts === undefined ? {} : { cohorts: table.cohorts }),
        hitPolicy: table.hitPolicy ?? 'FIRST',
        ...(table.aggregate === undefined ? {} : { aggregate: table.aggregate }),
        outputs: [{ name: 'result', ...(table.values === undefined ? {} : { values: table.values }) }],
        rows: table.rows.map(([id, when, result]) => rowOf(id, when, { result })),
      },
    ],
  }
}

export function rowOf(id: string, when: Record<string, string>, outputs: object) {
  // oxlint-disable-next-line unicorn/no-thenable -- the document's own word
  return { id, when, then: outputs }
}

/** Subject to `status rows outputs`, such as `matched level-1 result=1`. */
export function decided(folder: string, document: object, asOf: string): Record<string, string> {
  const answers: Record<string, string> = {}
  for (const decision of decideByReference({ folder, ruleSets: [{ version: 1, document }], asOf })) {
    answers[decision.subject_id] = [decision.status, decision.rows.join(','), decision.outputs].join(' ').trim()
  }
  return answers
}
