// The only home of what an input of a document stands for: its type, its window and `where` with parameters filled in.
// Leaves computing values to `engine/measures`. Laws I1 to I5 and R6 of SPEC.md.
import { attributeEntry, ATTRIBUTES } from '../catalogue/attributes.ts'
import { eventEntry, EVENTS } from '../catalogue/events.ts'
import { measureEntry, MEASURES } from '../catalogue/measures.ts'
import { type Diagnostic, type DiagnosticCode, diagnostic } from '../diagnostics/diagnostic.ts'
import { type Day, parseDay } from '../facts/days.ts'
import { canonicalJson } from '../versions/canonical-json.ts'
import { parseCell } from './cell.ts'
import { compileCell, type CellFault, noParameter } from './compile-cell.ts'
import type { InputDocument, ParameterDocument, RuleSetDocument, WhereDocument } from './document.ts'
import { partFault } from './part-faults.ts'
import type { Before, Input, KnownWhen, Where, Window } from './rule-set.ts'
import type { ValueType } from './value.ts'

const KINDS = ['measure', 'attribute', 'national', 'decision', 'event', 'minus', 'calculate', 'rollUp'] as const

type Fault = (code: DiagnosticCode, message: string, key?: string) => undefined

const TYPE_TAKEN = { outcome: 'text', count: 'count', date: 'date', days: 'count' } as const

class InputResolver {
  readonly #document: RuleSetDocument
  readonly #parameters: ReadonlyMap<string, ParameterDocument>
  readonly #diagnostics: Diagnostic[]
  readonly #resolved = new Map<string, Input>()
  readonly #open = new Set<string>()
  readonly #failed = new Set<string>()

  constructor(document: RuleSetDocument, parameters: ReadonlyMap<string, ParameterDocument>, diagnostics: Diagnostic[]) {
    this.#document = document
    this.#parameters = parameters
    this.#diagnostics = diagnostics
  }

