// The only home of checks on the report on the report: every rule and every open question stands in READING.md once, and every table it
// names is one that ships.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseRuleSetText } from '../../engine/rules/parse-rule-set.ts'
import { POLICIES, shippedVersions } from '../support/shipped-policies.ts'

const TEXT = readFileSync(join(POLICIES, 'READING.md'), 'utf8')

const numbered = (letter: string, from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, at) => `${letter}${from + at}`)

/* Section 1 of the notes on the report: definitions, graduated approach, colours, meetings, EBSNA, waves, transition, processes. */
const RULES = [
  numbered('D', 1, 8),
  numbered('G', 1, 5),
  ['RAG-R', 'RAG-A', 'RAG-G', 'RAG-wider'],
  numbered('TSM-', 1, 4),
  numbered('E', 1, 4),
  numbered('W', 1, 3),
  numbered('T', 1, 4),
  numbered('P', 1, 6),
].flat()
/* What is open or contradictory: the report as a whole, then by rule (numbers left free belong to no question); then its figures. */
const QUESTIONS = [
  numbered('O', 1, 8),
  numbered('F', 1, 15),
  numbered('F', 20, 32),
  numbered('F', 40, 47),
  ['F50'],
  numbered('J', 1, 17),
].flat()

/** The cells of every row of every Markdown table whose first cell is an identifier. */
const rows = TEXT.split('\n')
  .filter((line) => line.startsWith('| '))
  .map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  )
const rowsOf = (ids: readonly string[]): string[][] => rows.filter(([id]) => ids.includes(id))
const tablesIn = (text: string): string[] => [...text.matchAll(/`([a-z][a-z0-9-]*\/[a-z][a-z0-9-]*)`/g)].map(([, name]) => name)

const SHIPPED = new Set(
  shippedVersions().flatMap(({ policy, text }) => (parseRuleSetText(text).ruleSet?.tables ?? []).map((table) => `${policy}/${table.name}`)),
)

describe('the checklist', () => {
  it('has every rule of the report once, and no other', () => {
    expect(rowsOf(RULES).map(([id]) => id)).toEqual(RULES)
    const checklist = TEXT.slice(TEXT.indexOf('## Checklist'), TEXT.indexOf('### National rules'))
    expect(checklist.match(/^\| (?!rule|---)/gm)).toHaveLength(RULES.length)
  })

  it('names for every rule a table that holds it, or says why it is no rule', () => {
    const open = rowsOf(RULES).filter(([, , , held]) => !/^Not a rule: .{20,}/.test(held) && tablesIn(held).length === 0)
    expect(open.map(([id]) => id)).toEqual([])
    const both = rowsOf(RULES).filter(([, , , held]) => held.startsWith('Not a rule') && tablesIn(held).length > 0)
    expect(both.map(([id]) => id)).toEqual([])
  })
})

describe('the readings', () => {
  it('have every open question, contradiction and wrong figure once, each with what follows', () => {
    expect(
      rowsOf(QUESTIONS)
        .map(([id]) => id)
        .toSorted(),
    ).toEqual(QUESTIONS.toSorted())
    expect(
      rowsOf(QUESTIONS)
        .filter((cells) => cells.some((cell) => cell === ''))
        .map(([id]) => id),
    ).toEqual([])
  })
})

describe('the tables that are named', () => {
  it('[R5] all ship', () => {
    const named = new Set(tablesIn(TEXT))
    expect(named.size).toBeGreaterThan(20)
    expect([...named].filter((table) => !SHIPPED.has(table))).toEqual([])
  })

  it('are all that ship: no table decides what stands nowhere in the reading', () => {
    expect([...SHIPPED].filter((table) => !TEXT.includes(`\`${table}\``))).toEqual([])
  })
})
