// The only home of checks on rows and tables: when a row holds, what missing does to the others, and what a row must say.
import { describe, expect, it } from 'vitest'
import { decideMany, trueRows, unknownRows } from '../../../engine/decisions/decide-many.ts'
import { STATUSES } from '../../../engine/rules/settle.ts'
import { columnOf, type Value } from '../../../engine/rules/value.ts'
import { documentOf, faultsOf, INPUTS, type TableGiven, tableOf } from '../../support/rule-set-builder.ts'

const TWO = { attendance: INPUTS.attendance, sen: INPUTS.sen }

/** The rows as T, F and ?, with the status. */
function rows(given: TableGiven, values: Readonly<Record<string, Value>>): string {
  const table = tableOf(given)
  const columns = new Map(table.inputs.map((input) => [input.name, columnOf(input.type, [values[input.name] ?? null])]))
  const decided = decideMany(table, columns, 1)
  const [yes, maybe] = [trueRows(decided, 0), unknownRows(decided, 0)]
  return `${table.rows.map((_, i) => (yes.includes(i) ? 'T' : maybe.includes(i) ? '?' : 'F')).join('')} ${STATUSES[decided.status[0]]}`
}
const LOW = { attended: 31, possible: 40 }
const HIGH = { attended: 40, possible: 40 }

describe('rows', () => {
  const one = (when: Record<string, string>): TableGiven => ({ inputs: TWO, rows: [{ when }] })

  it('[R1] a row holds where every cell does; one false cell makes it false, whatever is unknown', () => {
    const both = one({ attendance: '< 80', sen: '"E"' })
    expect(rows(both, { attendance: LOW, sen: 'E' })).toBe('T matched')
    expect(rows(both, { attendance: LOW, sen: 'N' })).toBe('F no-match')
    expect(rows(both, { attendance: HIGH })).toBe('F no-match')
    expect(rows(both, { sen: 'N' })).toBe('F no-match')
    expect(rows(both, { attendance: LOW })).toBe('? undetermined')
    expect(rows(both, {})).toBe('? undetermined')
  })

  it('[R2] a dash, and an input left out, test nothing', () => {
    expect(rows(one({ attendance: '< 80', sen: '-' }), { attendance: LOW })).toBe('T matched')
    expect(rows(one({ attendance: '< 80' }), { attendance: LOW })).toBe('T matched')
  })

  it('[R2] a row of dashes always holds, known or unknown', () => {
    expect(rows(one({}), {})).toBe('T matched')
    expect(rows(one({ attendance: '-', sen: '-' }), {})).toBe('T matched')
  })

  it('[R3] where a row tests an input with missing, the other rows’ tests of that input are false of an unknown value', () => {
    const given: TableGiven = {
      inputs: TWO,
      rows: [{ when: { attendance: 'missing' } }, { when: { attendance: '< 80' } }, { when: { attendance: '>= 80' } }],
    }
    expect(rows(given, {})).toBe('TFF matched')
    expect(rows(given, { attendance: LOW })).toBe('FTF matched')
    expect(rows(given, { attendance: HIGH })).toBe('FFT matched')
  })

  it('[R3] other inputs keep their doubt', () => {
    const given: TableGiven = { inputs: TWO, rows: [{ when: { attendance: 'missing' } }, { when: { attendance: '< 80', sen: '"E"' } }] }
    expect(rows(given, { attendance: LOW })).toBe('F? undetermined')
    expect(rows(given, {})).toBe('TF matched')
  })

  it('[R3] a row that is off says nothing, about missing either', () => {
    const given: TableGiven = { inputs: TWO, rows: [{ when: { attendance: 'missing' }, off: true }, { when: { attendance: '< 80' } }] }
    expect(rows(given, {})).toBe('? undetermined')
  })

  it('[R4] a row that is off decides nothing, and is still checked', () => {
    expect(rows({ inputs: TWO, rows: [{ off: true }, { when: { attendance: '< 80' } }] }, { attendance: LOW })).toBe('T matched')
    expect(faultsOf(documentOf({ inputs: TWO, rows: [{ when: { attendance: '< nowhere' }, off: true }] }))).toHaveLength(1)
  })

  it('[R4] rows with the same outputs and actions have the same outcome', () => {
    const actions = [{ name: 'visit' }]
    const table = tableOf({
      actions,
      rows: [
        { then: { outcome: 'a' } },
        { then: { outcome: 'b' } },
        { then: { outcome: 'a' } },
        { then: { outcome: 'a' }, actions: ['visit'] },
      ],
    })
    expect(table.outcomeOf).toEqual([0, 1, 0, 3])
  })

  it('[R4] preference follows the order of the outputs’ values, then the rows', () => {
    const outputs = [
      { name: 'rating', type: 'text', values: ['red', 'amber', 'green'] },
      { name: 'urgent', type: 'boolean', values: [true, false] },
    ]
    const then = (rating: string, urgent: boolean) => ({ then: { rating, urgent } })
    const table = tableOf({
      outputs,
      rows: [then('green', true), then('red', false), then('amber', true), then('red', true), then('red', false)],
    })
    expect(table.preference).toEqual([3, 1, 4, 2, 0])
  })
})

