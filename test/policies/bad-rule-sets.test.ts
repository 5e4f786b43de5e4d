// The only home of checks on what is said of faulty rule sets: one file a diagnostic code, with its exact words beside it.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { MAX_DOCUMENT_LENGTH, parseRuleSetText } from '../../engine/rules/parse-rule-set.ts'
import { POLICIES } from '../support/shipped-policies.ts'

const FOLDER = join(POLICIES, '_bad')

/** Every code there is; a code that is added without an example fails here. */
const CODES = [
  ...readFileSync(join(import.meta.dirname, '../../engine/diagnostics/diagnostic.ts'), 'utf8')
    .split('type DiagnosticCode =')[1]
    .split('\n\n')[0]
    .matchAll(/'([a-z-]+)'/g),
].map((match) => match[1])

const textOf = (code: string): string => {
  const text = readFileSync(join(FOLDER, `${code}.json`), 'utf8')
  // Blanks to one character above the limit, so that no file of two million characters is kept.
  return code === 'too-large' ? text.padEnd(MAX_DOCUMENT_LENGTH + 1) : text
}

/** Each diagnostic as two lines: where in the document, and what is said. */
const said = (text: string): string =>
  parseRuleSetText(text)
    .diagnostics.map(({ message, at }) => `${at.path.length === 0 ? 'the whole text' : at.path.join('/')}\n  ${message}\n`)
    .join('')

describe('faulty rule sets', () => {
  it('[R5] there is one for every diagnostic code, and no other', () => {
    const files = readdirSync(FOLDER)
    expect(CODES).toContain('not-json')
    expect(files.filter((file) => file.endsWith('.json')).toSorted()).toEqual(CODES.map((code) => `${code}.json`).toSorted())
    expect(files.filter((file) => file.endsWith('.txt')).toSorted()).toEqual(CODES.map((code) => `${code}.txt`).toSorted())
  })

  for (const code of CODES) {
    it(`[R5] ${code}: every fault is said, in these words`, () => {
      const { ruleSet, diagnostics } = parseRuleSetText(textOf(code))
      expect(ruleSet).toBeUndefined()
      expect(new Set(diagnostics.map((one) => one.code))).toEqual(new Set([code]))
      expect(said(textOf(code))).toBe(readFileSync(join(FOLDER, `${code}.txt`), 'utf8'))
    })
  }
})
