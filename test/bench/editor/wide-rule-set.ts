// The only home of the large table that the editor is timed on: as many rows and conditions as asked, like a policy sheet in use.
import type { RuleSetDocument } from '../../../engine/rules/document.ts'

const MEASURES = ['attendance-rate', 'unauthorised-sessions', 'attended-sessions', 'possible-sessions'] as const

/** A table of `rows` by `conditions` conditions, two outputs and two columns more. Each row tests about a third of the conditions. */
export function wideRuleSet(rows: number, conditions: number): RuleSetDocument {
  const inputs = Array.from({ length: conditions }, (_, at) => ({
    name: `input${at}`,
    label: `${at % 4 === 0 ? 'Attendance' : 'Sessions'} over ${1 + (at >> 2)} school weeks, ${at % 4}`,
    measure: MEASURES[at % 4],
    window: { last: 1 + (at >> 2), unit: 'school-week' as const },
  }))
  return {
    format: 'rule-set/1',
    policy: 'graduated-approach',
    title: 'A large table',
    authority: '358',
    sources: [{ id: 's1', title: 'Made for timing', paragraph: '1' }],
    parameters: [
      { name: 'low', value: 80, unit: '%', source: 's1' },
      { name: 'high', value: 90, unit: '%', source: 's1' },
    ],
    inputs,
    tables: [
      {
        name: 'level',
        title: 'Level of support',
        subject: 'pupil',
        hitPolicy: 'FIRST',
        inputs: inputs.map(({ name }) => name),
        outputs: [
          { name: 'level', type: 'text', values: ['none', '1', '2', '3'] },
          { name: 'urgent', type: 'boolean' },
        ],
        rows: Array.from({ length: rows }, (_, row) => ({
          id: `row-${row + 1}`,
          when: Object.fromEntries(inputs.flatMap(({ name }, at) => ((row * 7 + at * 5) % 11 < 4 ? [[name, cellOf(row, at)]] : []))),
          then: { level: String((row % 3) + 1), urgent: row % 2 === 0 },
          source: 's1',
          ...(row % 10 === 0 && { note: 'Agreed with the schools in the autumn term.' }),
        })),
      },
    ],
    actions: [],
  }
}

function cellOf(row: number, at: number): string {
  if (at % 4 !== 0) return `>= ${(row * 3 + at) % 40}`
  const from = 50 + ((row * 3 + at) % 40)
  return row % 5 === 0 ? '[low..high)' : `[${from}..${from + 5})`
}
