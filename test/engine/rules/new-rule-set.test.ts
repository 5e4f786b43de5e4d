// The only home of checks on the rule set a new policy begins with.
import { describe, expect, it } from 'vitest'
import { newRuleSet, ruleSetAs } from '../../../engine/rules/new-rule-set.ts'
import { parseRuleSet } from '../../../engine/rules/parse-rule-set.ts'
import { verify } from '../../../engine/verification/verify.ts'
import { shippedRuleSet } from '../../support/shipped-policies.ts'

const named = { policy: 'letters-home', title: 'Letters home', authority: '358' }

describe('a new rule set', () => {
  it('can be read as it is, and says nothing of everybody', () => {
    const { ruleSet, diagnostics } = parseRuleSet(newRuleSet(named, 'Attendance policy 2026'))
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(ruleSet?.tables[0].rows.map((row) => row.outputs.get('outcome'))).toEqual(['none'])
    expect(verify({ ruleSet: ruleSet!, cases: [], others: [] }).filter(({ severity }) => severity === 'error')).toEqual([])
  })

  it('takes the rules of another under its own name, and what read its own tables by name still does', () => {
    const { document } = shippedRuleSet('graduated-approach', 2)
    const reading = { name: 'own', label: 'Own', decision: `${document.policy}/level.level` }
    const other = { name: 'other', label: 'Other', decision: 'school-rag/rag.rating' }
    const copied = ruleSetAs({ ...document, inputs: [...document.inputs, reading, other] }, named)
    expect(copied).toMatchObject(named)
    expect(copied.inputs.slice(-2).map(({ decision }) => decision)).toEqual(['letters-home/level.level', 'school-rag/rag.rating'])
    expect(JSON.stringify(copied.tables)).toBe(JSON.stringify(document.tables))
  })
})
