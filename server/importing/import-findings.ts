// The only home of how findings of an import are worded: by the officer's own file and the mapping, where those of an upload name marks.csv
// and pupils.csv. Their codes are the same.
import type { FindingGroup } from '../contract/datasets.ts'
import { counted } from '../reading/counted.ts'
import type { FindingCode } from '../reading/finding-codes.ts'
import { Findings, type RowFinding } from '../reading/findings.ts'
import { ownCopy } from '../reading/own-copy.ts'

const DATES = 'Check which comes first in this file, day or month. Otherwise correct the dates in your MIS, export again and import again.'
const AGAIN = 'Import the file again and complete the mapping.'
const ASIDE = 'Kept aside: they count nowhere.'
const LEFT_OUT =
  'Nothing needs doing where these words were left out on purpose, such as lessons. Otherwise import the file again and say which of them mean AM and PM.'

const WORDING: Partial<Record<string, { what: string; advice: string }>> = {
  'unreadable-date': { what: `a date that is needed is not a day when read in the order chosen. ${ASIDE}`, advice: DATES },
  'date-not-known': {
    what: 'a date is not a day when read in the order chosen. The pupil is kept and the date counts as not given.',
    advice: DATES,
  },
  'wrong-session': { what: `the session stands for neither AM nor PM in the mapping. ${ASIDE}`, advice: LEFT_OUT },
  'unknown-school': { what: `the mapping gives no URN for the school. ${ASIDE}`, advice: AGAIN },
  'only-in-marks': { what: `the UPN cannot be used. ${ASIDE}`, advice: 'Correct it in your MIS and export again.' },
  'outside-enrolment': {
    what: `the date is before the pupil’s entry date or after the leaving date. ${ASIDE}`,
    advice: 'Check the pupil’s entry and leaving dates in your MIS.',
  },
}

export class ImportFindings extends Findings {
  readonly #file: string
  readonly #hasPupilsFile: boolean

  constructor(temporary: string, file: string, hasPupilsFile: boolean) {
    super(temporary)
    this.#file = file
    this.#hasPupilsFile = hasPupilsFile
  }

  override add(file: string, code: FindingCode, { row, column, value, message }: RowFinding): void {
    super.add(file, code, { row, column, value: ownCopy(value), message: ownCopy(this.#reworded(message)) })
  }

  override groups(): FindingGroup[] {
    return super.groups().map((group) => {
      const own = group.file === this.#file ? WORDING[group.code] : undefined
      if (own !== undefined) return { ...group, message: `${counted(group.count, 'row')}: ${own.what}`, advice: own.advice }
      return { ...group, message: this.#reworded(group.message), advice: this.#reworded(group.advice) }
    })
  }

  #reworded(text: string): string {
    return this.#hasPupilsFile ? text : text.replaceAll('pupils.csv', this.#file)
  }
}
