// The only home of reading a rule set: from text or JSON to a rule set plus diagnostics. Never throws.
// Leaves shape to `document-shape.ts`, inputs to `resolve-inputs.ts`, tables to `compile-table.ts`, the order of tables to `table-order.ts`.
// Laws R5 and R6 of SPEC.md.
import { type Diagnostic, type DiagnosticPlace, diagnostic } from '../diagnostics/diagnostic.ts'
import { hashOf } from '../versions/canonical-json.ts'
import { noParameter } from './compile-cell.ts'
import { compileTable } from './compile-table.ts'
import { checkDueDates } from './due-dates.ts'
import type { RuleSetDocument } from './document.ts'
import { shapeOf } from './document-shape.ts'
import { wordsOfInput } from './everyday-wording.ts'
import { resolveInputs } from './resolve-inputs.ts'
import type { Input, ParsedRuleSet, RuleSet, Table } from './rule-set.ts'
import { findCycle } from './table-order.ts'

export const MAX_DOCUMENT_LENGTH = 2_000_000

/**
 * Reads the JSON text of a rule set.
 * @example parseRuleSetText('{"format":"rule-set/1", …}').diagnostics // [] when all is well
 */
export function parseRuleSetText(text: string): ParsedRuleSet {
  const { value, fault } = readJson(text)
  return fault === undefined ? parseRuleSet(value) : failed([fault])
}

/**
 * The document in a text, where it has the shape of one; what it means is not looked at, which makes this quick.
 * @example documentInText('{"format":"rule-set/1"}') // undefined
 */
export function documentInText(text: string): RuleSetDocument | undefined {
  const { value, fault } = readJson(text)
  return fault === undefined ? shapeOf(value).document : undefined
}

function readJson(text: string): { readonly value?: unknown; readonly fault?: Diagnostic } {
  if (text.length > MAX_DOCUMENT_LENGTH) {
    const message = `The rule set has ${text.length.toLocaleString('en-GB')} characters; the limit is ${MAX_DOCUMENT_LENGTH.toLocaleString('en-GB')}. Split it into several policies.`
    return { fault: diagnostic('too-large', message, { path: [] }) }
  }
  try {
    return { value: JSON.parse(text) as unknown }
  } catch (problem) {
    const said = problem instanceof Error ? problem.message : 'unreadable'
    const message = `This is not JSON: ${said}. Look just before that place for a comma, quote or bracket that is missing or too many.`
    return { fault: diagnostic('not-json', message, { path: [] }) }
  }
}

const failed = (diagnostics: readonly Diagnostic[], document?: RuleSetDocument): ParsedRuleSet => ({
  document,
  ruleSet: undefined,
  diagnostics,
})

/** Reads a rule set that is already JSON. What could be understood of the shape comes back as `document` even where names are wrong. */
export function parseRuleSet(value: unknown): ParsedRuleSet {
  const shape = shapeOf(value)
  if (shape.document === undefined) return failed(shape.diagnostics)
  const { document } = shape
  const diagnostics: Diagnostic[] = []
  checkNames(document, diagnostics)
  const parameters = new Map(document.parameters.map((parameter) => [parameter.name, parameter]))
  const names = {
    parameters,
    inputs: resolveInputs(document, parameters, diagnostics),
    defined: new Set(document.inputs.map((input) => input.name)),
    actions: new Map(document.actions.map((action) => [action.name, action])),
    sources: new Set(document.sources.map((source) => source.id)),
    wordsOf: (input: Input): readonly string[] | undefined => {
      const words = wordsOfInput(input.document, document)
      return words === undefined ? undefined : [...words.keys()]
    },
  }
  const tables = document.tables.map((table, index) => compileTable(table, index, names, diagnostics))
  checkDueDates(document, names.inputs, diagnostics)
  const cycle = findCycle(document)
  if (cycle !== undefined) {
    const message = `Tables decide in a circle: ${cycle.join(' needs ')}. In one of them, take out the input that reads the next.`
    diagnostics.push(diagnostic('decision-cycle', message, { table: cycle[0], path: ['tables'] }))
  }
  if (diagnostics.some((one) => one.severity === 'error')) return failed(diagnostics, document)
  return { document, ruleSet: new ReadRuleSet(document, names.inputs, tables), diagnostics }
}

/** A rule set whose hash is made when it is asked for: an editor reads a rule set at every keystroke, and seldom asks. */
class ReadRuleSet implements RuleSet {
  readonly document: RuleSetDocument
  readonly inputs: ReadonlyMap<string, Input>
  readonly tables: readonly Table[]
  #hash: string | undefined

