import { describe, expect, it } from 'vitest'
import { FindingsHeard, FindingsTold } from '../../../editor/checking/told-findings.ts'
import type { Finding } from '../../../engine/verification/finding.ts'

const finding = (key: string, message = `What is wrong at ${key}.`): Finding => ({
  code: 'gap',
  severity: 'error',
  message,
  at: { table: 'level', path: ['tables', 0] },
  rows: [],
  repairs: [],
  key,
})
const many = (count: number): Finding[] => Array.from({ length: count }, (_, at) => finding(`gap-${at}`))

describe('findings told to the page', () => {
  it('come a hundred at a time, and which hold is said with the last of them', () => {
    const parts = new FindingsTold().parts(many(250))
    expect(parts.map(({ fresh }) => fresh.length)).toEqual([100, 100, 50])
    expect(parts.map(({ names }) => names?.length)).toEqual([undefined, undefined, 250])
  })

  it('are all there once the last part has come, and not before', () => {
    const heard = new FindingsHeard()
    const all = many(101)
    expect(new FindingsTold().parts(all).map((part) => heard.take(part))).toEqual([undefined, all])
  })

  it('are told again only where they say something else; those that hold no more go', () => {
    const [told, heard] = [new FindingsTold(), new FindingsHeard()]
    for (const part of told.parts([finding('a'), finding('b'), finding('c')])) heard.take(part)
    const now = [finding('c'), finding('b', 'Two rows more.'), finding('d')]
    const parts = told.parts(now)
    expect(parts.flatMap(({ fresh }) => fresh.map(([name]) => name))).toEqual(['b', 'd'])
    expect(parts.map((part) => heard.take(part))).toEqual([now])
  })

  it('that have the same key are told apart', () => {
    const heard = new FindingsHeard()
    const two = [finding('a', 'One.'), finding('a', 'Another.')]
    expect(new FindingsTold().parts(two).map((part) => heard.take(part))).toEqual([two])
  })

  it('that went and came back are told anew', () => {
    const [told, heard] = [new FindingsTold(), new FindingsHeard()]
    for (const findings of [[finding('a')], []]) for (const part of told.parts(findings)) heard.take(part)
    expect(told.parts([finding('a')]).map((part) => heard.take(part))).toEqual([[finding('a')]])
  })

  it('of which there are none are one empty part', () => {
    expect(new FindingsTold().parts([])).toEqual([{ fresh: [], names: [] }])
  })
})