describe('what a table must say', () => {
  const faults = (given: Partial<TableGiven>): string[] => faultsOf(documentOf({ rows: [{}], ...given }))

  it('[R4] every output of every row, and only those', () => {
    expect(faults({ rows: [{ then: {} }] })).toEqual(['missing-output: Row “r1” does not say what “outcome” is.'])
    expect(faults({ rows: [{ then: { outcome: 'a', other: 'b' } }] })).toEqual([
      'undefined-name: Row “r1” yields “other”, which is not an output of the table.',
    ])
  })

  it.each([
    ['text', undefined, 5, 'a text in quotes'],
    ['text', ['a', 'b'], 'c', '"a", "b"'],
    ['number', undefined, '5', 'a number with at most 9 digits before and 6 after the point'],
    ['number', undefined, 1e-7, 'a number with at most 9 digits before and 6 after the point'],
    ['boolean', undefined, 'true', 'true or false'],
    ['date', undefined, '2025-02-30', 'a date such as "2025-09-01"'],
  ])('[R4] an output of type %s (values %o) cannot be %o', (type, values, value, allowed) => {
    const outputs = [{ name: 'o', type, ...(values === undefined ? {} : { values }) }]
    expect(faults({ outputs, rows: [{ then: { o: value } }] })).toEqual([
      `bad-output: Row “r1”: “o” cannot be ${JSON.stringify(value)}. Allowed: ${allowed}.`,
    ])
  })

  it('[R4] an output may be an input the table lists, and no other', () => {
    expect(faults({ rows: [{ then: { outcome: { input: 'attendance' } } }] })).toEqual([])
    expect(faults({ rows: [{ then: { outcome: { input: 'sen' } } }] })).toEqual([
      'undefined-name: Row “r1” yields input “sen”, which the table does not list among its inputs.',
    ])
  })

  it('[R5] an input with a fault is said once, not again for every table and row that names it', () => {
    const inputs = { attendance: { measure: 'attendance', window: { unit: 'academic-year' } } }
    expect(faults({ inputs, rows: [{ when: { attendance: '< 80' } }, { when: { attendance: '>= 80' } }] })).toHaveLength(1)
  })

  it('[R6] a table reads only what is known of its subjects', () => {
    const subjects = (subject: string, input: object): string[] =>
      faults({ subject, inputs: { x: input }, ...(subject === 'school-cohort' ? { cohorts: ['all'] } : {}) })
    expect(subjects('school', { attribute: 'sen' })).toHaveLength(1)
    expect(subjects('school', { attribute: 'phase' })).toEqual([])
    expect(subjects('pupil', { national: 'attendance-rate' })).toHaveLength(1)
    expect(subjects('school-cohort', { event: 'safeguarding-concern' })).toHaveLength(1)
    expect(subjects('school-cohort', { rollUp: { over: 'table.outcome', take: 'first' } })[0]).toContain('is known per school only')
    expect(subjects('school', { measure: 'refused-leave-sessions', window: { unit: 'academic-year' } })).toEqual([
      'input-kind: Table “table” decides per school, but input “x” is known per pupil or per pupil and parent only. Take it out of this table.',
    ])
  })

  it.each([
    ['decimals', { decimals: 1 }],
    ['window.week', { window: { last: 5, unit: 'school-day', week: 'complete' } }],
  ])('[R6] “%s”, which the format has and nothing reads yet, is refused and not passed over', (key, more) => {
    const inputs = { x: { measure: 'unauthorised-sessions', window: { unit: 'academic-year' }, ...more } }
    expect(faults({ inputs })).toEqual([`not-supported: Input “x”: “${key}” is not supported yet. Leave it out.`])
  })

  it.each([
    ['where.outcome', { measure: 'unauthorised-sessions', where: { outcome: ['engaged'] } }, '“where.outcome” is said of an event'],
    ['validFor', { measure: 'unauthorised-sessions', validFor: { count: 1, unit: 'academic-year' } }, '“validFor” is said of an event'],
    ['take', { measure: 'unauthorised-sessions', take: 'count' }, '“take” is said of an event'],
    ['validFor beside window', { event: 'plan-opened', validFor: { count: 1, unit: 'academic-year' } }, '“window” looks at what began'],
    ['stage', { event: 'penalty-notice', take: 'count', stage: 'first' }, '“stage” says which date is taken'],
    ['where.code', { event: 'plan-opened', where: { code: ['G'] } }, '“where.code” is said of sessions'],
    [
      'where.from',
      { measure: 'unauthorised-sessions', where: { from: '2024-08-19' } },
      '“where.from” is said of an event or of the measure',
    ],
    ['notOlderThan', { measure: 'unauthorised-sessions', notOlderThan: { count: 6, unit: 'calendar-month' } }, 'belongs to the measure'],
    ['weeks', { measure: 'sessions-towards-notice' }, 'these sessions are counted in school weeks'],
  ])('[I1] “%s” is refused where it says nothing of the input', (_, more, message) => {
    const found = faults({ inputs: { x: { window: { unit: 'academic-year' }, ...more } } })
    expect(found).toHaveLength(1)
    expect(found[0]).toContain(`input-kind: Input “x”: ${message.startsWith('belongs') ? '“notOlderThan” belongs' : message}`)
  })

  it('[I1] outcomes, stages and kinds of event that there are not are refused, and days that are none', () => {
    const event = { event: 'support-attempt', take: 'date' }
    const found = (more: object): string => faults({ inputs: { x: { ...event, ...more } }, parameters: { first: [7, 'number'] } }).join()
    expect(found({ where: { outcome: ['paid'] } })).toBe(
      'unknown-word: Input “x” asks for the outcome “paid”. Attempt to support has: engaged, unspecified, not-engaged.',
    )
    expect(found({ stage: 'served' })).toBe(
      'unknown-word: Input “x” takes the stage “served”. Attempt to support has: first, last, engaged, unspecified, not-engaged.',
    )
    expect(found({ where: { inside: 'holiday' } })).toContain('undefined-measure: Input “x” looks inside “holiday”, which is no event.')
    expect(found({ where: { from: 'nowhere' } })).toContain('undefined-name')
    expect(found({ where: { from: 'first' } })).toBe('cell-type: Parameter “first” is 7; a date is needed here.')
  })

  it('[L9] an action is due from an input that is a date', () => {
    const given = (due: object) =>
      faults({
        inputs: { x: { attribute: 'sen' }, served: { event: 'penalty-notice', take: 'date' } },
        actions: [{ name: 'letter', due: { in: 21, unit: 'calendar-day', ...due } }],
      })
    expect(given({ from: 'event', of: 'served', beginningWith: true })).toEqual([])
    expect(given({ from: 'event' })).toEqual([
      'shape: Action “letter” is due from an event. Say which: “of” names an input that is its date.',
    ])
    expect(given({ from: 'event', of: 'x' })).toEqual(['cell-type: Action “letter” is due from “x”, which is a text, not a date.'])
    expect(given({ from: 'event', of: 'y' })[0]).toContain('undefined-name: Action “letter” is due from “y”, which is not defined.')
    expect(given({ of: 'served' })).toEqual(['shape: Action “letter”: “of” belongs to a due date from an event. Add "from": "event".'])
  })

  it('[R6] choosing pupils of a pupil, and school age of a school, are refused', () => {
    const measure = (subject: string, where: object) =>
      faults({ subject, inputs: { x: { measure: 'unauthorised-sessions', window: { unit: 'academic-year' }, where } } })
    expect(measure('pupil', { yearGroup: ['7'] })).toHaveLength(1)
    expect(measure('pupil', { cohort: ['ehc'] })).toHaveLength(1)
    expect(measure('school', { compulsorySchoolAge: true })).toHaveLength(1)
    expect(measure('school', { yearGroup: ['7'] })).toEqual([])
    expect(measure('pupil', { compulsorySchoolAge: true })).toEqual([])
  })
})
