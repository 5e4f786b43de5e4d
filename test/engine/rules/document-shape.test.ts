import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ruleSetDocument } from '../../../engine/rules/document.ts'
import { shapeOf } from '../../../engine/rules/document-shape.ts'
import { isPlainRow } from '../../../engine/rules/plain-row.ts'
import { shippedVersions } from '../../support/shipped-policies.ts'

const row = ruleSetDocument.shape.tables.element.shape.rows.element

/* Names and values that are right or nearly so: the seldom ones are where a check by hand and a schema could differ. */
const name = fc.oneof(
  fc.constantFrom('a', 'level', 'A1', 'x_y-z', 'constructor', 'prototype', '__proto__', 'toString', '1', '', 'é', 'a.b', 'a b'),
  fc.integer({ min: 63, max: 66 }).map((length) => 'n'.repeat(length)),
)
const odd = fc.constantFrom<unknown>(null, undefined, 0, '', [], {}, { input: 'a' }, true, Number.NaN, Number.POSITIVE_INFINITY, ['a'])
const cell = fc.oneof({ weight: 6, arbitrary: fc.constantFrom('< 80', '-', '', 'x'.repeat(500)) }, fc.constant('x'.repeat(501)), odd)
const literal = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom<unknown>('3', 2.5, -0, false, 'y'.repeat(200)) },
  fc.constant('y'.repeat(201)),
  odd,
)
const dictionary = (value: fc.Arbitrary<unknown>) =>
  fc.array(fc.tuple(name, value), { maxLength: 3 }).map((pairs) => Object.fromEntries(pairs))
const part = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(fc.constant('id'), name) },
  { weight: 6, arbitrary: fc.tuple(fc.constant('when'), fc.oneof(dictionary(cell), odd)) },
  { weight: 6, arbitrary: fc.tuple(fc.constant('then'), fc.oneof(dictionary(literal), odd)) },
  { weight: 3, arbitrary: fc.tuple(fc.constant('actions'), fc.oneof(fc.array(fc.oneof(name, odd), { maxLength: 3 }), odd)) },
  { weight: 6, arbitrary: fc.tuple(fc.constant('source'), fc.oneof(name, odd)) },
  { weight: 3, arbitrary: fc.tuple(fc.constant('note'), fc.oneof(fc.constantFrom('n'.repeat(2000), 'n'.repeat(2001)), odd)) },
  { weight: 3, arbitrary: fc.tuple(fc.constantFrom('off', 'more', '__proto__'), odd) },
)
const RIGHT = { id: 'a', when: { a: '< 80' }, then: { level: '3' }, source: 's1' }
const anyRow = fc
  .tuple(fc.array(part, { maxLength: 4 }), fc.boolean())
  .map(([parts, isFromRight]) => ({ ...(isFromRight && RIGHT), ...Object.fromEntries(parts) }))

describe('the shape of a document', () => {
  it('[R8] a row seen to be plain is one that the schema takes and leaves as it is', () => {
    let plain = 0
    fc.assert(
      fc.property(anyRow, (value) => {
        if (!isPlainRow(value)) return
        plain++
        const parsed = row.safeParse(value)
        expect(parsed.error).toBeUndefined()
        expect(JSON.stringify(parsed.data)).toBe(JSON.stringify(value))
        expect(parsed.data).toEqual(value)
      }),
      { numRuns: 5000 },
    )
    expect(plain).toBeGreaterThan(300)
  })

  it('[R8] is the same as by the schema alone, for every version that ships', () => {
    for (const { text } of shippedVersions()) expect(shapeOf(JSON.parse(text)).document).toEqual(ruleSetDocument.parse(JSON.parse(text)))
  })

  it('rows of another order of keys, of other rows’ values or with a key too many are left to the schema', () => {
    expect(isPlainRow(RIGHT)).toBe(true)
    expect(isPlainRow({ ...RIGHT, actions: ['visit'], note: 'why', off: true })).toBe(false)
    expect(isPlainRow({ id: 'a', when: {}, then: {}, actions: ['visit'], source: 's1', note: 'why', off: true })).toBe(true)
    expect(isPlainRow({ ...RIGHT, then: { level: { input: 'a' } } })).toBe(false)
    expect(isPlainRow({ ...RIGHT, more: 1 })).toBe(false)
    expect(isPlainRow(JSON.parse('{"id":"a","when":{"__proto__":"x"},"then":{},"source":"s1"}'))).toBe(false)
  })

  it('a fault in one row is told with its place among all rows', () => {
    const document = JSON.parse(shippedVersions()[0].text) as { tables: { rows: { when: Record<string, unknown> }[] }[] }
    document.tables[0].rows[1].when.attendance = 7
    expect(shapeOf(document).diagnostics?.map(({ at }) => at.path.slice(0, 4))).toEqual([['tables', 0, 'rows', 1]])
  })
})
