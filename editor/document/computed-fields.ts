// The only home of what a form asks about an input that is worked out from others: a published figure, a difference, a calculation or a
// roll-up. Only what can stand there is offered. Leaves inputs that look at facts to `input-fields.ts`.
import { COHORTS } from '../../engine/catalogue/cohorts.ts'
import { type InputDocument, type OutputDocument, partsOf, type RuleSetDocument, type TableDocument } from '../../engine/rules/document.ts'
import { sayWord } from '../../engine/rules/everyday-wording.ts'
import { resolveInputs } from '../../engine/rules/resolve-inputs.ts'
import type { ValueType } from '../../engine/rules/value.ts'
import type { EntryField, Typed } from './form-field.ts'

export const COMPUTED_KINDS = ['national', 'minus', 'calculate', 'rollUp'] as const
type ComputedKind = (typeof COMPUTED_KINDS)[number]
type Option = NonNullable<EntryField['options']>[number]

const NATIONAL_MEASURES: readonly Option[] = [
  { value: 'attendance-rate', label: 'Attendance rate' },
  { value: 'pa-rate', label: 'Pupils persistently absent' },
  { value: 'sa-rate', label: 'Pupils severely absent' },
]
const CALCULATIONS: readonly Option[] = [
  { value: 'missed-share', label: 'The whole days missed at a rate' },
  { value: 'whole', label: 'A count divided, in whole numbers' },
  { value: 'rest', label: 'What is left over when a count is divided' },
]
const TAKES: readonly Option[] = [
  { value: 'first', label: 'The outcome that comes first in its list' },
  { value: 'any', label: 'Whether any is yes' },
  { value: 'every', label: 'Whether every one is yes' },
  { value: 'count', label: 'How many are yes' },
]

/**
 * The fields after the kind; `before` is the input as it was, which cannot be made from itself.
 * @example computedFields('minus', document, {}, undefined) // first and second, both picked from the inputs that are numbers
 */
export function computedFields(
  kind: ComputedKind,
  document: RuleSetDocument,
  typed: Typed,
  before: InputDocument | undefined,
): readonly EntryField[] {
  switch (kind) {
    case 'national':
      return nationalFields
    case 'minus':
      return differenceFields(document, typed, before)
    case 'calculate':
      return calculationFields(document, typed, before)
    case 'rollUp':
      return rollUpFields(document, typed, before)
  }
}

const nationalFields: readonly EntryField[] = [
  {
    path: 'national',
    label: 'Figure',
    kind: 'pick',
    options: NATIONAL_MEASURES,
    note: 'For tables that decide on schools or their cohorts.',
  },
  {
    path: 'where.cohort',
    label: 'Of which pupils',
    kind: 'list',
    options: [{ value: '', label: 'All pupils; each cohort its own' }, ...COHORTS.map(({ name, label }) => ({ value: name, label }))],
  },
  {
    path: 'series',
    label: 'Series',
    kind: 'text',
    note: 'Only where two published series have the figure; as the file of figures calls it.',
  },
]

function differenceFields(document: RuleSetDocument, typed: Typed, before: InputDocument | undefined): readonly EntryField[] {
  const fit = inputsThatFit(document, before, (type) => type !== 'text' && type !== 'boolean' && type !== 'date')
  const types = resolved(document)
  const isPoints = (name: string): boolean => types.get(name)?.unit === 'percentage point'
  const first = picked(fit, typed['minus.0'])
  const second = first === undefined ? [] : fit.filter(({ value }) => value !== first.value && isPoints(value) === isPoints(first.value))
  return [
    pickFrom('minus.0', 'Begin with', withOld(document, fit, before?.minus?.[0]), 'An input that is a number is needed. Add one first.'),
    pickFrom(
      'minus.1',
      'Take away',
      withOld(document, second, before?.minus?.[1]),
      'A second input of the same kind is needed. Add one first.',
    ),
  ]
}

function calculationFields(document: RuleSetDocument, typed: Typed, before: InputDocument | undefined): readonly EntryField[] {
  const how = picked(CALCULATIONS, typed['calculate.how'])?.value
  const isShare = how === 'missed-share'
  const needed = isShare ? 'rate' : 'count'
  const fit = inputsThatFit(document, before, (type) => type === needed)
  return [
    { path: 'calculate.how', label: 'What is worked out', kind: 'pick', options: CALCULATIONS },
    pickFrom('calculate.of', isShare ? 'At the rate' : 'The count', fit, `An input that is a ${needed} is needed. Add one first.`),
    {
      path: 'calculate.by',
      label: isShare ? 'Of so many days' : 'Divided by',
      kind: 'count',
      offers: document.parameters.filter(({ value }) => typeof value === 'number').map(({ name }) => name),
      note: 'A whole number, or the name of a parameter.',
    },
  ]
}

