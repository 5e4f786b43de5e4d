// The only home of what differs between two versions in plain English, what matters most first.
// Leaves finding the differences to `compare.ts`. Every difference has its sentence (law V8 of SPEC.md).
import { windowInWords } from '../decisions/wording.ts'
import type { Input } from '../rules/rule-set.ts'
import type { Content, FieldChange, ListDifference, TableDifference, VersionDifference } from './compare.ts'
import { DocumentReading } from './document-reading.ts'
import { dueInWords } from './due-in-words.ts'
import { fieldInWords, parameterInWords } from './field-in-words.ts'
import { rowDifferenceInWords } from './row-difference-in-words.ts'

export interface DifferenceSentence {
  readonly about: 'rows' | 'inputs' | 'parameters' | 'actions' | 'sources' | 'cases' | 'document'
  /** The title of the table it is about. */
  readonly table?: string
  readonly text: string
}

/**
 * A comparison as sentences.
 * @example differenceInWords(version1, version2, compareVersions(version1, version2))[0].text // 'Level 2 now begins at 85 %, was 80 %.'
 */
export function differenceInWords(before: Content, after: Content, difference: VersionDifference): DifferenceSentence[] {
  const [old, now] = [new DocumentReading(before.document), new DocumentReading(after.document)]
  const say = (about: DifferenceSentence['about'], parts: readonly string[]): DifferenceSentence[] =>
    parts.map((text) => ({ about, text: `${text}.` }))
  return [
    ...tablesInWords(old, now, difference),
    ...say('inputs', inputsInWords(old, now, difference)),
    ...say('parameters', parametersInWords(difference)),
    ...say('actions', actionsInWords(old, now, difference)),
    ...say(
      'sources',
      listInWords(difference.sources, 'Source', ({ title }) => title),
    ),
    ...say(
      'cases',
      listInWords(difference.cases, 'Case', ({ name }) => name, 'is worked another way'),
    ),
    ...say(
      'document',
      difference.fields.map((change) => `The policy’s ${fieldInWords(change)}`),
    ),
  ]
}

function tablesInWords(old: DocumentReading, now: DocumentReading, { tables }: VersionDifference): DifferenceSentence[] {
  const changed = new Map(tables.changed.map((one) => [one.name, one]))
  const ofTables = now.document.tables.flatMap((table): DifferenceSentence[] => {
    const was = old.document.tables.find((one) => one.name === table.name)
    if (was === undefined) return []
    const own = changed.get(table.name)
    const none = { added: [], removed: [], moved: [], changed: [] }
    // Rows of a table that is as it was may still mean something else, through a parameter.
    const rows = rowDifferenceInWords(old, now, own ?? { before: was, after: table, rows: none })
    const other = own === undefined ? [] : tableFieldsInWords(own)
    return [...rows, ...other].map((text) => ({ about: 'rows', table: table.title, text: `${text}.` }))
  })
  const whole = listInWords({ ...tables, changed: [] }, 'Table', ({ title }) => title)
  return [...ofTables, ...whole.map((text): DifferenceSentence => ({ about: 'rows', text: `${text}.` }))]
}

function tableFieldsInWords({ fields, outputs }: TableDifference): string[] {
  return [
    ...fields.map((change) => `The table’s ${fieldInWords(change)}`),
    ...listInWords(outputs, 'Output', ({ name, label }) => label ?? name),
  ]
}

/** Inputs by what they come to: a parameter may have moved a window that is written as before. */
function inputsInWords(old: DocumentReading, now: DocumentReading, { inputs }: VersionDifference): string[] {
  const meant = now.document.inputs.flatMap(({ name, label }) => {
    const [was, is] = [old.inputs.get(name), now.inputs.get(name)]
    return was === undefined || is === undefined ? [] : meantOf(was, is).map((part) => `${label} ${part}`)
  })
  const said = new Set(['window', 'minPossible'])
  const isSaid = (name: string, { field }: FieldChange): boolean =>
    said.has(field[0]) && meantOf(old.inputs.get(name), now.inputs.get(name)).length > 0
  const rest = inputs.changed.map((one) => ({ ...one, fields: one.fields.filter((change) => !isSaid(one.key, change)) }))
  return [...meant, ...listInWords({ ...inputs, changed: rest }, 'Input', ({ label }) => label)]
}

function meantOf(was: Input | undefined, is: Input | undefined): string[] {
  if (was === undefined || is === undefined) return []
  const windows = [was, is].map(({ window }) =>
    window === undefined
      ? 'the day itself'
      : `${windowInWords(window)}${'complete' in window && window.complete ? ', complete weeks only' : ''}`,
  )
  return [
    ...(windows[0] === windows[1] ? [] : [`now looks at ${windows[1]}, was ${windows[0]}`]),
    ...(was.minPossible === is.minPossible ? [] : [`is now known from ${is.minPossible} possible sessions, was ${was.minPossible}`]),
    ...(JSON.stringify(was.where) === JSON.stringify(is.where)
      ? []
      : [`is now limited to ${JSON.stringify(is.where)}, was ${JSON.stringify(was.where)}`]),
  ]
}

function parametersInWords({ parameters }: VersionDifference): string[] {
  const values = parameters.changed.flatMap(({ before, after, fields }) =>
    fields.some(({ field }) => field[0] === 'value' || field[0] === 'unit')
      ? [
          `“${after.label ?? after.name}” is now ${parameterInWords(after.value, after.unit)}, was ${parameterInWords(before.value, before.unit)}`,
        ]
      : [],
  )
  const rest = parameters.changed.map((one) => ({
    ...one,
    fields: one.fields.filter(({ field }) => field[0] !== 'value' && field[0] !== 'unit'),
  }))
  return [...values, ...listInWords({ ...parameters, changed: rest }, 'Parameter', ({ label, name }) => label ?? name)]
}

function actionsInWords(old: DocumentReading, now: DocumentReading, { actions }: VersionDifference): string[] {
  const dues = now.document.actions.flatMap((action) => {
    const was = old.document.actions.find((one) => one.name === action.name)
    if (was === undefined) return []
    const [before, after] = [dueInWords(old.document, was.due), dueInWords(now.document, action.due)]
    return before === after ? [] : [`“${action.title}” is now due ${after}, was ${before}`]
  })
  const rest = actions.changed.map((one) => ({
    ...one,
    fields: one.fields.filter(
      ({ field }) => field[0] !== 'due' || dueInWords(old.document, one.before.due) === dueInWords(now.document, one.after.due),
    ),
  }))
  return [...dues, ...listInWords({ ...actions, changed: rest }, 'Action', ({ title }) => title)]
}

/** What came, went, changed and moved in a list of parts that need no sentence of their own. */
function listInWords<T>(
  { added, removed, changed, moved }: ListDifference<T>,
  what: string,
  nameOf: (item: T) => string,
  otherwise?: string,
): string[] {
  return [
    ...added.map(({ item }) => `${what} “${nameOf(item)}” is new`),
    ...removed.map(({ item }) => `${what} “${nameOf(item)}” is gone`),
    ...changed.flatMap(({ before, fields }) =>
      otherwise !== undefined
        ? [`${what} “${nameOf(before)}” ${otherwise}`]
        : fields.map((change) => `${what} “${nameOf(before)}”: ${fieldInWords(change)}`),
    ),
    ...moved.map(
      ({ key, from, to }) => `${what} “${key}” stands ${to + 1}${ordinal(to + 1)} in its list, was ${from + 1}${ordinal(from + 1)}`,
    ),
  ]
}

const ordinal = (number: number): string =>
  number % 100 >= 11 && number % 100 <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][number % 10] ?? 'th')
