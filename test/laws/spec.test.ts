// The only home of the check that SPEC.md and the tests belong together: every law has a test, and every law cited is there.
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')
const read = (pattern: string): string[] => globSync(pattern, { cwd: ROOT }).map((file) => readFileSync(join(ROOT, file), 'utf8'))
const numbers = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].flatMap((match) => match[1].match(/[A-Z]\d+/g) ?? [])

const laws = new Set(numbers(readFileSync(join(ROOT, 'engine/SPEC.md'), 'utf8'), /^\| ([A-Z]\d+) \|/gm))

it('every law of SPEC.md is cited by a test', () => {
  const cited = new Set(
    read('test/{contracts,engine,laws,policies,server}/**/*.test.ts').flatMap((text) => numbers(text, /\[(?:')?([A-Z]\d+)[\]']/g)),
  )
  expect([...laws].filter((law) => !cited.has(law))).toEqual([])
})

it('every law that code or a test cites is in SPEC.md', () => {
  const inTests = read('test/{contracts,engine,laws,policies,server}/**/*.test.ts').flatMap((text) => numbers(text, /\[([A-Z]\d+)\] /g))
  const inCode = read('engine/**/*.ts').flatMap((text) => numbers(text, /\b[Ll]aws? ([A-Z]\d+(?:(?:, | and | to )[A-Z]\d+)*)/g))
  expect(inCode.length).toBeGreaterThan(20)
  expect([...new Set([...inTests, ...inCode])].filter((law) => !laws.has(law))).toEqual([])
})
