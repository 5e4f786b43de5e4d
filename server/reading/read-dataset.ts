// The only home of turning the files of a dataset into facts: which files there must be, and in what order they are read.
// Leaves each file to its own reader, and keeping the facts to the stores.
import type { Day } from '../../engine/facts/days.ts'
import type { Facts } from '../../engine/facts/facts.ts'
import { RegisterBuilder } from '../../engine/facts/register-builder.ts'
import type { FileCount } from '../contract/datasets.ts'
import { stopIfCancelled } from '../errors/cancelled.ts'
import { ServiceError } from '../errors/service-error.ts'
import { listed } from './counted.ts'
import type { DataSource, Sources } from './data-source.ts'
import { Findings } from './findings.ts'
import { type MarkWriting, PLAIN_MARKS } from './mark-writing.ts'
import { type Identity, PupilList } from './pupil-list.ts'
import { readCalendar } from './read-calendar.ts'
import { readEvents } from './read-events.ts'
import { readMarks } from './read-marks.ts'
import { readNational } from './read-national.ts'
import { readParents } from './read-parents.ts'
import { readPupils } from './read-pupils.ts'
import { readSchools, SchoolList } from './read-schools.ts'
import { readSummary } from './read-summary.ts'
import type { ReadingContext } from './reading-context.ts'
import { type NamedFile, openSources } from './sources.ts'
import { noteDataset } from './whole-dataset-notes.ts'
import { withoutEmpty } from './without-empty.ts'

export interface ReadOptions {
  /** The id a pupil has in facts; the UPN itself unless said. */
  readonly identify?: (upn: string) => string
  /** The day the files arrive; later marks are asked about. */
  readonly today?: Day
  readonly signal?: AbortSignal
  /** Told what is being read, and the share of all bytes read so far, from 0 to 1. */
  readonly onProgress?: (step: string, share: number) => void
  /** Where a temporary file is made should there be very many findings. */
  readonly temporary?: string
  /** A file of another shape that takes the place of marks.csv, and of pupils.csv as far as that is silent. */
  readonly otherShape?: OtherShape
}

/** Where a file of another shape has marks and pupils in one. */
export interface OtherShape {
  readonly writing: MarkWriting
  /** Adds the file's schools, and those of its pupils who are not in pupils.csv. */
  readonly readPupils: (context: ReadingContext, source: DataSource, pupils: PupilList, schools: SchoolList) => Promise<void>
  readonly findings: Findings
}

export interface ReadDataset {
  readonly facts: Facts
  readonly identities: readonly Identity[]
  readonly files: readonly FileCount[]
  /** Close them when they have been stored or told. */
  readonly findings: Findings
}

/** In the order they are read: what pupils and schools there are must be known before anything is said of them. */
const FILES = ['schools', 'pupils', 'calendar', 'marks', 'summary', 'events', 'parents', 'national'] as const
type FileName = (typeof FILES)[number]
/** Whether a file is read as it is, going by its name. */
export const isPlainName = (name: string): boolean => FILES.some((file) => `${file}.csv` === name.toLowerCase())
const LIST_OF_FILES =
  'A dataset is pupils.csv and marks.csv (or summary.csv), and as you have them schools, events, parents, calendar and national.'

/**
 * Reads a dataset from a folder, a zip or uploaded files. Throws a ServiceError where nothing could be decided from it.
 * @example const { facts, files, findings } = await readDataset('uploads/autumn')
 */
export async function readDataset(from: string | readonly NamedFile[], options: ReadOptions = {}): Promise<ReadDataset> {
  return readSources(await openSources(from), options)
}

/** The same from sources that are open; they are closed when the promise settles. */
export async function readSources(sources: Sources, options: ReadOptions = {}): Promise<ReadDataset> {
  const { otherShape, identify = (upn: string): string => upn } = options
  const findings = otherShape?.findings ?? new Findings(options.temporary)
  try {
    const files = chooseFiles(sources.files, findings, otherShape?.writing.file)
    const dataset = await readFiles(files, { findings, identify, progress: progressOver(files, options) }, otherShape)
    const marksFile = otherShape?.writing.file ?? 'marks.csv'
    noteDataset(findings, {
      facts: dataset.facts,
      marksFile,
      pupilsFile: files.has('pupils') ? 'pupils.csv' : marksFile,
      today: options.today,
    })
    return dataset
  } catch (problem) {
    findings.close()
    throw problem
  } finally {
    sources.close()
  }
}

