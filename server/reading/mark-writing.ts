// The only home of how a file of marks is written: its name, its headings, and what its texts mean. Here for marks.csv itself;
// other shapes of file are in `server/importing`. Leaves remembering what texts mean to `mark-cells.ts`.
import { type Day, parseDay } from '../../engine/facts/days.ts'
import type { Findings } from './findings.ts'
import { type Headings, readHeadings } from './headings.ts'
import { MARK_COLUMNS, type MarkFault } from './mark-cells.ts'

export interface MarkWriting {
  /** As findings name it. */
  readonly file: string
  /** Whether the pupils were taken from this very file. */
  readonly hasOwnPupils: boolean
  /** The headings, or `undefined` while the row is still above them. */
  headings(cells: readonly string[], row: number, findings: Findings): Headings | undefined
  /** The URN of a school; empty where it is not known. */
  urnOf(text: string): string
  /** The day of a text without blanks around it. */
  dayOf(text: string): Day | undefined
  /** 0 for AM, 1 for PM. */
  sessionOf(text: string): 0 | 1 | undefined
  /** The text as a register code would be written. */
  codeOf(text: string, session: 0 | 1): string
  /** The sentence about a row, where it is another than for marks.csv. */
  sentence(fault: MarkFault, text: string, quoted: string): string | undefined
}

export const MARKS_FILE = 'marks.csv'

export const PLAIN_MARKS: MarkWriting = {
  file: MARKS_FILE,
  hasOwnPupils: false,
  headings: (cells, _row, findings) => readHeadings(cells, { file: MARKS_FILE, required: MARK_COLUMNS, optional: [] }, findings),
  urnOf: (text) => text.trim(),
  dayOf: parseDay,
  sessionOf: (text) => (text === 'AM' ? 0 : text === 'PM' ? 1 : untidySession(text.trim().toUpperCase())),
  codeOf: (text) => text,
  sentence: () => undefined,
}

function untidySession(text: string): 0 | 1 | undefined {
  return text === 'AM' ? 0 : text === 'PM' ? 1 : undefined
}
