// The only home of the kinds of finding: what each says of all its rows together, and what the officer can do about it.
// Leaves the sentence of a single row to the reader of its file. Codes are stable: people filter by them.
import type { z } from 'zod'
import type { findingLevel } from '../contract/datasets.ts'

export interface FindingKind {
  readonly level: z.infer<typeof findingLevel>
  /** What was found, and what became of the rows. */
  readonly what: string
  readonly advice: string
}

const EXPORT_AGAIN = 'Correct them in your MIS, export again and upload again.'
const NOTHING = 'Nothing needs doing.'
const aside = (what: string, advice = EXPORT_AGAIN): FindingKind => ({
  level: 'error',
  what: `${what} Kept aside: they count nowhere.`,
  advice,
})
const queryAside = (what: string, advice: string): FindingKind => ({
  level: 'query',
  what: `${what} Kept aside: they count nowhere.`,
  advice,
})
const query = (what: string, advice: string): FindingKind => ({ level: 'query', what, advice })
const info = (what: string, advice = NOTHING): FindingKind => ({ level: 'info', what, advice })

export const FINDING_KINDS = {
  'wrong-column-count': aside(
    'they have more or fewer values than there are headings.',
    'A comma inside a value needs quotation marks around the value.',
  ),
  'short-row': query(
    'they have fewer values than there are headings. The rows are kept and the values missing at their end count as not known.',
    'Export again without opening the file in a spreadsheet, which may leave out empty cells at the end.',
  ),
  'broken-quotes': aside(
    'a quotation mark stands inside a value that is not quoted.',
    'Double the quotation mark and put the whole value in quotation marks.',
  ),
  'unreadable-character': aside('a cell holds a character that cannot be read.', 'Retype the cell in your MIS and export again.'),
  'missing-value': aside('a value that is needed is empty.'),
  'unknown-value': aside('a value that is needed is not one of those expected.'),
  'unreadable-date': aside('a date that is needed does not exist or is not written as 2025-09-01.'),
  'value-not-known': query('a value is not one of those expected. The row is kept and the value counts as not known.', EXPORT_AGAIN),
  'date-not-known': query(
    'a date does not exist or is not written as 2025-09-01. The row is kept and the date counts as not given.',
    EXPORT_AGAIN,
  ),
  'lost-letters': query('a name holds the character that stands for a lost letter. The row is kept.', 'Export again as “CSV UTF-8”.'),

  'upn-changed-by-excel': aside(
    'Excel has turned the UPN into a rounded number.',
    'Format the column as Text before you open the export, or upload the export as it came.',
  ),
  'upn-wrong-shape': query(
    'the UPN does not have one letter and twelve further characters. The pupil is kept.',
    'Compare the UPN with your MIS.',
  ),
  'upn-check-letter': query(
    'the UPN fails its check letter, which often is a mistyped digit. The pupil is kept.',
    'Compare the UPN with your MIS.',
  ),
  'upn-no-authority': query(
    'characters 2 to 4 of the UPN are not the code of a local authority. The pupil is kept.',
    'Compare the UPN with your MIS.',
  ),
  'total-row': queryAside('the row looks like a total and not like a pupil.', 'Leave totals out of the export.'),
  'pupils-without-mark': query(
    'on roll while marks were recorded and without any mark or total. They are kept, and what needs marks is unknown of them.',
    'Check that their registers are in the export, and their entry and leaving dates.',
  ),
  'no-possible-session': query(
    'there are marks and none is of a possible session, so there is no rate of attendance. They are kept.',
    'Ask the school whether the codes (such as D, X, Y or Z) are right for them.',
  ),
  'far-fewer-pupils': query('there are far fewer pupils than in the dataset before.', 'If so, export all schools and upload again.'),
  'temporary-upn': info('the UPN is a temporary one.', 'Nothing needs doing; expect it to change.'),
  'two-dates-of-birth': query(
    'one UPN has two dates of birth, so it may stand for two pupils. The rows are kept.',
    'Find out which date is right, or which pupil has the wrong UPN.',
  ),
  'same-entry-date': aside(
    'the pupil already has a row at this school with this entry date.',
    'Keep the right row, delete the other and upload again.',
  ),
  'leaves-before-entry': query(
    'the leaving date is before the entry date, so the pupil is never on the roll. The rows are kept.',
    EXPORT_AGAIN,
  ),

  'only-in-marks': queryAside('the UPN is not in pupils.csv.', 'Add these pupils to pupils.csv, or leave their marks out of the export.'),
  'not-at-school': queryAside('the pupil has no row at this school in pupils.csv.', 'Add the pupil’s time at the school to pupils.csv.'),
  'outside-enrolment': queryAside(
    'the date is before the pupil’s entry date or after the leaving date.',
    'Check the entry and leaving dates in pupils.csv.',
  ),
  'unknown-code': aside('the code is not in the 2024 list of attendance codes.', 'Ask the school which code is meant.'),
  'retired-code': query(
    'the code (H, F, J or Y) was withdrawn in August 2024. The marks are kept: H and F as authorised absence, J as attending, Y as not possible.',
    'Ask the school to use the codes of the 2024 regulations.',
  ),
  'wrong-session': aside('the session is neither AM nor PM.'),
  'conflicting-marks': aside(
    'one session of one pupil has different marks, so none of them counts.',
    'Ask the school which mark is right.',
  ),
  'too-many-years': aside(
    'the marks span more than 15 calendar years; those of further years are not read.',
    'Check the dates, or upload the years apart.',
  ),
  'marks-in-future': query(
    'the marks are dated after the day of the upload. They are kept.',
    'Check the dates in your MIS. If they are wrong, correct them, export again and upload again.',
  ),
  'marks-of-other-years': query(
    'the marks are of another academic year than the others. They are kept.',
    'Check the dates, and that the file is of the year you meant. Otherwise export again and upload again.',
  ),
  'blank-mark': info(
    'no mark is recorded (empty or “-”). They count as missing, neither attended nor absent.',
    'Ask the school to complete the register if the session was held.',
  ),
  'tidied-code': info('the code had blanks or a small letter and was read without.'),
  'year-group-tidied': info('the year group was written in another way (such as 7A, or Nursery for N2) and was read as the year it names.'),
  'pupils-added': info(
    'the pupils stand in the file of marks and not in pupils.csv, and were added from there.',
    'Add them to pupils.csv if more is to be known of them.',
  ),
  duplicate: info('the row says the same as an earlier one and is counted once.'),

  'unknown-pupil': queryAside('the UPN is not in pupils.csv.', 'Add these pupils to pupils.csv, or leave the rows out.'),
  'unknown-school': queryAside('the school is in neither schools.csv nor pupils.csv.', 'Check the URN.'),
  'concern-outside-roll': query(
    'a safeguarding concern is about someone who is not in pupils.csv. It is kept and will be decided.',
    'Check the UPN: the child may be missing from pupils.csv.',
  ),
  'until-missing': aside('a refused leave does not say until when leave was asked for.', 'Fill in “until” and upload again.'),
  'until-before-date': query('“until” is before the date, so the event never holds. The rows are kept.', EXPORT_AGAIN),
  'leave-ends-before-it-begins': aside('a refused leave ends before it begins.'),
  'too-many-attended': aside('there are more attended sessions than possible ones.'),
  'totals-disagree': query(
    'attended, authorised and unauthorised sessions do not add up to the possible ones. The rows are kept.',
    'Compare with your MIS.',
  ),
  'conflicting-rows': aside('an earlier row says something else of the same.', 'Keep the right row, delete the other and upload again.'),
  'suppressed-figure': queryAside(
    'the figure is suppressed or not available.',
    'Nothing needs doing: a figure that is not there is never taken as 0.',
  ),

  'file-not-read': info(
    'the file is not one of those that are read.',
    'The files are pupils, marks, summary, events, parents, calendar, schools and national, each .csv.',
  ),
  'columns-not-read': info('columns are neither read nor stored.'),
  separator: info('the values are not separated by commas.'),
  'utf-16': info('the file is UTF-16 (“Unicode Text” in Excel) and was read as such.'),
  'windows-1252': query(
    'the file is not UTF-8; it was read as Windows-1252.',
    'Look at a few names with accents. If they are wrong, export again as “CSV UTF-8”.',
  ),
  'no-rows': info('the file has headings and no rows.', 'If that is not so, check the filter used in the export.'),
  'stops-at-limit': query(
    'the file stops at exactly the number of rows Excel can hold, so rows may be missing.',
    'Export from your MIS without opening the file in Excel.',
  ),
  'same-as-earlier': info('the same data was uploaded before.', 'If that was not meant, delete one of the two.'),
  'not-all-listed': info('findings are counted and not listed row by row.', 'Correct the most common findings first, then upload again.'),
} as const satisfies Record<string, FindingKind>

export type FindingCode = keyof typeof FINDING_KINDS
