// The only home of checks on where a path lies in JSON text, good or broken.
import { describe, expect, it } from 'vitest'
import { rangeOfPath } from '../../../editor/document/json-position.ts'
import { graduatedApproach } from './graduated-approach.ts'

const text = JSON.stringify(graduatedApproach, null, 2)
const at = (path: (string | number)[], source = text): string => {
  const { from, to } = rangeOfPath(source, path)
  return source.slice(from, to)
}

describe('rangeOfPath', () => {
  it('finds values by key and index', () => {
    expect(at(['tables', 0, 'rows', 2, 'when', 'attendance'])).toBe('"[level2From..level1From)"')
    expect(at(['parameters', 3, 'value'])).toBe('80')
    expect(at(['tables', 0, 'rows', 3, 'off'])).toBe('true')
    expect(at(['a', 1], '{"x":"}","a":[ [1,{"b":2}] , "s\\"]" ]}')).toBe('"s\\"]"')
  })

  it('falls back to the nearest value around a path that is not there', () => {
    expect(at(['parameters', 3, 'nothing']).startsWith('{')).toBe(true)
    expect(at([]).startsWith('{')).toBe(true)
  })

  it('goes as far as broken text allows and always ends', () => {
    for (let length = 0; length < text.length; length += 37) {
      const { from, to } = rangeOfPath(text.slice(0, length), ['tables', 0, 'rows', 2, 'when', 'attendance'])
      expect(from <= to && to <= Math.max(1, length)).toBe(true)
    }
    expect(at(['b'], '{ oops\n "a": 1, "b": 2 }').length).toBeGreaterThan(0)
  })
})