async function readFiles(
  files: ReadonlyMap<FileName, DataSource>,
  context: ReadingContext,
  otherShape: OtherShape | undefined,
): Promise<ReadDataset> {
  const schools = new SchoolList()
  const pupils = new PupilList(context.identify)
  const counts: FileCount[] = []
  /** Reads a file if it was given; an absent one stays unknown. */
  const read = async <T extends { count: FileCount }>(
    name: FileName,
    reader: (source: DataSource) => Promise<T>,
  ): Promise<T | undefined> => {
    const source = files.get(name)
    if (source === undefined) return undefined
    const result = await reader(source)
    counts.push(result.count)
    return result
  }
  await read('schools', async (source) => ({ count: await readSchools(context, source, schools) }))
  await read('pupils', async (source) => ({ count: await readPupils(context, source, pupils, schools) }))
  await otherShape?.readPupils(inHalf(context, 0), files.get('marks')!, pupils, schools)
  const writing = otherShape?.writing ?? PLAIN_MARKS
  if (pupils.pupils.length === 0) throw nothingUsable(otherShape === undefined ? 'pupils.csv' : writing.file, context.findings)
  const calendar = await read('calendar', (source) => readCalendar(context, source, schools))
  const marks = await read('marks', (source) => {
    const own = otherShape === undefined ? context : inHalf(context, 1)
    return readMarks(own, source, pupils, schools, calendar?.calendar ?? [], writing)
  })
  const summary = await read('summary', (source) => readSummary(context, source, pupils, schools))
  if ((marks?.count.kept ?? 0) + (marks?.count.missing ?? 0) + (summary?.count.kept ?? 0) === 0) {
    throw nothingUsable(marks === undefined ? 'summary.csv' : writing.file, context.findings)
  }
  const events = await read('events', (source) => readEvents(context, source, pupils))
  const parents = await read('parents', (source) => readParents(context, source, pupils))
  const national = await read('national', (source) => readNational(context, source))
  const facts: Facts = {
    pupils: pupils.pupils,
    schools: schools.schools,
    registers: marks?.registers ?? new RegisterBuilder(pupils.pupils, schools.schools.length).finish(calendar?.calendar),
    ...withoutEmpty({
      calendar: calendar?.calendar,
      events: events?.events,
      parents: parents?.parents,
      summaries: summary?.summaries,
      national: national?.national,
    }),
  }
  return { facts, identities: pupils.identities, files: counts, findings: context.findings }
}

/** The files that are read, by name; any other is named in a finding, and a file without which nothing can be decided is asked for. */
function chooseFiles(sources: readonly DataSource[], findings: Findings, otherFile: string | undefined): Map<FileName, DataSource> {
  const files = new Map<FileName, DataSource>()
  for (const source of sources) {
    const name = source.name === otherFile ? 'marks' : FILES.find((file) => `${file}.csv` === source.name.toLowerCase())
    if (name !== undefined) files.set(name, source)
    else findings.count(source.name, 'file-not-read', { message: `${source.name} is not read. ${whyNotRead(source.name)}` })
  }
  const found = sources.length === 0 ? 'There are no files.' : `Found: ${listed(sources.map((source) => source.name))}.`
  if (!files.has('pupils') && otherFile === undefined)
    throw new ServiceError('no-pupils-file', 422, `There is no pupils.csv. ${found}`, LIST_OF_FILES)
  if (!files.has('marks') && !files.has('summary')) {
    throw new ServiceError('no-marks-file', 422, `There is neither marks.csv nor summary.csv. ${found}`, LIST_OF_FILES)
  }
  return files
}

function whyNotRead(name: string): string {
  if (/\.(xlsx?|xlsm|ods|numbers)$/i.test(name)) return 'Save its sheet as “CSV UTF-8” under one of the names that are read.'
  return /\.csv$/i.test(name) ? 'Its name is not one of those that are read.' : 'Only CSV files are read.'
}

/** A file that is read twice, first for its pupils and then for its marks, tells half of its bytes each time. */
function inHalf(context: ReadingContext, half: 0 | 1): ReadingContext {
  return { ...context, progress: (source, bytes) => context.progress(source, (source.size * half + bytes) / 2) }
}

function progressOver(files: ReadonlyMap<FileName, DataSource>, { onProgress, signal }: ReadOptions): ReadingContext['progress'] {
  const total = [...files.values()].reduce((sum, file) => sum + file.size, 0)
  const read = new Map<string, number>()
  return ({ name, size }, bytes) => {
    stopIfCancelled(signal)
    if (onProgress === undefined) return
    read.set(name, Math.min(bytes, size))
    const sum = [...read.values()].reduce((all, one) => all + one, 0)
    onProgress(`Reading ${name}`, total === 0 ? 0 : Math.min(1, sum / total))
  }
}

/** No row of a file that is needed could be used; says why for the most rows. */
function nothingUsable(file: string, findings: Findings): ServiceError {
  const reason = findings.groups().find((group) => group.file === file && group.level !== 'info')
  const details = reason === undefined ? 'Export it again from your MIS.' : `${reason.message} ${reason.advice}`
  return new ServiceError('no-usable-row', 422, `No row of ${file} can be used.`, details)
}
