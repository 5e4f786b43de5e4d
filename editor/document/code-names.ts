// The only home of which names may stand at a place of a rule set written as JSON, and what each is called.
// Keys and closed lists that the schema knows are left to it; what a name means is said by `code-help.ts`.
import { ATTRIBUTES, attributeEntry } from '../../engine/catalogue/attributes.ts'
import { COHORTS } from '../../engine/catalogue/cohorts.ts'
import { EVENTS, eventEntry, outcomesOf } from '../../engine/catalogue/events.ts'
import { MEASURES } from '../../engine/catalogue/measures.ts'
import type { Literal, RuleSetDocument } from '../../engine/rules/document.ts'
import { parameterLabel } from '../../engine/rules/parameter-label.ts'

export type Path = readonly (string | number)[]

export type NameKind =
  | 'action'
  | 'attribute'
  | 'cohort'
  | 'decision'
  | 'event'
  | 'input'
  | 'measure'
  | 'output'
  | 'parameter'
  | 'source'
  | 'value'
  | 'cell'

export interface CodeName {
  readonly kind: Exclude<NameKind, 'cell'>
  /** As it is written: a text without its quotes, or a number or truth. */
  readonly value: Literal
  readonly label: string
}

/** Which kinds of name a place takes; `*` is any key or number. A key of `when` or `then` has `#` behind it. */
const PLACES: readonly (readonly [string, readonly NameKind[]])[] = [
  ['parameters/*/source', ['source']],
  ['inputs/*/measure', ['measure']],
  ['inputs/*/attribute', ['attribute']],
  ['inputs/*/event', ['event']],
  ['inputs/*/decision', ['decision']],
  ['inputs/*/rollUp/over', ['decision']],
  ['inputs/*/minus/*', ['input']],
  ['inputs/*/calculate/of', ['input']],
  ['inputs/*/calculate/by', ['parameter']],
  ['inputs/*/window/last', ['parameter']],
  ['inputs/*/minPossible', ['parameter']],
  ['inputs/*/notOlderThan/count', ['parameter']],
  ['inputs/*/validFor/count', ['parameter']],
  ['inputs/*/before/count', ['parameter']],
  ['inputs/*/where/cohort/*', ['cohort']],
  ['inputs/*/where/inside', ['event']],
  ['inputs/*/where/*', ['parameter']],
  ['inputs/*/rollUp/where/cohort/*', ['cohort']],
  ['inputs/*/rollUp/where/*', ['parameter']],
  ['inputs/*/knownWhen/*#', ['input']],
  ['inputs/*/knownWhen/*', ['cell']],
  ['tables/*/cohorts/*', ['cohort']],
  ['tables/*/inputs/*', ['input']],
  ['tables/*/rows/*/when/*#', ['input']],
  ['tables/*/rows/*/when/*', ['cell']],
  ['tables/*/rows/*/then/*#', ['output']],
  ['tables/*/rows/*/then/*/input', ['input']],
  ['tables/*/rows/*/then/*', ['value']],
  ['tables/*/rows/*/actions/*', ['action']],
  ['tables/*/rows/*/source', ['source']],
  ['actions/*/due/in', ['parameter']],
  ['actions/*/due/every', ['parameter']],
  ['actions/*/due/of', ['input']],
  ['actions/*/source', ['source']],
]

/** The kinds of name that a place takes; none where the schema alone says what may stand there. */
export function kindsAt(path: Path, isKey: boolean): readonly NameKind[] {
  const steps = path.map(String)
  const fits = (pattern: string): boolean => {
    const parts = pattern.replace('#', '').split('/')
    return pattern.endsWith('#') === isKey && parts.length === steps.length && parts.every((part, at) => part === '*' || part === steps[at])
  }
  return PLACES.find(([pattern]) => fits(pattern))?.[1] ?? []
}

/**
 * The names that may stand at a place. In a cell: parameters and known values of what it tests.
 * @example namesAt(document, ['actions', 0, 'source'], false) // [{ kind: 'source', value: 's6', label: 'Attendance strategy, 6.2' }]
 */
export function namesAt(document: RuleSetDocument, path: Path, isKey: boolean): readonly CodeName[] {
  return kindsAt(path, isKey).flatMap((kind) => namesOf(document, kind, path))
}

function namesOf(document: RuleSetDocument, kind: NameKind, path: Path): readonly CodeName[] {
  const named = (entries: readonly { readonly name: string; readonly label: string }[]): readonly CodeName[] =>
    kind === 'cell' ? [] : entries.map(({ name, label }) => ({ kind, value: name, label }))
  const table = path[0] === 'tables' ? document.tables[Number(path[1])] : undefined
  const last = String(path.at(-1))
  switch (kind) {
    case 'measure':
      return named(MEASURES)
    case 'attribute':
      return named(ATTRIBUTES)
    case 'event':
      return named(EVENTS)
    case 'cohort':
      return named(COHORTS)
    case 'parameter':
      return named(document.parameters.map((one) => ({ name: one.name, label: parameterLabel(one) })))
    case 'action':
      return named(document.actions.map(({ name, title }) => ({ name, label: title })))
    case 'source':
      return named(document.sources.map(({ id, title, paragraph }) => ({ name: id, label: [title, paragraph].filter(Boolean).join(', ') })))
    case 'decision':
      return named(
        document.tables.flatMap(({ name, title, outputs }) =>
          outputs.map((one) => ({ name: `${name}.${one.name}`, label: one.label ?? title })),
        ),
      )
    case 'input': {
      // A row tests what its table reads and nothing else.
      const isOfTable = path[2] === 'rows'
      return named(document.inputs.filter(({ name }) => !isOfTable || table?.inputs.includes(name) === true))
    }
    case 'output':
      return named((table?.outputs ?? []).map(({ name, label }) => ({ name, label: label ?? name })))
    case 'value': {
      const output = table?.outputs.find(({ name }) => name === last)
      const values = output?.values ?? (output?.type === 'boolean' ? [true, false] : [])
      return values.map((value) => ({ kind, value, label: output?.labels?.[String(value)] ?? String(value) }))
    }
    case 'cell':
      return [...namesOf(document, 'parameter', path), ...valuesOfInput(document, last)]
  }
}

/** The known values that a cell may test, each with the quotes of the cells' language. */
function valuesOfInput(document: RuleSetDocument, name: string): readonly CodeName[] {
  const input = document.inputs.find((one) => one.name === name)
  if (input === undefined) return []
  const attribute = attributeEntry(input.attribute ?? '')
  const event = (input.take ?? 'outcome') === 'outcome' ? eventEntry(input.event ?? '') : undefined
  const [table, output] = (input.decision ?? '').split('.')
  const read = document.tables.find((one) => one.name === table)?.outputs.find((one) => one.name === output)
  const isTruth = attribute?.type === 'boolean' || read?.type === 'boolean'
  const texts = attribute?.values ?? (event === undefined ? read?.values : outcomesOf(event)) ?? []
  const written = isTruth ? ['true', 'false'] : texts.map((text) => (typeof text === 'string' ? JSON.stringify(text) : String(text)))
  return [...written, 'missing'].map((value) => ({ kind: 'value', value, label: `${input.label}: ${value}` }))
}
