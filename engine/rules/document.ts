// The only home of the stored rule set: format `rule-set/1`, closed, described once in zod (and from it in JSON Schema).
// Leaves what the words mean to `parse-rule-set.ts` and the cells' language to `cell.ts`.
import { z } from 'zod'

const RESERVED = new Set(['constructor', 'prototype', '__proto__'])
/** Words of the cell language: a parameter of that name could not be reached. */
const CELL_WORDS = new Set(['missing', 'not', 'true', 'false', 'date'])
const name = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_-]{0,63}$/, 'A name starts with a letter and has letters, digits, - and _ only (at most 64)')
  .refine((word) => !RESERVED.has(word), 'This name cannot be used')
const sourceId = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_.-]{0,63}$/, 'A source id starts with a letter and has letters, digits, . - and _ only')
const text = z.string().min(1, 'Needs a text').max(500)
const count = z.int().min(0).max(100_000)
const numberOrParameter = z.union([count, name])

export const UNITS = [
  '%',
  'percentage-point',
  'session',
  'pupil',
  'school-week',
  'calendar-week',
  'school-day',
  'calendar-day',
  'calendar-month',
  'year',
  '£',
  'code',
  'year-group',
  'date',
  'text',
  'number',
] as const

const source = z.strictObject({ id: sourceId, title: text, paragraph: z.string().max(200).optional(), href: z.url().max(500).optional() })

const parameterItem = z.union([z.number(), z.string().max(200)])
const parameter = z.strictObject({
  name: name.refine((word) => !CELL_WORDS.has(word), 'This word belongs to the language of cells. Choose another name'),
  label: text.optional(),
  value: z.union([z.number(), z.string().max(200), z.array(parameterItem).min(1).max(200)]),
  unit: z.enum(UNITS),
  source: sourceId,
  /** The day on which somebody last held the value against its source. */
  checked: z.iso.date('Write the day as 2026-09-01').optional(),
  note: z.string().max(2000).optional(),
})

const window = z.union([
  z.strictObject({
    last: numberOrParameter,
    unit: z.enum(['school-week', 'calendar-week', 'school-day', 'calendar-day', 'year']),
    week: z.enum(['current', 'complete']).optional(),
  }),
  z.strictObject({ unit: z.literal('academic-year') }),
])

const listOrParameter = z.union([name, z.array(z.string().max(64)).min(1).max(200)])
const where = z.strictObject({
  code: listOrParameter.optional(),
  yearGroup: listOrParameter.optional(),
  cohort: z.array(z.string().max(64)).min(1).max(20).optional(),
  outcome: listOrParameter.optional(),
  level: listOrParameter.optional(),
  /** Nothing that began before this day counts. */
  from: z.union([z.iso.date(), name]).optional(),
  /** Only what lies within, or meets, an event of this kind. */
  inside: name.optional(),
  compulsorySchoolAge: z.boolean().optional(),
})

const cells = z.record(name, z.string().max(500))

const input = z.strictObject({
  name,
  label: text,
  measure: name.optional(),
  attribute: name.optional(),
  national: name.optional(),
  series: name.optional(),
  decision: z
    .string()
    .regex(/^([a-z][a-z0-9-]*\/)?[A-Za-z][\w-]*\.[A-Za-z][\w-]*$/, 'Write table.output or policy/table.output')
    .optional(),
  event: name.optional(),
  /** Of an event: its outcome (unless said), how many there are, a date, or the days gone by since it. */
  take: z.enum(['outcome', 'count', 'date', 'days']).optional(),
  /** Which row of the event gives the date: the first, the last (unless said), or the one with this outcome. */
  stage: name.optional(),
  /** Which of several events gives the date; the latest unless said. */
  which: z.enum(['latest', 'earliest']).optional(),
  minus: z.tuple([name, name]).optional(),
  /** `missed-share`: the part of so many days that a rate leaves out, in whole days. `whole` and `rest`: a count divided, in whole numbers. */
  calculate: z.strictObject({ how: z.enum(['missed-share', 'whole', 'rest']), of: name, by: numberOrParameter }).optional(),
  rollUp: z
    .strictObject({
      over: z.string().regex(/^[A-Za-z][\w-]*\.[A-Za-z][\w-]*$/, 'Write table.output'),
      take: z.enum(['first', 'any', 'every', 'count']),
      where: where.optional(),
    })
    .optional(),
  window: window.optional(),
  /** How long after the last session a number of sessions is still looked at. */
  notOlderThan: z.strictObject({ count: numberOrParameter, unit: z.enum(['calendar-month', 'calendar-day']) }).optional(),
  minPossible: numberOrParameter.optional(),
  validFor: z.strictObject({ count: numberOrParameter, unit: z.enum(['calendar-day', 'school-week', 'academic-year']) }).optional(),
  before: z
    .strictObject({
      count: numberOrParameter,
      unit: z.enum(['school-week', 'calendar-week', 'calendar-day', 'year', 'academic-year']),
    })
    .optional(),
  where: where.optional(),
  knownWhen: cells.optional(),
  decimals: z.int().min(0).max(4).optional(),
})

