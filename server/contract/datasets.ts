// The only home of the shapes of datasets over HTTP: what was found in an upload, what was queried and what was kept aside.
import { z } from 'zod'

export const findingLevel = z.enum(['error', 'query', 'info'])

/** One kind of finding in a dataset, grouped: "312 rows: …". */
export const findingGroup = z.object({
  code: z.string(),
  level: findingLevel,
  file: z.string(),
  /** How many rows (or marks) it concerns. */
  count: z.number(),
  /** One sentence for the whole group: what was found and what was done with the rows. */
  message: z.string(),
  /** What the officer can do next. */
  advice: z.string(),
})
export type FindingGroup = z.infer<typeof findingGroup>

/** One line of rejected.csv. `value` never holds a UPN or a name. */
export const findingRow = z.object({
  file: z.string(),
  row: z.number(),
  column: z.string(),
  value: z.string(),
  level: findingLevel,
  code: z.string(),
  message: z.string(),
})
export type FindingRow = z.infer<typeof findingRow>

/** What became of the rows of one file; `read` is always `kept + duplicates + missing + aside`. */
export const fileCount = z.object({
  file: z.string(),
  read: z.number(),
  kept: z.number(),
  /** Identical duplicates, counted once. */
  duplicates: z.number(),
  /** Blank marks: no mark recorded. */
  missing: z.number(),
  aside: z.number(),
})
export type FileCount = z.infer<typeof fileCount>

export const datasetSummary = z.object({
  id: z.string(),
  name: z.string(),
  uploadedAt: z.string(),
  /** SHA-256 over the stored facts. */
  hash: z.string(),
  isSample: z.boolean(),
  /** Null where it is hidden from people who see no pupils. */
  pupils: z.number().nullable(),
  schools: z.number(),
  marks: z.number(),
  /** First and last day with a mark (ISO), null where there is none. */
  firstDay: z.string().nullable(),
  lastDay: z.string().nullable(),
  errors: z.number(),
  queries: z.number(),
})
export type DatasetSummary = z.infer<typeof datasetSummary>

export const datasetDetail = datasetSummary.extend({
  files: z.array(fileCount),
  findings: z.array(findingGroup),
  /** Sessions with marks that were not held (a stray mark in the holidays), and the marks not counted. */
  unheldSessions: z.number(),
  unheldMarks: z.number(),
  schoolList: z.array(
    z.object({
      urn: z.string(),
      name: z.string(),
      phase: z.string(),
      pupils: z.number().nullable(),
      marks: z.number(),
      firstDay: z.string().nullable(),
      lastDay: z.string().nullable(),
    }),
  ),
})
export type DatasetDetail = z.infer<typeof datasetDetail>

export const findingPage = z.object({ total: z.number(), rows: z.array(findingRow) })
export type FindingPage = z.infer<typeof findingPage>

export const sampleRequest = z.strictObject({ pupils: z.int().min(20).max(50_000).default(2000) })
export type SampleRequest = z.infer<typeof sampleRequest>

/** After a pupil was erased: the datasets that held the pupil. */
export const pupilErased = z.object({ datasets: z.array(z.string()) })
export type PupilErased = z.infer<typeof pupilErased>
