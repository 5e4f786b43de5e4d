// The only home of the forms that lines of fields take as bytes: CSV, as `csv-text.ts` writes it, and fields as they are with a separator
// between them that stands in no text.
import { csvField } from './csv-text.ts'

export interface LineForm {
  readonly separator: string
  readonly lineEnd: string
  /** A field as it stands in a line. */
  readonly field: (text: string) => string
}

export const CSV: LineForm = { separator: ',', lineEnd: '\r\n', field: csvField }

/** What would end a field or a line before its time, or is more than a reader of lines takes at once. */
const BREAKS = ['\u001F', '\n', '\r', '\0']
const LONGEST = 1 << 18

/** Fields as they are, with the separator that the result hash of a run knows. */
export class AsTheyAre implements LineForm {
  readonly separator = '\u001F'
  readonly lineEnd = '\n'
  /** Whether a text was met that cannot be read back from its line. */
  isBroken = false

  readonly field = (text: string): string => {
    if (text.length > LONGEST || BREAKS.some((one) => text.includes(one))) this.isBroken = true
    return text
  }
}