export const HIT_POLICIES = ['UNIQUE', 'ANY', 'FIRST', 'PRIORITY', 'RULE ORDER', 'OUTPUT ORDER', 'COLLECT'] as const
export const SUBJECTS = ['pupil', 'school', 'school-cohort', 'pupil-parent'] as const

const literal = z.union([z.string().max(200), z.number(), z.boolean()])
const output = z.strictObject({
  name,
  label: text.optional(),
  type: z.enum(['text', 'boolean', 'number', 'date']),
  values: z.array(literal).min(1).max(200).optional(),
  /** How a value is said to people, by value: `{ "1": "Level 1" }`. */
  labels: z.record(z.string().max(200), text).optional(),
})

const row = z.strictObject({
  id: name,
  when: cells,
  then: z.record(name, z.union([literal, z.strictObject({ input: name })])),
  actions: z.array(name).max(100).optional(),
  source: sourceId,
  note: z.string().max(2000).optional(),
  off: z.boolean().optional(),
})

export const MOST_ROWS = 5000

const table = z.strictObject({
  name,
  title: text,
  subject: z.enum(SUBJECTS),
  cohorts: z.array(name).min(1).max(20).optional(),
  hitPolicy: z.enum(HIT_POLICIES),
  aggregate: z.enum(['sum', 'min', 'max', 'count']).optional(),
  inputs: z.array(name).min(1).max(200),
  outputs: z.array(output).min(1).max(20),
  rows: z.array(row).max(MOST_ROWS),
})

const due = z.union([
  z.strictObject({
    in: numberOrParameter,
    unit: z.enum(['calendar-day', 'school-day']),
    from: z.enum(['since', 'event']).optional(),
    /** With `from: "event"`, the input that is the event's date. */
    of: name.optional(),
    /** The day the clock starts is the first of those counted. */
    beginningWith: z.boolean().optional(),
  }),
  z.strictObject({ every: z.literal('term') }),
  z.strictObject({ every: numberOrParameter, unit: z.enum(['calendar-day', 'calendar-week']) }),
])

/** Of work, such as 1.5. */
const hours = z
  .number('Write hours as a number, such as 1.5.')
  .positive('Hours are more than 0; leave them out where nothing is known.')
  .max(1000, 'Hours are 1000 at most.')
  .multipleOf(0.01, 'Hours have two decimal places at most.')

const action = z.strictObject({
  name,
  title: text,
  kind: z.enum(['support', 'legal', 'safeguarding', 'praise']),
  use: z.enum(['duty', 'option']),
  owner: name,
  due: due.optional(),
  /** Hours of work that one of it takes its owner; a replay adds them up. */
  hours: hours.optional(),
  source: sourceId,
  note: z.string().max(2000).optional(),
})

export const ruleSetDocument = z.strictObject({
  format: z.literal('rule-set/1'),
  policy: z.string().regex(/^[a-z][a-z0-9-]{0,63}$/, 'A policy name has lower-case letters, digits and - only'),
  title: text,
  authority: z.union([z.literal('national'), z.string().regex(/^\d{3}$/, 'national, or a three-digit local authority code')]),
  sources: z.array(source).min(1).max(200),
  parameters: z.array(parameter).max(500),
  inputs: z.array(input).min(1).max(200),
  tables: z.array(table).min(1).max(50),
  actions: z.array(action).max(200),
})

export type RuleSetDocument = z.infer<typeof ruleSetDocument>
export type InputDocument = RuleSetDocument['inputs'][number]
export type CalculateDocument = NonNullable<InputDocument['calculate']>
export type ParameterDocument = RuleSetDocument['parameters'][number]
export type TableDocument = RuleSetDocument['tables'][number]
export type RowDocument = TableDocument['rows'][number]
export type OutputDocument = TableDocument['outputs'][number]
export type ActionDocument = RuleSetDocument['actions'][number]
export type WhereDocument = NonNullable<InputDocument['where']>
export type Literal = z.infer<typeof literal>
export type HitPolicy = (typeof HIT_POLICIES)[number]
export type SubjectKind = (typeof SUBJECTS)[number]
export type Unit = (typeof UNITS)[number]

/** The inputs that an input is made of. */
export const partsOf = ({ minus, calculate }: InputDocument): readonly string[] => minus ?? (calculate === undefined ? [] : [calculate.of])

/** The JSON Schema of a rule set, for the code view's completion. */
export function ruleSetJsonSchema(): object {
  return z.toJSONSchema(ruleSetDocument, { target: 'draft-7' })
}
