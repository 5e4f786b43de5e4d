// The only home of checks on reading a rule set whatever it is given, and on the order of tables.
import { describe, expect, it } from 'vitest'
import type { RuleSetDocument } from '../../../engine/rules/document.ts'
import { MAX_DOCUMENT_LENGTH, parseRuleSet, parseRuleSetText } from '../../../engine/rules/parse-rule-set.ts'
import { orderTables } from '../../../engine/rules/table-order.ts'
import { documentOf, faultsOf, ruleSetOf, tableDocument, type TableGiven } from '../../support/rule-set-builder.ts'

const codes = (text: string): string[] => parseRuleSetText(text).diagnostics.map((one) => one.code)
const GOOD = documentOf({ rows: [{ when: { attendance: '< 80' } }] }) as RuleSetDocument

const withParameter = (name: string): object => ({
  ...GOOD,
  parameters: [...GOOD.parameters, { name, value: 80, unit: '%', source: GOOD.sources[0].id }],
})

describe('words of cells', () => {
  it('[C9] a word the input can never have is refused, with those it can have', () => {
    const document = { ...GOOD, inputs: [...GOOD.inputs, { name: 'stage', label: 'Phase', attribute: 'phase' }] }
    const table = { ...document.tables[0], inputs: [...document.tables[0].inputs, 'stage'] }
    const row = { ...table.rows[0], when: { stage: 'not("primry")' } }
    const { diagnostics } = parseRuleSet({ ...document, tables: [{ ...table, rows: [row] }] })
    expect(diagnostics.map(({ code, message }) => [code, message])).toEqual([
      ['unknown-word', 'This input is never "primry". It can be "primary", "secondary", "special", "pru", "all-through".'],
    ])
  })

  it.each(['missing', 'not', 'true', 'false', 'date'])('[C9] no parameter can be called %s', (name) => {
    expect(parseRuleSet(withParameter(name)).diagnostics.map((one) => one.code)).toEqual(['shape'])
    expect(parseRuleSet(withParameter(`${name}Value`)).diagnostics).toEqual([])
  })
})

describe('reading a rule set', () => {
  it('[R5] a document without a fault gives a rule set and nothing to say', () => {
    const { ruleSet, diagnostics, document } = parseRuleSetText(JSON.stringify(GOOD))
    expect(diagnostics).toEqual([])
    expect(ruleSet?.tables.map((table) => table.name)).toEqual(['table'])
    expect(document).toEqual(GOOD)
  })

  it.each(['', '{', '[]', 'null', '42', '"x"', '{}', '{"format":"rule-set/2"}', '{"tables":5}', '{"__proto__":{}}'])(
    '[R5] “%s” gives diagnostics, never an exception',
    (text) => {
      const { ruleSet, diagnostics } = parseRuleSetText(text)
      expect(ruleSet).toBeUndefined()
      expect(diagnostics.length).toBeGreaterThan(0)
    },
  )

  it('[R7] a parameter may say when it was last checked, on a day there is, and decides the same', () => {
    const checkedOn = (checked?: string) =>
      parseRuleSet({
        ...GOOD,
        parameters: [{ name: 'low', value: 80, unit: '%', source: GOOD.sources[0].id, ...(checked && { checked }) }],
      })
    expect(checkedOn('2026-02-30').diagnostics.map(({ at, code }) => [code, at.path])).toEqual([['shape', ['parameters', 0, 'checked']]])
    expect(checkedOn('2026-02-28').ruleSet?.tables).toEqual(checkedOn().ruleSet?.tables)
  })

  it('[R5] a very deep or very long document is refused, not thrown', () => {
    expect(codes(`${'['.repeat(200_000)}${']'.repeat(200_000)}`)).toEqual(['shape'])
    expect(codes(JSON.stringify(GOOD).replace('"rows":', `"x":${'['.repeat(5_000)}${']'.repeat(5_000)},"rows":`))).toEqual(['unknown-key'])
    expect(codes(' '.repeat(MAX_DOCUMENT_LENGTH + 1))).toEqual(['too-large'])
    expect(codes(JSON.stringify(GOOD).padEnd(MAX_DOCUMENT_LENGTH))).toEqual([])
  })

  it('[R5] the format is closed: a key that is not of it is refused wherever it stands, with the one that may be meant', () => {
    expect(faultsOf({ ...GOOD, titel: 'x' })).toEqual([
      'unknown-key: “titel” is not a key of the rule set. Did you mean “title”? Remove it or correct its spelling.',
    ])
    expect(codes(JSON.stringify(GOOD).replace('"when":{', '"whenn":{},"when":{'))).toEqual(['unknown-key'])
    expect(codes(JSON.stringify(GOOD).replace('"when":{', '"when":{"__proto__":"< 5",'))).toEqual(['unknown-key'])
    expect(codes(JSON.stringify(GOOD).replace('"when":{', '"when":{"constructor":"< 5",'))).toEqual(['shape'])
  })

  it('[R5] every fault is said, each where it is', () => {
    const { diagnostics } = parseRuleSet(
      documentOf({
        rows: [{ when: { attendance: '80-90' } }, { when: { attendance: '< nowhere' } }, { then: { outcome: 5 }, actions: ['visit'] }],
      }),
    )
    expect(diagnostics.map(({ code, at }) => [code, at.row, at.column, at.path.join('/'), at.span])).toEqual([
      ['ambiguous-range', 'r1', 'attendance', 'tables/0/rows/0/when/attendance', [0, 5]],
      ['undefined-name', 'r2', 'attendance', 'tables/0/rows/1/when/attendance', [2, 9]],
      ['bad-output', 'r3', 'outcome', 'tables/0/rows/2/then/outcome', undefined],
      ['undefined-action', 'r3', undefined, 'tables/0/rows/2/actions', undefined],
    ])
  })

  it('[R5] what could be understood comes back even where names are wrong', () => {
    const document = documentOf({ rows: [{ when: { attendance: '< nowhere' } }] })
    expect(parseRuleSet(document).document).toEqual(document)
    expect(parseRuleSet(document).ruleSet).toBeUndefined()
  })

  it('[V2] a rule set is known by the hash of its document, whatever the order of its keys', () => {
    const turned = Object.fromEntries(Object.entries(GOOD).toReversed())
    expect(ruleSetOf(turned).hash).toBe(ruleSetOf(GOOD).hash)
    expect(ruleSetOf({ ...GOOD, title: 'Another' }).hash).not.toBe(ruleSetOf(GOOD).hash)
  })
})

