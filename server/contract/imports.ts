// The only home of the shapes of an import: a file of another shape, what was found in it, and how its columns are mapped onto marks.
import { z } from 'zod'

/** What a column of a long export can say of the pupil. */
export const PUPIL_FIELDS = [
  'forename',
  'surname',
  'name',
  'year_group',
  'date_of_birth',
  'sex',
  'fsm',
  'sen',
  'social_care',
  'entry_date',
  'leaving_date',
] as const
export type PupilField = (typeof PUPIL_FIELDS)[number]

/** What every export must say of a mark. */
export const NEEDED_FIELDS = ['upn', 'date', 'session', 'code', 'school'] as const

/** What a column can be. Columns that are nothing of this are not read further and not stored. */
export const MAPPED_FIELDS = [...NEEDED_FIELDS, ...PUPIL_FIELDS] as const
export const mappedField = z.enum(MAPPED_FIELDS)
export type MappedField = z.infer<typeof mappedField>

export const dateOrder = z.enum(['year-month-day', 'day-month-year', 'month-day-year'])
export type DateOrder = z.infer<typeof dateOrder>

/** How one export is read. Columns are named by their headings as the file has them. */
export const importMapping = z.strictObject({
  /** Heading by field; a field that is absent is not in the file. `upn`, `date`, `session`, `code` and `school` are needed. */
  columns: z.partialRecord(mappedField, z.string()),
  dateOrder,
  /** What the words of the session column mean: { "Morning": "AM" }. */
  sessions: z.record(z.string(), z.enum(['AM', 'PM'])),
  /** The URN of each school as the file names it: { "St Mary's CE": "900001" }. */
  schools: z.record(z.string(), z.string().regex(/^\d{6}$/, 'A URN has six digits')),
  /** Codes as the file writes them that are not register codes: { "Present": "/" }; most files need none. */
  codes: z.record(z.string(), z.string()),
})
export type ImportMapping = z.infer<typeof importMapping>

export const importColumn = z.object({
  heading: z.string(),
  /** What it is taken for, or null. */
  guess: mappedField.nullable(),
  /** Up to five different values, from the top of the file. */
  samples: z.array(z.string()),
  /** Values that are not empty among the rows looked at. */
  filled: z.number(),
})

/** What was found in the file that has to be mapped, before anything is stored. */
export const importPreview = z.object({
  id: z.string(),
  file: z.string(),
  /** Other files of the upload that are read as they are, such as schools.csv. */
  besides: z.array(z.string()),
  rowsLookedAt: z.number(),
  columns: z.array(importColumn),
  /** A first mapping to correct: guessed, or the one remembered for these headings. */
  mapping: importMapping,
  /** Set where the mapping is remembered: when it was last used. */
  rememberedFrom: z.string().nullable(),
  /** What the file says in the columns the mapping names; refreshed by POST /imports/{id}/check. */
  sessionWords: z.array(z.string()),
  schoolNames: z.array(
    z.object({
      name: z.string(),
      rows: z.number(),
      urn: z.string().nullable(),
      /** Where there is no URN: the school with the most similar name. It is read so only when it has been confirmed. */
      suggestion: z.object({ urn: z.string(), name: z.string() }).nullable(),
    }),
  ),
  unknownCodes: z.array(z.object({ code: z.string(), rows: z.number() })),
  /** Sentences about what is in doubt: "Dates could be day first or month first. 310 rows only make sense as day first." */
  notes: z.array(z.string()),
  /** What still prevents the import; empty when it can start. */
  problems: z.array(z.object({ field: z.string(), message: z.string() })),
  /** The schools that schools.csv of the same upload lists, to choose from. */
  knownSchools: z.array(z.object({ urn: z.string(), name: z.string() })),
  /** The first rows as they would be read. */
  reading: z.array(z.object({ upn: z.string(), school: z.string(), date: z.string(), session: z.string(), code: z.string() })),
})
export type ImportPreview = z.infer<typeof importPreview>

export const checkImport = z.strictObject({ mapping: importMapping })
export const startImport = z.strictObject({ mapping: importMapping, name: z.string().min(1).max(120).optional() })
