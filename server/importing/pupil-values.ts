// The only home of how exports write what is known of a pupil, turned into the form of pupils.csv. A text that means none of its values is
// handed on as it is, for the reader of pupils to find.
import { YEAR_GROUPS } from '../../engine/catalogue/attributes.ts'

const YEAR = /^(?:year|yr|y)?\s*0?(1[0-4]|[1-9])$/i
const YEAR_AND_CLASS = /^(?:year|yr|y)?\s*0?(1[0-4]|[1-9])\s*[-/ ]?\s*[a-z]{1,4}\d?$/i
const RECEPTION = /^(?:year\s*|yr\s*|y)?(?:r|rec|reception|fs2|f2)$/i
const NURSERY = /^(?:n|nur|nursery|fs1|f1)$/i
const NURSERY_YEAR = /^(?:n|nur|nursery)\s*(?:year\s*)?([12])$/i

/** `isTidied` where more or less than a year group was written. @example yearGroupOf('7A') // { value: '7', isTidied: true } */
export function yearGroupOf(text: string): { value: string; isTidied: boolean } {
  const year = YEAR.exec(text)?.[1]
  if (year !== undefined) return { value: year, isTidied: false }
  const nurseryYear = NURSERY_YEAR.exec(text)?.[1]
  if (nurseryYear !== undefined) return { value: `N${nurseryYear}`, isTidied: false }
  if (RECEPTION.test(text)) return { value: 'R', isTidied: false }
  if (NURSERY.test(text)) return { value: 'N2', isTidied: true }
  const yearOfClass = YEAR_AND_CLASS.exec(text)?.[1]
  return yearOfClass !== undefined && YEAR_GROUPS.some((group) => group === yearOfClass)
    ? { value: yearOfClass, isTidied: true }
    : { value: text, isTidied: false }
}

type Words = Readonly<Record<string, readonly string[]>>

const YES_NO: Words = { Y: ['y', 'yes', '1', 'true', 't', 'eligible'], N: ['n', 'no', '0', 'false', 'f', 'not eligible'] }
const SEN: Words = {
  N: ['n', 'no', 'none', 'no sen', 'no special educational need', 'no special educational needs', 'no special educational provision'],
  K: ['k', 'sen support', 'support', 'k sen support', 'sen support k'],
  E: ['e', 'ehc', 'ehcp', 'ehc plan', 'e ehcp', 'e ehc plan', 'e education health and care plan', 'education health and care plan'],
}
const SEX: Words = { M: ['m', 'male', 'boy'], F: ['f', 'female', 'girl'] }
const SOCIAL_CARE: Words = {
  none: ['none', 'no', 'n', '0', 'false'],
  CIN: ['cin', 'child in need'],
  CPP: ['cpp', 'cp', 'child protection', 'child protection plan'],
  CLA: ['cla', 'lac', 'looked after', 'child looked after', 'looked after child', 'in care'],
}

const meaning = (words: Words): ((text: string) => string) => {
  const byWord = new Map(Object.entries(words).flatMap(([value, spellings]) => spellings.map((spelling) => [spelling, value] as const)))
  return (text) =>
    byWord.get(
      text
        .toLowerCase()
        .replaceAll(/[^a-z0-9]+/g, ' ')
        .trim(),
    ) ?? text
}

export const yesNoOf = meaning(YES_NO)
export const senOf = meaning(SEN)
export const sexOf = meaning(SEX)
export const socialCareOf = meaning(SOCIAL_CARE)

/** A name in one column, as “Surname, Forename”; without a comma all of it is the surname. */
export function namesOf(name: string): { surname: string; forename: string } {
  const comma = name.indexOf(',')
  return comma < 0 ? { surname: name, forename: '' } : { surname: name.slice(0, comma).trim(), forename: name.slice(comma + 1).trim() }
}
