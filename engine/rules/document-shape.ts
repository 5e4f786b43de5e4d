// The only home of holding a value against the shape of a rule set. Rows that are plain are looked at by hand and the rest by the schema,
// which comes to the same and takes a fraction of the time where a table is large. Laws R5 and R8 of SPEC.md.
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'
import { MOST_ROWS, type RuleSetDocument, ruleSetDocument } from './document.ts'
import { isPlainRow } from './plain-row.ts'
import { shapeDiagnostics } from './shape-diagnostics.ts'

export type Shaped =
  | { readonly document: RuleSetDocument; readonly diagnostics?: undefined }
  | { readonly document?: undefined; readonly diagnostics: readonly Diagnostic[] }

/** The document in a value, or what of its shape is wrong. @example shapeOf({ format: 'rule-set/2' }).diagnostics // some */
export function shapeOf(value: unknown): Shaped {
  const { rest, rows } = withoutPlainRows(value)
  const hidden = hiddenKeys(rest, [])
  if (hidden.length > 0) return { diagnostics: hidden }
  const shape = ruleSetDocument.safeParse(rest, { reportInput: true })
  if (!shape.success) return { diagnostics: shapeDiagnostics(shape.error.issues, value) }
  const document = shape.data
  if (rows.size === 0) return { document }
  return { document: { ...document, tables: document.tables.map((table, at) => ({ ...table, rows: rows.get(at) ?? table.rows })) } }
}

type Rows = RuleSetDocument['tables'][number]['rows']

/** A value whose tables have no rows where all of them are plain, and those rows by the place of their table. */
function withoutPlainRows(value: unknown): { readonly rest: unknown; readonly rows: ReadonlyMap<number, Rows> } {
  const rows = new Map<number, Rows>()
  if (!isRecord(value) || !Array.isArray(value.tables)) return { rest: value, rows }
  const tables = value.tables.map((table: unknown, at) => {
    if (!isRecord(table) || !Array.isArray(table.rows) || table.rows.length > MOST_ROWS || !table.rows.every(isPlainRow)) return table
    rows.set(at, table.rows as Rows)
    return { ...table, rows: [] }
  })
  return { rest: rows.size === 0 ? value : { ...value, tables }, rows }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Deeper than anything in a document that has the right shape. */
const DEPTH = 12

/** A key `__proto__`, which a schema passes over without a word. */
function hiddenKeys(value: unknown, path: (string | number)[]): Diagnostic[] {
  if (typeof value !== 'object' || value === null || path.length > DEPTH) return []
  const found: Diagnostic[] = []
  for (const [key, inner] of Object.entries(value)) {
    if (key !== '__proto__' && typeof inner !== 'object') continue
    const at = [...path, Array.isArray(value) ? Number(key) : key]
    if (key === '__proto__') found.push(diagnostic('unknown-key', '“__proto__” cannot be a key. Remove it.', { path: at }))
    else found.push(...hiddenKeys(inner, at))
  }
  return found
}
