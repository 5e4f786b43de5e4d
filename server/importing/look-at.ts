// The only home of what is told of an export before it is imported: its columns, what stands in them, what is in doubt and what is missing.
// Leaves finding it out to the files it calls, and keeping the files to `import-service.ts`.
import { printDay } from '../../engine/facts/days.ts'
import type { ImportMapping, ImportPreview, MappedField } from '../contract/imports.ts'
import { tidyUpn } from '../reading/upn.ts'
import { isPlainCode } from './code-words.ts'
import { ExportMarks, type MappedExport } from './export-marks.ts'
import type { ExportScan } from './export-scan.ts'
import { columnAt, type ExportTop } from './export-top.ts'
import { differentValues } from './guess-columns.ts'
import { hasLostAfternoons, mappingNotes } from './mapping-notes.ts'
import { mappingProblems } from './mapping-problems.ts'
import { type KnownSchool, SchoolNames } from './school-names.ts'
import { SchoolUrns } from './school-urns.ts'

export interface Looked {
  readonly file: string
  readonly besides: readonly string[]
  readonly top: ExportTop
  readonly scan: ExportScan
  readonly guesses: readonly (MappedField | null)[]
  readonly known: readonly KnownSchool[]
  readonly mapping: ImportMapping
}

const SAMPLES = 5
const LONGEST_SAMPLE = 60
const ROWS_READ = 8
const MOST_WORDS = 200

/** The preview, but for its id and where its mapping comes from. */
export function lookAt(looked: Looked): Omit<ImportPreview, 'id' | 'rememberedFrom'> {
  const { file, besides, top, scan, guesses, known, mapping } = looked
  const names = new SchoolNames(known)
  const urns = new SchoolUrns(mapping, names)
  const judged = { file, headings: top.headings, mapping, scan, urns, names }
  const hasPupilsFile = besides.some((name) => name.toLowerCase() === 'pupils.csv')
  return {
    file,
    besides: [...besides],
    rowsLookedAt: scan.rows,
    columns: top.headings.flatMap((heading, at) =>
      heading === '' ? [] : [{ heading, guess: guesses[at], samples: samplesOf(top, at), filled: scan.filled[at] }],
    ),
    mapping,
    sessionWords: [...scan.sessions.keys()].filter((word) => word !== '').slice(0, MOST_WORDS),
    schoolNames: mostFirst(scan.schools)
      .filter(([name]) => name !== '')
      .map(([name, rows]) => {
        const urn = urns.urnOf(name) || null
        return { name, rows, urn, suggestion: urn === null ? suggestionFor(name, names) : null }
      }),
    unknownCodes: unknownCodes(looked),
    notes: mappingNotes({ ...judged, headingRow: top.headingRow, hasPupilsFile }),
    problems: mappingProblems(judged),
    knownSchools: known.map(({ urn, name }) => ({ urn, name })),
    reading: readingOf(top, { file, headingRow: top.headingRow, mapping, urns }),
  }
}

/* Only a school that a mapping can name: its URN has six digits. */
function suggestionFor(name: string, names: SchoolNames): ImportPreview['schoolNames'][number]['suggestion'] {
  const nearest = names.nearest(name)
  return nearest === undefined || !/^\d{6}$/.test(nearest.urn) ? null : { urn: nearest.urn, name: nearest.name }
}

const samplesOf = ({ rows }: ExportTop, at: number): string[] =>
  differentValues(rows, at)
    .slice(0, SAMPLES)
    .map((value) => value.slice(0, LONGEST_SAMPLE))

const mostFirst = (counts: ReadonlyMap<string, number>): [string, number][] =>
  [...counts].toSorted((a, b) => b[1] - a[1]).slice(0, MOST_WORDS)

/* The empty code is one of them only where it looks like a code that was lost. */
function unknownCodes({ scan, mapping }: Looked): ImportPreview['unknownCodes'] {
  const isAsked = (code: string): boolean =>
    !isPlainCode(code) || Object.hasOwn(mapping.codes, code) || (code === '' && hasLostAfternoons({ scan, mapping }))
  return mostFirst(scan.codes)
    .filter(([code]) => isAsked(code))
    .map(([code, rows]) => ({ code, rows }))
}

function readingOf({ headings, rows }: ExportTop, mapped: MappedExport): ImportPreview['reading'] {
  const marks = new ExportMarks(mapped)
  return rows.slice(0, ROWS_READ).map((cells) => {
    const text = (field: MappedField): string => cells[columnAt(headings, mapped.mapping.columns, field)] ?? ''
    const day = marks.dayOf(text('date'))
    const session = marks.sessionOf(text('session'))
    return {
      upn: tidyUpn(text('upn')),
      school: marks.urnOf(text('school')),
      date: day === undefined ? '' : printDay(day),
      session: session === undefined ? '' : session === 0 ? 'AM' : 'PM',
      code: session === undefined ? '' : marks.codeOf(text('code'), session),
    }
  })
}
