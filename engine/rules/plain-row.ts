// The only home of seeing quickly that a row has its shape: a large table has thousands, and most of them are plain. Says of others nothing,
// which leaves them to the schema in `document.ts`. Law R8 of SPEC.md.

const KEYS = ['id', 'when', 'then', 'actions', 'source', 'note', 'off']
const NAME = /^[A-Za-z][A-Za-z0-9_-]{0,63}$/
const SOURCE = /^[A-Za-z][A-Za-z0-9_.-]{0,63}$/
/** Rows name the same inputs and outputs over and over. */
const names = new Map<string, boolean>()
const MOST_NAMES = 10_000

/**
 * True only where the schema of a row takes it exactly as it is: right values, and keys in the order of the schema.
 * @example isPlainRow({ id: 'a', when: { attendance: '< 80' }, then: { level: '3' }, source: 's1' }) // true
 */
export function isPlainRow(value: unknown): boolean {
  if (!isPlainObject(value)) return false
  let at = 0
  for (const key in value) {
    while (at < KEYS.length && KEYS[at] !== key) at++
    if (at++ === KEYS.length) return false
  }
  const { id, when, then, actions, source, note, off } = value
  return (
    isName(id) &&
    isPlainObject(when) &&
    hasOnly(when, isCell) &&
    isPlainObject(then) &&
    hasOnly(then, isLiteral) &&
    (actions === undefined ? !('actions' in value) : Array.isArray(actions) && actions.length <= 100 && actions.every(isName)) &&
    typeof source === 'string' &&
    SOURCE.test(source) &&
    (note === undefined ? !('note' in value) : typeof note === 'string' && note.length <= 2000) &&
    (off === undefined ? !('off' in value) : typeof off === 'boolean')
  )
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  return Object.getPrototypeOf(value) === Object.prototype
}

function hasOnly(record: Record<string, unknown>, isRight: (value: unknown) => boolean): boolean {
  for (const key in record) if (!isName(key) || !isRight(record[key])) return false
  return true
}

const isCell = (value: unknown): boolean => typeof value === 'string' && value.length <= 500

const isLiteral = (value: unknown): boolean =>
  typeof value === 'string' ? value.length <= 200 : typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))

function isName(value: unknown): boolean {
  if (typeof value !== 'string') return false
  let known = names.get(value)
  if (known === undefined) {
    known = NAME.test(value) && value !== 'constructor' && value !== 'prototype'
    if (names.size < MOST_NAMES) names.set(value, known)
  }
  return known
}
