// The only home of which file of an upload has to be mapped: the one that is not read as it is, and among several the one with marks in it.
import { ServiceError } from '../errors/service-error.ts'
import { listed } from '../reading/counted.ts'
import type { DataSource } from '../reading/data-source.ts'
import { MARK_COLUMNS } from '../reading/mark-cells.ts'
import { isPlainName } from '../reading/read-dataset.ts'
import { readTop } from './export-top.ts'
import { guessColumns } from './guess-columns.ts'
import type { SchoolNames } from './school-names.ts'

const ONE_AT_A_TIME = 'Give one export at a time, with schools.csv and the other files beside it where you have them.'

/** @throws ServiceError where there is none, or one cannot tell which */
export async function chooseExport(files: readonly DataSource[], names: SchoolNames): Promise<DataSource> {
  const tables = files.filter(({ name }) => /\.(csv|txt|tsv)$/i.test(name))
  const plainMarks = tables.find(({ name }) => name.toLowerCase() === 'marks.csv')
  const isPlain = plainMarks !== undefined && (await hasPlainHeadings(plainMarks))
  const others = tables.filter((source) => !isPlainName(source.name))
  const candidates = plainMarks === undefined || isPlain ? others : [...others, plainMarks]
  const chosen = candidates.length > 1 ? await withMarks(candidates, names) : candidates[0]
  if (chosen === undefined) throw nothingToMap(files, isPlain)
  if (isPlain) {
    const message = `There are two files of marks, marks.csv and ${chosen.name}.`
    throw new ServiceError('two-files-of-marks', 422, message, 'Upload them one after another, as two datasets.')
  }
  return chosen
}

async function hasPlainHeadings(source: DataSource): Promise<boolean> {
  const { headings } = await readTop(source)
  const names = headings.map((heading) => heading.toLowerCase().replaceAll(/[\s-]+/g, '_'))
  return MARK_COLUMNS.every((column) => names.includes(column))
}

async function withMarks(candidates: readonly DataSource[], names: SchoolNames): Promise<DataSource> {
  const found: DataSource[] = []
  for (const source of candidates) if (await hasMarks(source, names)) found.push(source)
  if (found.length === 1) return found[0]
  const listedNames = listed((found.length === 0 ? candidates : found).map(({ name }) => name))
  const message =
    found.length === 0 ? `None of these files has a column of marks: ${listedNames}.` : `Several files have marks: ${listedNames}.`
  throw new ServiceError('several-exports', 422, message, ONE_AT_A_TIME)
}

async function hasMarks(source: DataSource, names: SchoolNames): Promise<boolean> {
  try {
    return guessColumns(await readTop(source), names).includes('code')
  } catch (problem) {
    /* An empty or unreadable file beside the export prevents nothing: it is named as not read. */
    if (problem instanceof ServiceError) return false
    throw problem
  }
}

function nothingToMap(files: readonly DataSource[], isPlain: boolean): ServiceError {
  if (isPlain) {
    const message = 'These files need no mapping: they have the names and headings that are read as they are.'
    return new ServiceError('nothing-to-map', 422, message, 'Upload them as a dataset.')
  }
  const found = files.length === 0 ? 'There are no files.' : `Found: ${listed(files.map(({ name }) => name))}.`
  return new ServiceError(
    'no-export',
    422,
    `There is no CSV file to map. ${found}`,
    `Export the marks from your MIS as “CSV UTF-8”. ${ONE_AT_A_TIME}`,
  )
}
