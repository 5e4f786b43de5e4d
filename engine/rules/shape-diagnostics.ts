// The only home of turning what zod says of a document into diagnostics that name the place and what to do.
import type { z } from 'zod'
import { type Diagnostic, type DiagnosticPlace, diagnostic } from '../diagnostics/diagnostic.ts'
import { ruleSetDocument } from './document.ts'

type Issue = z.core.$ZodIssue

/** Diagnostics for every place where a value does not have the shape of a `rule-set/1` document. */
export function shapeDiagnostics(issues: readonly Issue[], document: unknown): Diagnostic[] {
  return issues.flatMap((issue) => fromIssue(issue, document))
}

function fromIssue(issue: Issue, document: unknown): Diagnostic[] {
  const path = issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key))
  const at = placeOf(path, document)
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) =>
      diagnostic('unknown-key', `“${key}” is not a key of ${nameOfPlace(path)}.${nearest(key, path)} Remove it or correct its spelling.`, {
        ...at,
        path: [...path, key],
      }),
    )
  }
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    // The form that was meant is the one whose faults lie inside it, the fewest first.
    const best = issue.errors
      .filter((inner) => inner.every((one) => one.path.length > 0 || one.code === 'unrecognized_keys'))
      .toSorted((a, b) => a.length - b.length)[0]
    if (best !== undefined) {
      return best.flatMap((inner) => fromIssue({ ...inner, path: [...issue.path, ...inner.path] }, document))
    }
  }
  return [diagnostic('shape', `${nameOfPlace(path)} ${inWords(issue)}.`, at)]
}

const KIND_WORDS: Readonly<Record<string, string>> = {
  string: 'a text in quotes',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list in [ ]',
  tuple: 'a list in [ ]',
  object: 'an object in { }',
  record: 'an object in { }',
}

/** What is wrong, to follow the name of the place: “is 80; a text in quotes is needed”. */
function inWords(issue: Issue): string {
  const found = issue.input === undefined ? 'is missing' : `is ${shown(issue.input)}`
  switch (issue.code) {
    case 'invalid_key':
      return `cannot be a key. ${issue.issues[0]?.message ?? issue.message}`
    case 'too_big':
      return `is too long: at most ${issue.maximum.toLocaleString('en-GB')} ${COUNTED[issue.origin] ?? ''} are allowed`.replace('  ', ' ')
    case 'too_small':
      if (issue.origin === 'array') return `has too few entries: at least ${issue.minimum} needed`
      return issue.origin === 'string' ? 'is empty; a text is needed' : `${found}; at least ${issue.minimum} is needed`
    default: {
      const needed = [...new Set(neededBy(issue))]
      if (needed.length === 0) return `${found}. ${issue.message}`
      return `${found}; ${needed.length < 3 ? needed.join(' or ') : `${needed.slice(0, -1).join(', ')} or ${needed.at(-1)}`} is needed`
    }
  }
}

const COUNTED: Readonly<Record<string, string>> = { string: 'characters', array: 'entries' }

/** What could stand there instead; empty where only zod's own words, or the schema's, say it. */
function neededBy(issue: Issue): string[] {
  switch (issue.code) {
    case 'invalid_type':
      return [KIND_WORDS[issue.expected] ?? issue.expected]
    case 'invalid_value':
      return issue.values.map((value) => `“${String(value)}”`)
    case 'invalid_union':
      return issue.errors.flatMap((inner) => inner.filter((one) => one.path.length === 0).flatMap(neededBy))
    default:
      return /^[a-z]/.test(issue.message) ? [issue.message] : []
  }
}

/** What was found, short enough for a message. */
function shown(value: unknown): string {
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'a list' : 'an object'
  const text = JSON.stringify(value) ?? String(value)
  return text.length <= 60 ? text : `${text.slice(0, 60)}…`
}

const SINGULAR: Readonly<Record<string, string>> = {
  tables: 'table',
  rows: 'row',
  inputs: 'input',
  outputs: 'output',
  actions: 'action',
  parameters: 'parameter',
  sources: 'source',
}

/** “row 3 of table 1”, read from the inside out. */
function nameOfPlace(path: readonly (string | number)[]): string {
  if (path.length === 0) return 'the rule set'
  const parts: string[] = []
  for (let i = 0; i < path.length; i++) {
    const key = path[i]
    const next = path[i + 1]
    const singular = typeof key === 'string' ? SINGULAR[key] : undefined
    if (singular !== undefined && typeof next === 'number') {
      parts.unshift(`${singular} ${next + 1}`)
      i++
    } else parts.unshift(`“${key}”`)
  }
  return parts.join(' of ')
}

/** Table, row and column names for a path, as far as the document has them. */
export function placeOf(path: readonly (string | number)[], document: unknown): DiagnosticPlace {
  const step = (value: unknown, key: string | number): unknown =>
    typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? (value as Record<string | number, unknown>)[key] : undefined
  const nameAt = (length: number, key: string): string | undefined => {
    const value = step(path.slice(0, length).reduce(step, document), key)
    return typeof value === 'string' ? value : undefined
  }
  const table = path[0] === 'tables' ? nameAt(2, 'name') : undefined
  const row = path[0] === 'tables' && path[2] === 'rows' ? nameAt(4, 'id') : undefined
  const column = path[2] === 'rows' && typeof path[5] === 'string' ? path[5] : path[0] !== 'tables' ? nameAt(2, 'name') : undefined
  return {
    path,
    ...(table !== undefined ? { table } : {}),
    ...(row !== undefined ? { row } : {}),
    ...(column !== undefined ? { column } : {}),
  }
}

function nearest(key: string, path: readonly (string | number)[]): string {
  const known = keysAt(path)
  const close = known
    .map((candidate) => ({ candidate, distance: editDistance(key, candidate) }))
    .toSorted((a, b) => a.distance - b.distance)[0]
  return close !== undefined && close.distance <= 2 ? ` Did you mean “${close.candidate}”?` : ''
}

/** The keys the schema allows at a path. */
function keysAt(path: readonly (string | number)[]): string[] {
  let schema: z.core.$ZodType | undefined = ruleSetDocument
  for (const key of path) {
    const definition: z.core.$ZodTypeDef & {
      element?: z.core.$ZodType
      shape?: Record<string, z.core.$ZodType>
      innerType?: z.core.$ZodType
    } = schema._zod.def
    if (definition.innerType !== undefined) schema = definition.innerType
    const inner = schema._zod.def as typeof definition
    schema = typeof key === 'number' ? inner.element : inner.shape?.[key]
    if (schema === undefined) return []
  }
  const last = schema._zod.def as { innerType?: z.core.$ZodType; shape?: object }
  return Object.keys((last.innerType?._zod.def as { shape?: object } | undefined)?.shape ?? last.shape ?? {})
}

function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const current = [i]
    for (let j = 1; j <= b.length; j++) {
      current[j] = Math.min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1))
    }
    previous = current
  }
  return previous[b.length]
}
