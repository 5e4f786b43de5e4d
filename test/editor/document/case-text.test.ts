// The only home of checks on the text of the cases: what stands around them stays, and so does a text that says the same.
import { describe, expect, it } from 'vitest'
import { casesOfText, textOfCases } from '../../../editor/document/case-text.ts'

const of = { policy: 'transition', version: 3 }
const one = { name: 'a', table: 't', given: {}, expect: { status: 'matched' as const, rows: [] }, because: 'b' }

describe('the text of cases', () => {
  it('is read, and is nothing where it cannot be', () => {
    expect(casesOfText(' ')).toEqual([])
    expect(casesOfText(JSON.stringify({ ...of, cases: [one] }))).toEqual([one])
    expect(casesOfText('{ oops')).toBeUndefined()
    expect(casesOfText('{"cases":[{"name":"a"}]}')).toBeUndefined()
  })

  it('stays byte for byte as it was while it says the same', () => {
    const odd = `{"cases":\n\n[${JSON.stringify(one)}],"policy":"x","version":1}`
    expect(textOfCases(odd, [one], of)).toBe(odd)
    expect(textOfCases('', [], of)).toBe('')
    expect(textOfCases('{ oops', [], of)).toBe('{ oops')
  })

  it('keeps the policy and version it was written for', () => {
    const written = textOfCases(JSON.stringify({ policy: 'x', version: 1, cases: [] }), [one], of)
    expect(written).toBe(`${JSON.stringify({ policy: 'x', version: 1, cases: [one] }, null, 2)}\n`)
    expect(JSON.parse(textOfCases('', [one], of))).toEqual({ ...of, cases: [one] })
  })
})
