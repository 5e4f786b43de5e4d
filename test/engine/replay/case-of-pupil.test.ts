// Cases made of pupils: they pass, and hold no more of a pupil than it takes to say what the table says.
import { describe, expect, it } from 'vitest'
import { type Case, runCases } from '../../../engine/cases/run-cases.ts'
import { evaluateOn } from '../../../engine/decisions/evaluate.ts'
import { FactsAsAt } from '../../../engine/decisions/facts-as-at.ts'
import { caseOfPupil, type NoCase } from '../../../engine/replay/case-of-pupil.ts'
import type { RuleSet } from '../../../engine/rules/rule-set.ts'
import { day, FULL, viewOf, weeksFrom } from '../../support/facts-builder.ts'
import { ladderFacts, levels } from '../../support/ladder-of-absence.ts'
import { documentOf, INPUTS, ruleSetOf } from '../../support/rule-set-builder.ts'
import { shippedRuleSet } from '../../support/shipped-policies.ts'

const words = { name: 'a pupil', because: 'It was so.' }

describe('[K2] a case made of a pupil', () => {
  it('passes, for every pupil of a school', async () => {
    const ruleSet = shippedRuleSet('graduated-approach', 1)
    const evaluated = levels(ruleSet)
    const made = Array.from({ length: evaluated.subjects.size }, (_, subject) => caseOfPupil(ruleSet, evaluated, subject, words))
    const { results } = await runCases(ruleSet, made as Case[])
    expect(results.filter(({ passed }) => !passed)).toEqual([])
    /* Four each of ten kinds, one too new to judge and one without marks. */
    expect(new Set(made.map((one) => JSON.stringify(one))).size).toBe(11)
    expect(ladderFacts.view.facts.pupils).toHaveLength(42)
  })

  const view = viewOf({
    pupils: [
      {
        id: 'one',
        spells: [{ dateOfBirth: '2012-05-17', sen: 'K', fsm: true }],
        marks: { ...weeksFrom('2025-09-01', 3, FULL), ...weeksFrom('2025-09-22', 1, 'OO OO OO // //') },
      },
    ],
  })
  const facts = new FactsAsAt(view, day('2025-09-26'))
  const made = (ruleSet: RuleSet): Case | NoCase => caseOfPupil(ruleSet, evaluateOn(facts, [{ version: 1, ruleSet }]).tables[0], 0, words)
  const inputs = { attendance: INPUTS.attendance, sen: INPUTS.sen, fsm: INPUTS.fsm, born: INPUTS.born }

  it('leaves out what the table says the same without', () => {
    const document = documentOf({
      inputs,
      rows: [
        { when: { attendance: '< 90', sen: '"K","E"' } },
        { when: { attendance: '< 90', sen: '"N"', fsm: 'true' } },
        { when: { attendance: '>= 90' } },
      ],
    })
    /* 34 of 40 sessions; whatever the pupil’s meals and birthday are, SEN support settles it. */
    expect(made(ruleSetOf(document))).toEqual({
      ...words,
      table: 'table',
      given: { attendance: { attended: 34, possible: 40 }, sen: 'K' },
      expect: { status: 'matched', rows: ['r1'] },
    })
  })

  it('has the year of a date, its month where that is needed, and is not made where the day is', () => {
    const born = (cell: string, other: string): Case | NoCase =>
      made(ruleSetOf(documentOf({ inputs, rows: [{ when: { born: cell } }, { when: { born: other } }] })))
    expect(born('>= date("2010-09-01")', '< date("2010-09-01")')).toMatchObject({ given: { born: '2012-01-01' } })
    expect(born('>= date("2012-04-02")', '< date("2012-04-02")')).toMatchObject({ given: { born: '2012-05-01' } })
    expect(born('>= date("2012-05-17")', '< date("2012-05-17")')).toBe('exact-date')
  })
})
