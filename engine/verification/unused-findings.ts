// The only home of what a rule set defines and never uses: inputs, parameters, actions and values of outputs.
// Law P11 of SPEC.md.
import { parseCell } from '../rules/cell.ts'
import type { RuleSetDocument } from '../rules/document.ts'
import type { RuleSet } from '../rules/rule-set.ts'
import { type Finding, finding } from './finding.ts'
import { listInWords } from './region-wording.ts'

/** Rows that are off are read too: what only they use is kept for them. */
export function unusedFindings(ruleSet: RuleSet): Finding[] {
  const { document } = ruleSet
  return [...unusedInputs(document), ...unusedParameters(document), ...unusedActions(document), ...unusedValues(document)]
}

function unusedInputs(document: RuleSetDocument): Finding[] {
  const read = new Set<string>()
  const visit = (name: string): void => {
    if (read.has(name)) return
    read.add(name)
    const input = document.inputs.find((one) => one.name === name)
    // Whatever an input names among the inputs is read with it, in whichever of its keys.
    if (input !== undefined) for (const other of document.inputs) if (other !== input && namesIn(input).has(other.name)) visit(other.name)
  }
  const tested = document.tables.flatMap(({ inputs, rows }) =>
    inputs.filter((name) =>
      rows.some(
        (row) =>
          (row.when[name] ?? '-').trim() !== '-' ||
          Object.values(row.then).some((value) => typeof value === 'object' && value.input === name),
      ),
    ),
  )
  tested.forEach(visit)
  // An action may be due from the date that an input yields.
  for (const { due } of document.actions) for (const value of Object.values(due ?? {})) if (typeof value === 'string') visit(value)
  const listed = new Set(document.tables.flatMap(({ inputs }) => inputs))
  return document.inputs.flatMap(({ name, label }, index) => {
    if (read.has(name)) return []
    const why = listed.has(name) ? 'no row tests it' : 'no table lists it'
    return finding({
      code: 'unused-input',
      severity: 'warning',
      message: `Input “${label}” (${name}) decides nothing: ${why}. Test it in a row, or take it out.`,
      at: { column: name, path: ['inputs', index] },
    })
  })
}

/** Every text inside an input but its own name and label. */
function namesIn({ name: _name, label: _label, ...rest }: RuleSetDocument['inputs'][number]): Set<string> {
  const texts = new Set<string>()
  const visit = (value: unknown): void => {
    if (typeof value === 'string') texts.add(value)
    else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) {
        texts.add(key)
        visit(inner)
      }
    }
  }
  visit(rest)
  return texts
}

function unusedParameters(document: RuleSetDocument): Finding[] {
  const used = new Set<string>()
  for (const input of document.inputs) {
    for (const text of namesIn(input)) used.add(text)
    for (const cell of Object.values(input.knownWhen ?? {})) namesInCell(cell).forEach((name) => used.add(name))
  }
  for (const { rows } of document.tables)
    for (const row of rows) for (const cell of Object.values(row.when)) namesInCell(cell).forEach((name) => used.add(name))
  for (const { due } of document.actions) for (const value of Object.values(due ?? {})) if (typeof value === 'string') used.add(value)
  return document.parameters.flatMap(({ name, label }, index) =>
    used.has(name)
      ? []
      : finding({
          code: 'unused-parameter',
          severity: 'warning',
          message: `Parameter “${label ?? name}” is named nowhere: changing it would change nothing. Use it in a cell or a window, or take it out.`,
          at: { column: name, path: ['parameters', index] },
        }),
  )
}

function namesInCell(text: string): string[] {
  const parsed = parseCell(text)
  if ('error' in parsed || parsed.cell.kind === 'any') return []
  return parsed.cell.tests
    .flatMap((test) => (test.kind === 'missing' ? [] : test.kind === 'range' ? [test.from, test.to] : [test.to]))
    .flatMap((operand) => (operand.kind === 'name' ? [operand.name] : []))
}

function unusedActions(document: RuleSetDocument): Finding[] {
  const used = new Set(document.tables.flatMap(({ rows }) => rows.flatMap((row) => row.actions ?? [])))
  return document.actions.flatMap(({ name, title }, index) =>
    used.has(name)
      ? []
      : finding({
          code: 'unused-action',
          severity: 'warning',
          message: `Action “${title}” is recommended by no row, so nobody will ever be told to do it. Name it in a row, or take it out.`,
          at: { column: name, path: ['actions', index] },
        }),
  )
}

function unusedValues(document: RuleSetDocument): Finding[] {
  return document.tables.flatMap(({ name, title, outputs, rows }, table) =>
    outputs.flatMap((output, index) => {
      const yielded = rows.map((row) => row.then[output.name])
      // What an input passes on cannot be listed here.
      if (output.values === undefined || yielded.some((value) => typeof value === 'object')) return []
      const never = output.values.filter((value) => !yielded.includes(value))
      if (never.length === 0) return []
      const words = listInWords(
        never.map((value) => `“${output.labels?.[String(value)] ?? String(value)}”`),
        'and',
      )
      return finding({
        code: 'unused-output-value',
        severity: 'warning',
        message: `No row of “${title}” ever yields ${words} as ${output.label ?? output.name}. Add the row that is missing, or take the value out of the list.`,
        at: { table: name, column: output.name, path: ['tables', table, 'outputs', index] },
      })
    }),
  )
}
