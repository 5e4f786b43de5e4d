// The only home of checks on replays: several versions over a range of dates say what each says alone on each date.
import { describe, expect, it } from 'vitest'
import { evaluate, evaluateOn } from '../../../engine/decisions/evaluate.ts'
import type { Evaluation } from '../../../engine/decisions/evaluation.ts'
import { FactsAsAt } from '../../../engine/decisions/facts-as-at.ts'
import { missingFacts, outputsText } from '../../../engine/decisions/outcome.ts'
import { statusOf } from '../../../engine/decisions/sentence.ts'
import { evaluateRange, weekly } from '../../../engine/replay/evaluate-range.ts'
import type { RuleSet } from '../../../engine/rules/rule-set.ts'
import { day, FULL, viewOf, weeksFrom } from '../../support/facts-builder.ts'
import { documentOf, INPUTS, ruleSetOf, tableDocument, versioned } from '../../support/rule-set-builder.ts'

/** Levels from a boundary on, and a second table that reads the level where enough sessions are there. */
function levels(boundary: number): RuleSet {
  const rows = [{ when: { attendance: '< boundary' } }, { when: { attendance: '>= boundary' } }]
  const given = { name: 'level', rows, parameters: { boundary: [boundary, '%'] } } as const
  const reader = { name: 'reader', rows: [{ when: { level: '"1"' } }, { when: { level: 'not("1")' } }] }
  const inputs = [
    { name: 'attendance', ...INPUTS.attendance },
    { name: 'sessions', label: 'Sessions', measure: 'possible-sessions', window: { last: 4, unit: 'school-week' } },
    { name: 'level', label: 'Level', decision: 'level.outcome', knownWhen: { sessions: '>= 20' } },
  ]
  return ruleSetOf(documentOf(given, { inputs, tables: [tableDocument(given, ['attendance']), tableDocument(reader, ['level'])] }))
}

const LATE = '// // // OO OO'
const view = viewOf({
  schools: { 100001: {}, 100002: { phase: 'primary' } },
  pupils: [
    { id: 'always there', marks: weeksFrom('2025-09-01', 10, FULL) },
    { id: 'fell away', marks: { ...weeksFrom('2025-09-01', 5, FULL), ...weeksFrom('2025-10-06', 5, LATE) } },
    { id: 'joined', spells: [{ entry: '2025-10-06' }], marks: weeksFrom('2025-10-06', 5, FULL) },
    {
      id: 'moved',
      spells: [{ leaving: '2025-10-03' }, { school: '100002', entry: '2025-10-06' }],
      marks: { 100001: weeksFrom('2025-09-01', 5, FULL), 100002: weeksFrom('2025-10-06', 5, LATE) },
    },
    { id: 'without marks' },
  ],
})

const told = (evaluation: Evaluation): string[] =>
  evaluation.tables.flatMap((table) =>
    Array.from(
      { length: table.subjects.size },
      (_, i) => `${table.table.name} ${i}: ${statusOf(table, i)} ${outputsText(table, i)} ${missingFacts(table, i).join('; ')}`,
    ),
  )

describe('evaluating over a range of dates', () => {
  it('[E4] gives, for every version and date, what that version gives alone on that date', () => {
    const [before, after] = [versioned(levels(80)), versioned(levels(95))]
    const dates = weekly(day('2025-09-05'), day('2025-11-07'))
    expect(dates).toHaveLength(10)
    let different = 0
    for (const { asOf, evaluations } of evaluateRange(view, dates, [before, after])) {
      expect(evaluations.map(told)).toEqual([told(evaluate(view, before, asOf)), told(evaluate(view, after, asOf))])
      if (told(evaluations[0]).join('\n') !== told(evaluations[1]).join('\n')) different++
    }
    /* “fell away” has 6 of 10 sessions from 6 October on: 36 of 40 on the 10th, which 95 % catches and 80 % does not. */
    expect(different).toBeGreaterThan(0)
  })

  it('[E4] is right whichever version comes first, as decisions are never shared between versions', () => {
    const facts = new FactsAsAt(view, day('2025-10-17'))
    const tables = [80, 95, 80].map((boundary) => told(evaluateOn(facts, versioned(levels(boundary)))))
    /* Two weeks of five at 6 of 10 sessions: 32 of 40 is 80 %. */
    expect(tables[0]).toContain('level 1: matched outcome=2 ')
    expect(tables[1]).toContain('level 1: matched outcome=1 ')
    expect(tables[1]).toContain('reader 1: matched outcome=1 ')
    expect(tables[2]).toEqual(tables[0])
  })

  it('[E1] decides only the tables asked for, and those that they read', () => {
    const facts = new FactsAsAt(view, day('2025-10-17'))
    const names = (wanted: string): string[] =>
      evaluateOn(facts, versioned(levels(80)), new Set([wanted])).tables.map(({ table }) => table.name)
    expect(names('example/level')).toEqual(['level'])
    expect(names('example/reader')).toEqual(['level', 'reader'])
  })

  it('[E4] counts weeks up to and including the last day, and none where the range is empty', () => {
    expect(weekly(10, 24)).toEqual([10, 17, 24])
    expect(weekly(10, 23)).toEqual([10, 17])
    expect(weekly(10, 9)).toEqual([])
  })
})
