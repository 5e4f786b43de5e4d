// The only home of checks on the text of the cases: what stands around them stays, and so does a text that says the same.
import { describe, expect, it } from 'vitest'
import { casesOfText, type ReadCases, readCases, textOfCases } from '../../../editor/document/case-text.ts'

const of = { policy: 'transition', version: 3 }
const one = { name: 'a', table: 't', given: {}, expect: { status: 'matched' as const, rows: [] }, because: 'b' }

const all = (cases: ReadCases['cases']): ReadCases => ({ cases, unread: [] })

describe('the text of cases', () => {
  it('is read, and is nothing where it cannot be', () => {
    expect(casesOfText(' ')).toEqual([])
    expect(casesOfText(JSON.stringify({ ...of, cases: [one] }))).toEqual([one])
    expect(casesOfText('{ oops')).toBeUndefined()
    expect(casesOfText('{"cases":[{"name":"a"}]}')).toBeUndefined()
  })

  it('stays byte for byte as it was while it says the same', () => {
    const odd = `{"cases":\n\n[${JSON.stringify(one)}],"policy":"x","version":1}`
    expect(textOfCases(odd, all([one]), of)).toBe(odd)
    expect(textOfCases('', all([]), of)).toBe('')
    expect(textOfCases('{ oops', readCases('{ oops'), of)).toBe('{ oops')
  })

  it('keeps the policy and version it was written for', () => {
    const written = textOfCases(JSON.stringify({ policy: 'x', version: 1, cases: [] }), all([one]), of)
    expect(written).toBe(`${JSON.stringify({ policy: 'x', version: 1, cases: [one] }, null, 2)}\n`)
    expect(JSON.parse(textOfCases('', all([one]), of))).toEqual({ ...of, cases: [one] })
  })

  it('keeps what cannot be read at its place, a second case of one name included', () => {
    const broken = { name: 'b', table: 7 }
    const text = JSON.stringify({ ...of, cases: [broken, one, { ...one, because: 'again' }] })
    const read = readCases(text)
    expect(read).toEqual({
      cases: [one],
      unread: [
        { at: 0, value: broken },
        { at: 2, value: { ...one, because: 'again' } },
      ],
    })
    expect(textOfCases(text, read, of)).toBe(text)
    const mended = { ...read, unread: read.unread.slice(0, 1), cases: [one, { ...one, name: 'c' }] }
    expect(JSON.parse(textOfCases(text, mended, of))).toEqual({ ...of, cases: [broken, one, { ...one, name: 'c' }] })
    expect(JSON.parse(textOfCases('{ oops', all([]), of))).toEqual({ ...of, cases: [] })
  })
})