  constructor(document: RuleSetDocument, inputs: ReadonlyMap<string, Input>, tables: readonly Table[]) {
    this.document = document
    this.inputs = inputs
    this.tables = tables
  }

  get policy(): string {
    return this.document.policy
  }

  get title(): string {
    return this.document.title
  }

  get hash(): string {
    this.#hash ??= hashOf(this.document)
    return this.#hash
  }
}

/** Names used twice, and sources, tables and outputs that are named but not defined. */
function checkNames(document: RuleSetDocument, diagnostics: Diagnostic[]): void {
  const unique = (names: readonly string[], what: string, path: (string | number)[], place: Partial<DiagnosticPlace> = {}): void => {
    const seen = new Set<string>()
    names.forEach((name, index) => {
      if (seen.has(name))
        diagnostics.push(
          diagnostic('duplicate-name', `Two ${what} are called “${name}”. Rename one of them.`, { ...place, path: [...path, index] }),
        )
      seen.add(name)
    })
  }
  unique(
    document.sources.map((source) => source.id),
    'sources',
    ['sources'],
  )
  unique(
    document.parameters.map((parameter) => parameter.name),
    'parameters',
    ['parameters'],
  )
  unique(
    document.inputs.map((input) => input.name),
    'inputs',
    ['inputs'],
  )
  unique(
    document.actions.map((action) => action.name),
    'actions',
    ['actions'],
  )
  unique(
    document.tables.map((table) => table.name),
    'tables',
    ['tables'],
  )
  document.tables.forEach((table, index) => {
    unique(
      table.rows.map((row) => row.id),
      `rows of table “${table.name}”`,
      ['tables', index, 'rows'],
      { table: table.name },
    )
    unique(
      table.outputs.map((output) => output.name),
      `outputs of table “${table.name}”`,
      ['tables', index, 'outputs'],
      { table: table.name },
    )
  })
  const sources = new Set(document.sources.map((source) => source.id))
  for (const key of ['parameters', 'actions'] as const) {
    document[key].forEach((entry, index) => {
      if (!sources.has(entry.source))
        diagnostics.push(
          diagnostic(
            'undefined-source',
            `${key === 'actions' ? 'Action' : 'Parameter'} “${entry.name}” cites source “${entry.source}”, which is not defined. Sources are: ${[...sources].join(', ')}.`,
            {
              column: entry.name,
              path: [key, index, 'source'],
            },
          ),
        )
    })
  }
  const parameters = new Map(document.parameters.map((parameter) => [parameter.name, parameter]))
  document.actions.forEach(({ name, due }, index) => {
    if (due === undefined || !('unit' in due)) return
    const named = 'in' in due ? due.in : due.every
    if (typeof named === 'number' ? named > 0 || 'in' in due : parameters.has(named)) return
    diagnostics.push(
      diagnostic(
        'undefined-name',
        typeof named === 'number'
          ? `Action “${name}” is due every 0 ${due.unit}s. Write at least 1.`
          : `Action “${name}” is due in “${named}”. ${noParameter(named, parameters)}`,
        {
          column: name,
          path: ['actions', index, 'due', 'in' in due ? 'in' : 'every'],
        },
      ),
    )
  })
  document.inputs.forEach((input, index) => checkDecision(input.name, input.decision ?? input.rollUp?.over, document, index, diagnostics))
}

function checkDecision(
  input: string,
  reference: string | undefined,
  document: RuleSetDocument,
  index: number,
  diagnostics: Diagnostic[],
): void {
  if (reference === undefined || reference.includes('/')) return
  const [table, output] = reference.split('.')
  const read = document.tables.find((one) => one.name === table)
  if (read?.outputs.some((one) => one.name === output) === true) {
    if (read.aggregate !== undefined || !['RULE ORDER', 'OUTPUT ORDER', 'COLLECT'].includes(read.hitPolicy)) return
    const message = `Input “${input}” reads “${reference}”, but table “${table}” (${read.hitPolicy}) yields several rows at once and no single value. That is not supported yet.`
    diagnostics.push(diagnostic('not-supported', message, { column: input, path: ['inputs', index] }))
    return
  }
  const known = document.tables.flatMap((one) => one.outputs.map((each) => `${one.name}.${each.name}`))
  diagnostics.push(
    diagnostic('undefined-decision', `Input “${input}” reads “${reference}”, which no table yields. Known: ${known.join(', ')}.`, {
      column: input,
      path: ['inputs', index],
    }),
  )
}
