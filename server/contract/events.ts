// The only home of the shapes of events that people record on a pupil's page: what may be said of each kind, and what is kept.
import { z } from 'zod'

export const EVENT_KINDS = [
  'leave-refused',
  'support-attempt',
  'parent-not-engaging',
  'notice-to-improve',
  'attendance-contract',
  'penalty-notice',
  'safeguarding-concern',
  'ebsna-identified',
  'plan-opened',
  'plan-closed',
  'alternative-provision',
  'multi-agency-barrier',
  'social-worker-consulted',
  'level',
] as const

const isoDay = z.iso.date('Write the date as 2025-12-12')

/** What happened to a pupil, as somebody records it. With the `id` of an earlier record it is a later state of the same thing. */
export const recordEvent = z
  .strictObject({
    event: z.enum(EVENT_KINDS),
    id: z.string().max(80).optional(),
    date: isoDay,
    until: isoDay.optional(),
    parent: z.string().max(80).optional(),
    level: z.enum(['none', '1', '2', '3']).optional(),
    outcome: z.string().max(60).optional(),
    detail: z.string().max(2000).optional(),
  })
  .superRefine((event, context) => {
    const ask = (path: string, message: string): void => context.addIssue({ code: 'custom', path: [path], message })
    if (event.until !== undefined && event.until < event.date) ask('until', 'The last day is before the first')
    if (event.event === 'leave-refused' && event.until === undefined) ask('until', 'A refused leave needs its last day')
    if (event.event === 'penalty-notice' && (event.parent ?? '') === '') ask('parent', 'A penalty notice is to one parent: say which')
    if (event.event === 'level' && event.level === undefined) ask('level', 'Say which level is held')
    if (event.event === 'level' && (event.detail ?? '').trim() === '') ask('detail', 'A level set by hand needs its reason')
    if (event.event === 'support-attempt' && event.level === undefined) ask('level', 'Say at which level the attempt was made')
  })
export type RecordEvent = z.infer<typeof recordEvent>

export const strikeEvent = z.strictObject({ reason: z.string().trim().min(1, 'Say why it was wrong').max(500) })

/** One event of a pupil's page: recorded here, or from the file that was uploaded. */
export const recordedEvent = z.object({
  /** Empty for what stands in the file. */
  number: z.string(),
  id: z.string(),
  event: z.enum(EVENT_KINDS),
  label: z.string(),
  date: z.string(),
  until: z.string(),
  parent: z.string(),
  level: z.string(),
  outcome: z.string(),
  detail: z.string(),
  /** When and by whom (the account's name) it was recorded here; empty for what stands in the file. */
  recordedAt: z.string(),
  recordedBy: z.string(),
  /** When, by whom and why it was struck out; empty where it stands. */
  struckAt: z.string(),
  struckBy: z.string(),
  struckReason: z.string(),
})
export type RecordedEventShape = z.infer<typeof recordedEvent>

export const pupilEvents = z.object({
  events: z.array(recordedEvent),
  /** Whether what is recorded here is taken for all there is, where no events file was uploaded; and since when. */
  keptHere: z.boolean(),
  keptSince: z.string(),
  /** Whether the dataset came with an events file. */
  inFile: z.boolean(),
  /** The parents known of, by reference, in order. */
  parents: z.array(z.string()),
  /** How many of the events were recorded or struck out after the run had looked. */
  sinceRun: z.number(),
})
export type PupilEvents = z.infer<typeof pupilEvents>