  all(): ReadonlyMap<string, Input> {
    for (const input of this.#document.inputs) this.resolve(input.name)
    return this.#resolved
  }

  resolve(name: string): Input | undefined {
    const done = this.#resolved.get(name)
    if (done !== undefined) return done
    const index = this.#document.inputs.findIndex((input) => input.name === name)
    const document = this.#document.inputs[index]
    if (document === undefined || this.#open.has(name) || this.#failed.has(name)) return undefined
    this.#open.add(name)
    const input = this.#build(document, ['inputs', index])
    this.#open.delete(name)
    if (input === undefined) this.#failed.add(name)
    else this.#resolved.set(name, input)
    return input
  }

  #whyNot(name: string): string {
    if (this.#open.has(name)) return 'needs this one in turn'
    return `is not defined. Inputs are: ${this.#document.inputs.map((input) => input.name).join(', ')}`
  }

  #build(document: InputDocument, path: (string | number)[]): Input | undefined {
    const fault = (code: DiagnosticCode, message: string, key?: string): undefined => {
      this.#diagnostics.push(diagnostic(code, message, { column: document.name, path: key === undefined ? path : [...path, key] }))
      return undefined
    }
    const kinds = KINDS.filter((kind) => document[kind] !== undefined)
    if (kinds.length !== 1) {
      const found = kinds.length === 0 ? 'none of them is given' : `${kinds.join(' and ')} are given`
      return fault('input-kind', `Input “${document.name}” needs exactly one of ${KINDS.join(', ')}; ${found}.`)
    }
    const type = this.#typeOf(document, fault)
    if (type === undefined) return undefined
    const misplaced = partFault(document)
    if (misplaced !== undefined) return fault(misplaced.code, misplaced.message, misplaced.key)
    const needsWindow = document.measure !== undefined
    if (needsWindow && document.window === undefined)
      return fault('shape', `Input “${document.name}” measures something and needs a window, such as { "last": 4, "unit": "school-week" }.`)
    const window = this.#windowOf(document, fault)
    const validFor = this.#validFor(document, fault)
    const notOlderThan = this.#notOlderThan(document, fault)
    if (validFor === 'faulty' || notOlderThan === 'faulty') return undefined
    const before = this.#beforeOf(document, fault)
    const minPossible = this.#number(document.minPossible ?? 1, 'minPossible', fault)
    const by = this.#number(document.calculate?.by ?? 1, 'calculate', fault)
    const where = this.#whereOf(document.where, fault)
    if (
      minPossible === undefined ||
      where === undefined ||
      (document.window !== undefined && window === undefined) ||
      before === 'faulty' ||
      by === undefined
    )
      return undefined
    if (by < 1) return fault('shape', `Input “${document.name}” calculates by a number of at least 1.`, 'calculate')
    if (document.measure === 'sessions' && where.code === undefined)
      return fault('shape', `Input “${document.name}” counts sessions by code and needs “where”: { "code": [...] }.`, 'where')
    if (where.code !== undefined && (type === 'rate' || document.measure === 'pupils-with-possible-session'))
      return fault('not-supported', `Input “${document.name}”: only counts of sessions can be limited to codes.`, 'where')
    const knownWhen = this.#knownWhenOf(document, path)
    if (knownWhen === undefined) return undefined
    const { name: _name, label: _label, ...rest } = document
    const parts = (document.minus ?? []).map((part) => this.#resolved.get(part)?.key ?? part)
    const gates = knownWhen.map((gate) => [this.#resolved.get(gate.input)?.key, gate.condition])
    const key = canonicalJson({
      ...rest,
      knownWhen: gates,
      minus: parts,
      calculate:
        document.calculate === undefined ? null : { ...document.calculate, of: this.#resolved.get(document.calculate.of)?.key, by },
      window: window ?? null,
      before: before ?? null,
      validFor: validFor ?? null,
      notOlderThan: notOlderThan ?? null,
      minPossible,
      where,
      policy: document.decision === undefined && document.rollUp === undefined ? '' : this.#document.policy,
    })
    const { name, label } = document
    return {
      name,
      label,
      type,
      document,
      unit: this.#unitOf(document, type),
      window,
      before,
      validFor,
      notOlderThan,
      minPossible,
      by,
      where,
      knownWhen,
      key,
    }
  }

  #typeOf(document: InputDocument, fault: Fault): ValueType | undefined {
    if (document.measure !== undefined) {
      const entry = measureEntry(document.measure)
      return (
        entry?.type ??
        fault(
          'undefined-measure',
          `There is no measure “${document.measure}”. Measures are: ${MEASURES.map((one) => one.name).join(', ')}.`,
          'measure',
        )
      )
    }
    if (document.attribute !== undefined) {
      const entry = attributeEntry(document.attribute)
      return (
        entry?.type ??
        fault(
          'undefined-measure',
          `There is no attribute “${document.attribute}”. Attributes are: ${ATTRIBUTES.map((one) => one.name).join(', ')}.`,
          'attribute',
        )
      )
    }
    if (document.event !== undefined) {
      const entry = eventEntry(document.event)
      if (entry === undefined)
        return fault(
          'undefined-measure',
          `There is no event “${document.event}”. Events are: ${EVENTS.map((one) => one.name).join(', ')}.`,
          'event',
        )
      return TYPE_TAKEN[document.take ?? 'outcome']
    }
    if (document.national !== undefined) return 'number'
    if (document.minus !== undefined) {
      const [a, b] = document.minus.map((part) => this.resolve(part))
      if (a !== undefined && b !== undefined) {
        const noNumber = [a, b].find((part) => part.type === 'text' || part.type === 'boolean' || part.type === 'date')
        if (noNumber === undefined) return 'difference'
        return fault(
          'cell-type',
          `Input “${document.name}” subtracts “${noNumber.name}”, which is a ${noNumber.type}, not a number.`,
          'minus',
        )
      }
      const missing = document.minus.find((part) => this.#resolved.get(part) === undefined)!
      return this.#failed.has(missing)
        ? undefined
        : fault('undefined-name', `Input “${document.name}” subtracts “${missing}”, which ${this.#whyNot(missing)}.`, 'minus')
    }
    if (document.calculate !== undefined) {
      const { of, how } = document.calculate
      const part = this.resolve(of)
      if (part === undefined) {
        if (this.#failed.has(of)) return undefined
        return fault('undefined-name', `Input “${document.name}” calculates from “${of}”, which ${this.#whyNot(of)}.`, 'calculate')
      }
      const needed = how === 'missed-share' ? 'rate' : 'count'
      if (part.type === needed) return 'count'
      return fault('cell-type', `Input “${document.name}”: “${how}” is taken of a ${needed}, but “${of}” is a ${part.type}.`, 'calculate')
    }
    if (document.decision !== undefined) return this.#typeOfDecision(document.decision)
    return document.rollUp?.take === 'count'
      ? 'count'
      : document.rollUp?.take === 'first'
        ? this.#typeOfDecision(document.rollUp.over)
        : 'boolean'
  }

  /** A difference is counted in what it begins with. */
  #unitOf(document: InputDocument, type: ValueType): Input['unit'] {
    if (document.minus !== undefined) return this.#resolved.get(document.minus[0])?.unit ?? ''
    if (type === 'rate' || document.national !== undefined) return 'percentage point'
    const unit = measureEntry(document.measure ?? '')?.unit
    return unit === 'school-day' ? 'school day' : unit === undefined || unit === '%' ? '' : unit
  }

  /** Of an output of this document; outputs of other policies are taken as text until the run puts rule sets together. */
  #typeOfDecision(reference: string): ValueType {
    const [table, output] = reference.split('.')
    const own = this.#document.tables.find((one) => one.name === table)?.outputs.find((one) => one.name === output)
    return own?.type ?? 'text'
  }

  #windowOf(document: InputDocument, fault: Fault): Window | undefined {
    const { window } = document
    if (window === undefined) return undefined
    if (!('last' in window)) return { kind: 'academic-year' }
    const count = this.#number(window.last, 'window', fault)
    if (count === undefined) return undefined
    if (count < 1) return fault('shape', `Input “${document.name}”: a window is at least 1 ${window.unit} long.`, 'window')
    return { kind: 'last', count, unit: window.unit, complete: window.week === 'complete' }
  }

  /** How long an event holds, as a window that reaches back as far. */
  #validFor({ name, validFor }: InputDocument, fault: Fault): Window | undefined | 'faulty' {
    if (validFor === undefined) return undefined
    const count = this.#number(validFor.count, 'validFor', fault)
    if (count === undefined) return 'faulty'
    if (count >= 1)
      return validFor.unit === 'academic-year'
        ? { kind: 'academic-year', years: count }
        : { kind: 'last', count, unit: validFor.unit, complete: false }
    fault('shape', `Input “${name}”: an event holds for at least 1 ${validFor.unit}.`, 'validFor')
    return 'faulty'
  }

  #notOlderThan({ notOlderThan }: InputDocument, fault: Fault): Input['notOlderThan'] | 'faulty' {
    if (notOlderThan === undefined) return undefined
    const count = this.#number(notOlderThan.count, 'notOlderThan', fault)
    return count === undefined ? 'faulty' : { count, unit: notOlderThan.unit }
  }

  #beforeOf({ name, before, ...document }: InputDocument, fault: Fault): Before | undefined | 'faulty' {
    if (before === undefined) return undefined
    if (
      document.minus !== undefined ||
      document.calculate !== undefined ||
      document.rollUp !== undefined ||
      document.national !== undefined
    ) {
      fault(
        'input-kind',
        `Input “${name}”: “before” moves a measure, attribute, event or decision back. Put it on the inputs this is made of.`,
        'before',
      )
      return 'faulty'
    }
    const count = this.#number(before.count, 'before', fault)
    if (count === undefined) return 'faulty'
    if (count >= 1) return { count, unit: before.unit }
    fault('shape', `Input “${name}”: “before” goes back by at least 1 ${before.unit}.`, 'before')
    return 'faulty'
  }

