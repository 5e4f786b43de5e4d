// The law that the order in which facts come changes nothing, and that the same facts give the same evaluation.
import { describe, expect, it } from 'vitest'
import { evaluate } from '../../engine/decisions/evaluate.ts'
import type { Evaluation } from '../../engine/decisions/evaluation.ts'
import { outputsText } from '../../engine/decisions/outcome.ts'
import { DEFAULT_SETTINGS, type Facts } from '../../engine/facts/facts.ts'
import { RegisterBuilder } from '../../engine/facts/register-builder.ts'
import { REGISTER_CODES } from '../../engine/facts/register-codes.ts'
import { viewFacts } from '../../engine/facts/view.ts'
import { STATUSES } from '../../engine/rules/settle.ts'
import { valueAt } from '../../engine/rules/value.ts'
import { day, factsOf } from '../support/facts-builder.ts'
import { documentOf, INPUTS, ruleSetOf, versioned } from '../support/rule-set-builder.ts'
import { Chance } from './generated-tables.ts'

const SEED = Number(process.env.LAW_SEED ?? 20_251_212)
const AS_OF = day('2025-12-12')

const RULES = versioned(
  ruleSetOf(
    documentOf({
      inputs: { attendance: INPUTS.attendance, unauthorised: INPUTS.unauthorised, sen: INPUTS.sen },
      hitPolicy: 'FIRST',
      rows: [
        { when: { unauthorised: '>= 10' } },
        { when: { attendance: '< 80' } },
        { when: { attendance: '[80..90)', sen: 'not("E")' } },
        { when: { attendance: '>= 90' } },
      ],
    }),
  ),
)

interface Mark {
  readonly pupil: number
  readonly school: number
  readonly day: number
  readonly session: 0 | 1
  readonly byte: number
}

/** Twenty pupils at two schools, some at both, with duplicates, conflicts and marks outside enrolment among their marks. */
function generate(chance: Chance): { facts: Facts; marks: Mark[] } {
  const pupils = Array.from({ length: 20 }, (_, i) => {
    const first = {
      school: i % 2 === 0 ? '100001' : '100002',
      ...(chance.chance(0.3) ? { entry: '2025-11-19' } : {}),
      sen: chance.oneOf(['N', 'K', 'E'] as const),
    }
    return {
      id: `P${i}`,
      spells: chance.chance(0.3) ? [first, { school: i % 2 === 0 ? '100002' : '100001', entry: '2025-12-01' }] : [first],
    }
  })
  const facts = factsOf({ schools: { 100001: {}, 100002: { phase: 'primary' } }, pupils })
  const marks: Mark[] = []
  facts.pupils.forEach((pupil, index) => {
    for (const { school } of pupil.spells) {
      for (let at = day('2025-11-10'); at <= AS_OF; at++) {
        if ((at + 3) % 7 > 4) continue
        for (const session of [0, 1] as const) {
          const byte = chance.chance(0.8) ? 1 : 1 + chance.below(REGISTER_CODES.length)
          const mark = { pupil: index, school, day: at, session, byte }
          marks.push(mark)
          if (chance.chance(0.03)) marks.push(mark)
          if (chance.chance(0.03)) marks.push({ ...mark, byte: 1 + chance.below(REGISTER_CODES.length) })
        }
      }
    }
  })
  return { facts, marks }
}

const shuffled = <T>(list: readonly T[], chance: Chance): T[] => chance.some(list, list.length)

function withMarks(facts: Facts, marks: readonly Mark[]): Facts {
  const builder = new RegisterBuilder(facts.pupils, facts.schools.length)
  for (const { pupil, school, day: at, session, byte } of marks) builder.add(pupil, school, at, session, byte)
  return { ...facts, registers: builder.finish() }
}

/** Everything a reader would see of an evaluation. */
const said = ({ tables }: Evaluation): string[] =>
  tables.flatMap((evaluated) =>
    Array.from({ length: evaluated.subjects.size }, (_, i) =>
      JSON.stringify([
        evaluated.table.name,
        i,
        STATUSES[evaluated.decided.status[i]],
        outputsText(evaluated, i),
        ...[...evaluated.columns.values()].map((column) => valueAt(column, i)),
      ]),
    ),
  )

describe('order of facts', () => {
  it(`[E4] the order of marks changes neither registers nor decisions (seed ${SEED})`, () => {
    const chance = new Chance(SEED)
    for (let round = 0; round < 10; round++) {
      const { facts, marks } = generate(chance)
      const straight = withMarks(facts, marks)
      const decided = said(evaluate(viewFacts(straight, DEFAULT_SETTINGS), RULES, AS_OF))
      expect(new Set(decided.map((one) => JSON.parse(one)[3])).size).toBeGreaterThan(1)
      for (let turn = 0; turn < 3; turn++) {
        const mixed = withMarks(facts, shuffled(marks, chance))
        expect(mixed.registers).toEqual(straight.registers)
        expect(said(evaluate(viewFacts(mixed, DEFAULT_SETTINGS), RULES, AS_OF))).toEqual(decided)
      }
    }
  })

  it('[E4] the same facts give the same evaluation, again and for some pupils alone, and are left as they were', () => {
    const chance = new Chance(SEED + 1)
    const { facts, marks } = generate(chance)
    const whole = withMarks(facts, marks)
    const kept = structuredClone(whole)
    const view = viewFacts(whole, DEFAULT_SETTINGS)
    const first = said(evaluate(view, RULES, AS_OF))
    expect(said(evaluate(view, RULES, AS_OF))).toEqual(first)
    expect(said(evaluate(viewFacts(whole, DEFAULT_SETTINGS), RULES, AS_OF))).toEqual(first)
    const some = said(evaluate(view, RULES, AS_OF, Int32Array.from([3, 7, 11])))
    expect(some.map((one) => JSON.parse(one).slice(2))).toEqual([3, 7, 11].map((i) => JSON.parse(first[i]).slice(2)))
    expect(whole).toEqual(kept)
  })
})