function rollUpFields(document: RuleSetDocument, typed: Typed, before: InputDocument | undefined): readonly EntryField[] {
  const take = picked(TAKES, typed['rollUp.take'])?.value
  const outputs = document.tables.filter(isRolledUp).flatMap((table) =>
    table.outputs
      .filter((output) => (take === 'first' ? output.values !== undefined : output.type === 'boolean'))
      .map((output) => ({
        value: `${table.name}.${output.name}`,
        label: `${table.title}: ${output.label ?? output.name}`,
        table,
        output,
      })),
  )
  const chosen = picked(outputs, typed['rollUp.over'])
  const old = before?.rollUp?.over
  const kept = old === undefined || outputs.some(({ value }) => value === old) ? [] : [{ value: old, label: sayWord(old) }]
  return [
    {
      path: 'rollUp.take',
      label: 'What is taken',
      kind: 'pick',
      options: TAKES,
      note: take === 'first' && chosen ? orderIn(chosen.output) : '',
    },
    pickFrom(
      'rollUp.over',
      'Of the outcomes of',
      [...outputs, ...kept].map(({ value, label }) => ({ value, label })),
      take === 'first'
        ? 'A table that decides on pupils or cohorts, and lists its outcomes, is needed. Add one first.'
        : 'A table that decides on pupils or cohorts with yes or no is needed. Add one first.',
      'For tables that decide on schools.',
    ),
    ...(chosen?.table.subject === 'school-cohort'
      ? [
          {
            path: 'rollUp.where.cohort',
            label: 'Only cohorts',
            kind: 'list',
            offers: COHORTS.map(({ name }) => name),
            known: COHORTS.map(({ name }) => name),
            note: `Commas between; empty for all. ${COHORTS.map(({ name }) => name).join(', ')}.`,
          } as const,
        ]
      : []),
  ]
}

const resolved = (document: RuleSetDocument) =>
  resolveInputs(document, new Map(document.parameters.map((parameter) => [parameter.name, parameter])), [])

/** The inputs of some types, without the one that is being made and those that need it. */
function inputsThatFit(document: RuleSetDocument, before: InputDocument | undefined, fits: (type: ValueType) => boolean): Option[] {
  const types = resolved(document)
  const needing = before === undefined ? new Set<string>() : withThoseThatNeed(document, before.name)
  return document.inputs.flatMap(({ name, label }) => {
    const type = types.get(name)?.type
    return type === undefined || !fits(type) || needing.has(name) ? [] : [{ value: name, label }]
  })
}

function withThoseThatNeed(document: RuleSetDocument, name: string): ReadonlySet<string> {
  const needing = new Set([name])
  for (let size = 0; size < needing.size; ) {
    size = needing.size
    for (const input of document.inputs) {
      if ([...partsOf(input), ...Object.keys(input.knownWhen ?? {})].some((part) => needing.has(part))) needing.add(input.name)
    }
  }
  return needing
}

/** Tables whose outcomes a school can gather: of its pupils or cohorts, one outcome each. */
const isRolledUp = ({ subject, hitPolicy, aggregate }: TableDocument): boolean =>
  (subject === 'pupil' || subject === 'school-cohort') &&
  (aggregate !== undefined || !['RULE ORDER', 'OUTPUT ORDER', 'COLLECT'].includes(hitPolicy))

const orderIn = ({ values = [], labels = {} }: OutputDocument): string =>
  `The order is: ${values.map((value) => labels[String(value)] ?? sayWord(String(value))).join(', ')}.`

/** What a pick shows: what was chosen, or the first. */
const picked = <T extends Option>(options: readonly T[], value: string | undefined): T | undefined =>
  options.find((option) => option.value === value) ?? options[0]

/** What stands there already is offered too, even where it would not be offered anew. */
function withOld(document: RuleSetDocument, options: readonly Option[], old: string | undefined): readonly Option[] {
  if (old === undefined || options.some(({ value }) => value === old)) return options
  return [...options, { value: old, label: document.inputs.find(({ name }) => name === old)?.label ?? old }]
}

const pickFrom = (path: string, label: string, options: readonly Option[], none: string, note = ''): EntryField =>
  options.length === 0
    ? { path, label, kind: 'pick', options: [{ value: '', label: 'Nothing fits yet' }], note: none }
    : { path, label, kind: 'pick', options, note }
