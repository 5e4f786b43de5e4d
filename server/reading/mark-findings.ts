// The only home of the sentences about single rows of marks. Leaves those of other shapes of file to their own writing.
import { codeOfByte } from '../../engine/facts/register-codes.ts'
import { counted } from './counted.ts'
import { dateFault } from './date-cell.ts'
import type { FindingCode } from './finding-codes.ts'
import type { Findings } from './findings.ts'
import type { Headings } from './headings.ts'
import { type MarkCells, type MarkFault, MOST_YEARS } from './mark-cells.ts'
import type { MarkWriting } from './mark-writing.ts'
import { HIDDEN, inQuotes, shownValue } from './shown-value.ts'

export class MarkFindings {
  readonly #findings: Findings
  readonly #headings: Headings
  readonly #writing: MarkWriting

  constructor(findings: Findings, headings: Headings, writing: MarkWriting) {
    this.#writing = writing
    this.#findings = findings
    this.#headings = headings
  }

  add(code: FindingCode, column: MarkCells['column'] | '', cells: readonly string[], row: number, message: string): void {
    const at = column === '' ? -1 : this.#headings.at.get(column)!
    const text = cells[at] ?? ''
    const value = column === 'upn' && text.trim() !== '' ? HIDDEN : shownValue(text)
    this.#findings.add(this.#writing.file, code, { row, column: this.#headings.written[at] ?? '', value, message })
  }

  fault(fault: MarkFault, { column }: MarkCells, cells: readonly string[], row: number): void {
    const text = cells[this.#headings.at.get(column)!] ?? ''
    this.add(fault, fault === 'wrong-column-count' ? '' : column, cells, row, this.#sentence(fault, text, cells))
  }

  retired(byte: number, cells: readonly string[], row: number): void {
    const { code, category } = codeOfByte(byte)!
    this.add(
      'retired-code',
      'code',
      cells,
      row,
      `Code “${code}” was withdrawn in August 2024. The mark is kept as ${COUNTED_AS[category]}.`,
    )
  }

  #sentence(fault: MarkFault, text: string, cells: readonly string[]): string {
    const quoted = inQuotes(shownValue(text))
    const own = this.#writing.sentence(fault, text, quoted)
    if (own !== undefined) return own
    switch (fault) {
      case 'wrong-column-count':
        return `There are ${counted(cells.length, 'value')} and ${counted(this.#headings.written.length, 'heading')}. A comma inside a value needs quotation marks.`
      case 'missing-value':
        return 'A value that is needed is empty.'
      case 'only-in-marks':
        return 'This UPN is not in pupils.csv.'
      case 'upn-changed-by-excel':
        return 'Excel has turned this UPN into a rounded number, so it no longer names one pupil. Format the column as Text.'
      case 'unknown-school':
        return `${quoted} is not a school that is known.`
      case 'unreadable-date':
        return dateFault(text, quoted)
      case 'too-many-years':
        return `The marks already span ${MOST_YEARS} calendar years, and ${quoted} lies in a further one. Check the date.`
      case 'wrong-session':
        return `${quoted} is not a session. Write AM or PM.`
      case 'unknown-code':
        return `${shownValue(text) === HIDDEN ? quoted : `Code ${quoted}`} is not in the 2024 list of codes. Which code is it?`
    }
  }
}

const COUNTED_AS: Record<string, string> = {
  present: 'attended',
  'approved-activity': 'attended',
  authorised: 'authorised absence',
  unauthorised: 'unauthorised absence',
  'not-possible': 'not a possible session',
}