describe('the order of tables', () => {
  const reads = (policy: string, tables: Readonly<Record<string, string | undefined>>): object => {
    const names = Object.keys(tables)
    const inputs = Object.fromEntries(
      names.flatMap((name) => (tables[name] === undefined ? [] : [[`in-${name}`, { decision: tables[name] }]])),
    )
    const given: TableGiven = { inputs: { ...inputs, sen: { attribute: 'sen' } }, rows: [] }
    return documentOf(given, {
      policy,
      tables: names.map((name) => tableDocument({ name, rows: [{}] }, [tables[name] === undefined ? 'sen' : `in-${name}`])),
    })
  }
  const order = (...documents: object[]): string[] => {
    const { tables, cycle } = orderTables(documents.map(ruleSetOf))
    return cycle === undefined ? tables.map(({ ruleSet, table }) => `${ruleSet.policy}/${table.name}`) : ['circle', ...cycle]
  }

  it('[E1] a table comes after those whose outputs it reads, in its own rule set and across policies', () => {
    expect(order(reads('a', { last: 'first.outcome', first: undefined }))).toEqual(['a/first', 'a/last'])
    expect(order(reads('a', { one: 'b/two.outcome' }), reads('b', { two: 'a/three.outcome' }), reads('c', { four: undefined }))).toEqual([
      'b/two',
      'a/one',
      'c/four',
    ])
  })

  it('[E1] two policies may read each other’s tables, so long as no table needs itself', () => {
    expect(order(reads('a', { one: 'b/two.outcome', three: undefined }), reads('b', { two: 'a/three.outcome' }))).toEqual([
      'a/three',
      'b/two',
      'a/one',
    ])
  })

  it('[E1] a circle of tables is found, within a rule set and across policies', () => {
    expect(faultsOf(reads('a', { one: 'two.outcome', two: 'one.outcome' }))).toEqual([
      'decision-cycle: Tables decide in a circle: one needs two needs one. In one of them, take out the input that reads the next.',
    ])
    expect(order(reads('a', { one: 'b/two.outcome' }), reads('b', { two: 'a/one.outcome' }))).toEqual(['circle', 'a/one', 'b/two', 'a/one'])
  })

  it('[E1] differences and gates count as reading', () => {
    const inputs = {
      sen: { attribute: 'sen' },
      rate: { measure: 'attendance-rate', window: { unit: 'academic-year' }, knownWhen: { gate: '"1"' } },
      gate: { decision: 'first.outcome' },
    }
    const document = documentOf(
      { inputs, rows: [] },
      { tables: [tableDocument({ name: 'last', rows: [] }, ['rate']), tableDocument({ name: 'first', rows: [] }, ['sen'])] },
    )
    expect(order(document)).toEqual(['example/first', 'example/last'])
  })
})
