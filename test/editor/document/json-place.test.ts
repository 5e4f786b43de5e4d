// The only home of checks on what stands at a position of JSON text, whole or half typed.
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rangeOfPath } from '../../../editor/document/json-position.ts'
import { placeAt } from '../../../editor/document/json-place.ts'
import { graduatedApproach } from './graduated-approach.ts'

/** The place at the bar of the text, with what is written there. */
const at = (marked: string) => {
  const text = marked.replace('|', '')
  const { path, isKey, from, to } = placeAt(text, marked.indexOf('|'))
  return { path: path.join('/'), isKey, written: text.slice(from, to) }
}

describe('placeAt', () => {
  it('knows keys from values', () => {
    expect(at('{"a":[1,{"b":"x|y"}]}')).toEqual({ path: 'a/1/b', isKey: false, written: '"xy"' })
    expect(at('{"a":[1,{"b|":"xy"}]}')).toEqual({ path: 'a/1/b', isKey: true, written: '"b"' })
    expect(at('{"a":[1|,2]}')).toEqual({ path: 'a/0', isKey: false, written: '1' })
    expect(at('{"a":{"x":[1,2]},"b": tr|ue}')).toEqual({ path: 'b', isKey: false, written: 'true' })
  })

  it('knows the gap where something is about to be written', () => {
    expect(at('{"a":[1,|]}')).toEqual({ path: 'a/1', isKey: false, written: '' })
    expect(at('{"a": | }')).toEqual({ path: 'a', isKey: false, written: '' })
    expect(at('{"a": 1, | }')).toEqual({ path: '', isKey: true, written: '' })
    expect(at('{"a": {|')).toEqual({ path: 'a/', isKey: true, written: '' })
    expect(at('{"a": "<  |')).toEqual({ path: 'a', isKey: false, written: '"<  ' })
  })

  it('is not led astray by brackets and quotes inside texts', () => {
    expect(at(String.raw`{"a":"}]\",{","b":"|"}`)).toEqual({ path: 'b', isKey: false, written: '""' })
  })

  it('finds the way back from where a path lies, however the document is written', () => {
    const paths = [
      ['tables', 0, 'rows', 2, 'when', 'attendance'],
      ['parameters', 3, 'value'],
      ['inputs', 1, 'knownWhen', 'attendance'],
    ]
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.nat({ max: 8 }), (path, indent) => {
        const text = JSON.stringify(graduatedApproach, null, indent)
        const place = placeAt(text, rangeOfPath(text, path).from + 1)
        expect([place.path, place.isKey]).toEqual([path, false])
      }),
      { numRuns: 40 },
    )
  })
})
