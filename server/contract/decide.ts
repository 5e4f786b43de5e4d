// The only home of the shapes of deciding one pupil over HTTP: facts go in with the request, decisions come back, nothing is kept.
import { z } from 'zod'
import { findingRow } from './datasets.ts'
import { actionRow, explanation, isoDate, runRuleSet } from './runs.ts'

/** A cell as the plain files have it, as text; numbers and true or false are taken too. */
const cell = z.union([z.string().max(500), z.number(), z.boolean(), z.null()])
const rows = z.array(z.record(z.string().max(60), cell)).max(20_000)

/** Rows of the plain files by name. Every row of a pupil is about the one pupil asked about; their UPN may be left out. */
export const factRows = z.strictObject({
  pupils: rows.min(1),
  marks: rows.optional(),
  summary: rows.optional(),
  events: rows.optional(),
  parents: rows.optional(),
  calendar: rows.optional(),
  schools: rows.optional(),
  national: rows.optional(),
})
export type FactRows = z.infer<typeof factRows>

export const decideRequest = z.strictObject({
  asOf: isoDate,
  /** Versions to decide with; those in force on the date unless said. */
  policies: z
    .array(z.strictObject({ policy: z.string().max(100), version: z.int().min(1) }))
    .min(1)
    .max(100)
    .optional(),
  facts: factRows,
})
export type DecideRequest = z.infer<typeof decideRequest>

export const decidedAction = actionRow.omit({ subject: true, subjectId: true, pupil: true, name: true, school: true, schoolUrn: true })

export const decideAnswer = z.object({
  asOf: z.string(),
  engine: z.string(),
  ruleSets: z.array(runRuleSet),
  decisions: z.array(explanation),
  actions: z.array(decidedAction),
  /** What was queried or kept aside of the rows sent, as an upload would tell it. */
  findings: z.array(findingRow),
})
export type DecideAnswer = z.infer<typeof decideAnswer>