  #whereOf(where: WhereDocument | undefined, fault: Fault): Where | undefined {
    const result: { -readonly [key in keyof Where]: Where[key] } = {}
    for (const key of ['code', 'yearGroup', 'outcome', 'level'] as const) {
      const list = where?.[key]
      if (list === undefined) continue
      const values = typeof list === 'string' ? this.#list(list, fault) : list
      if (values === undefined) return undefined
      result[key] = values
    }
    if (where?.cohort !== undefined) result.cohort = where.cohort
    if (where?.compulsorySchoolAge !== undefined) result.compulsorySchoolAge = where.compulsorySchoolAge
    if (where?.inside !== undefined) result.inside = where.inside
    if (where?.from === undefined) return result
    const from = this.#date(where.from, fault)
    return from === undefined ? undefined : { ...result, from }
  }

  #knownWhenOf(document: InputDocument, path: (string | number)[]): KnownWhen[] | undefined {
    const gates: KnownWhen[] = []
    for (const [name, text] of Object.entries(document.knownWhen ?? {})) {
      const at = { column: document.name, path: [...path, 'knownWhen', name] }
      const input = this.resolve(name)
      if (input === undefined) {
        const message = `“knownWhen” of input “${document.name}” tests “${name}”, which ${this.#whyNot(name)}.`
        if (!this.#failed.has(name)) this.#diagnostics.push(diagnostic('undefined-name', message, at))
        return undefined
      }
      const parsed = parseCell(text)
      const faults: CellFault[] = []
      if ('error' in parsed) faults.push(parsed.error)
      else if (parsed.cell.kind === 'tests') {
        const condition = compileCell(
          parsed.cell,
          { input: name, type: input.type, parameters: this.#parameters, unknownIsFalse: false },
          faults,
        )
        if (condition !== undefined) gates.push({ input: name, condition })
      }
      for (const { code, message } of faults) this.#diagnostics.push(diagnostic(code, message, at))
      if (faults.length > 0) return undefined
    }
    return gates
  }

  #number(value: number | string, key: string, fault: Fault): number | undefined {
    if (typeof value === 'number') return value
    const parameter = this.#parameters.get(value)
    if (parameter === undefined) return fault('undefined-name', noParameter(value, this.#parameters), key)
    if (typeof parameter.value === 'number' && Number.isInteger(parameter.value) && parameter.value >= 0) return parameter.value
    return fault('cell-type', `Parameter “${value}” is ${JSON.stringify(parameter.value)}; a whole number is needed here.`, key)
  }

  /** A day written out, or a parameter that is one. */
  #date(written: string, fault: Fault): Day | undefined {
    const day = parseDay(written)
    if (day !== undefined) return day
    const parameter = this.#parameters.get(written)
    if (parameter === undefined) return fault('undefined-name', noParameter(written, this.#parameters), 'where')
    const named = typeof parameter.value === 'string' ? parseDay(parameter.value) : undefined
    return named ?? fault('cell-type', `Parameter “${written}” is ${JSON.stringify(parameter.value)}; a date is needed here.`, 'where')
  }

  #list(name: string, fault: Fault): readonly string[] | undefined {
    const parameter = this.#parameters.get(name)
    if (parameter === undefined) return fault('undefined-name', noParameter(name, this.#parameters), 'where')
    return Array.isArray(parameter.value) ? parameter.value.map(String) : [String(parameter.value)]
  }
}

/** Resolves all inputs of a document; faults go to `diagnostics` and the input is then left out. */
export function resolveInputs(
  document: RuleSetDocument,
  parameters: ReadonlyMap<string, ParameterDocument>,
  diagnostics: Diagnostic[],
): ReadonlyMap<string, Input> {
  return new InputResolver(document, parameters, diagnostics).all()
}
