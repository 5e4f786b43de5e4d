// The law of splitting: pupils decided in parts, however they are cut, are decided as they are together, and their rows have held as long.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { recommendedActions } from '../../engine/actions/recommended-actions.ts'
import { evaluate } from '../../engine/decisions/evaluate.ts'
import type { Evaluation } from '../../engine/decisions/evaluation.ts'
import { missingFacts, outputsText } from '../../engine/decisions/outcome.ts'
import { statusOf } from '../../engine/decisions/sentence.ts'
import { parseDay, printDay } from '../../engine/facts/days.ts'
import { DEFAULT_SETTINGS } from '../../engine/facts/facts.ts'
import { viewFacts } from '../../engine/facts/view.ts'
import { parseRuleSet } from '../../engine/rules/parse-rule-set.ts'
import type { VersionedRuleSet } from '../../engine/rules/rule-set.ts'
import { responsibleSchools } from '../../engine/measures/responsible-schools.ts'
import { readDataset } from '../../server/reading/read-dataset.ts'
import { writeSample } from '../../server/sample/write-sample.ts'
import { shippedVersions } from '../support/shipped-policies.ts'

const AS_OF = parseDay('2025-12-12')!

/** Policies whose tables are all about pupils; what is said of a school needs all of its pupils. */
function pupilPolicies(): VersionedRuleSet[] {
  return shippedVersions().flatMap(({ version, text }) => {
    const { ruleSet } = parseRuleSet(JSON.parse(text))
    const isOfPupils = ruleSet !== undefined && version === 1 && ruleSet.tables.every((table) => table.subject === 'pupil')
    return isOfPupils ? [{ version, ruleSet }] : []
  })
}

/** Everything said of each pupil, by table and pupil. */
function said(evaluation: Evaluation, ruleSets: readonly VersionedRuleSet[]): Map<string, string> {
  const found = new Map<string, string>()
  for (const evaluated of evaluation.tables) {
    if (evaluated.subjects.kind !== 'pupil') continue
    evaluated.subjects.pupils.forEach((pupil, i) => {
      const words = [statusOf(evaluated, i), outputsText(evaluated, i), ...missingFacts(evaluated, i), evaluation.responsible.get(pupil)]
      found.set(`${evaluated.policy}/${evaluated.table.name} ${pupil}`, words.join(' | '))
    })
  }
  for (const { evaluated, subject, action, since, reason } of recommendedActions(evaluation, ruleSets)) {
    const pupil = evaluated.subjects.kind === 'pupil' ? evaluated.subjects.pupils[subject] : -1
    found.set(`${evaluated.policy}/${evaluated.table.name} ${pupil} ${action.name}`, `${printDay(since)} ${reason}`)
  }
  return found
}

describe('deciding in parts', () => {
  it('[E4] pupils of some schools, or any other part, are decided as they are with all the others', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'split-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    await writeSample({ pupils: 1200, from: '2025-09-01', to: '2025-12-19', seed: 7, out: folder })
    const { facts, findings } = await readDataset(folder)
    findings.close()
    const view = viewFacts(facts, DEFAULT_SETTINGS)
    const ruleSets = pupilPolicies()
    expect(ruleSets.length).toBeGreaterThan(2)
    const together = said(evaluate(view, ruleSets, AS_OF), ruleSets)
    const schools = responsibleSchools(view, AS_OF)
    const enrolled = facts.pupils.flatMap(({ spells }, pupil) => (spells.length > 0 ? [pupil] : []))
    const partOf: Readonly<Record<string, (pupil: number) => number>> = {
      'a school': (pupil) => schools[pupil],
      'two halves': (pupil) => Number(pupil > enrolled.length / 2),
      'every third': (pupil) => pupil % 3,
    }
    for (const [name, part] of Object.entries(partOf)) {
      const parts = Map.groupBy(enrolled, part)
      expect(parts.size, name).toBeGreaterThan(1)
      let all = 0
      for (const pupils of parts.values()) {
        const own = said(evaluate(view, ruleSets, AS_OF, Int32Array.from(pupils)), ruleSets)
        for (const [key, words] of own) expect(`${key}: ${words}`, name).toBe(`${key}: ${together.get(key)}`)
        all += own.size
      }
      /* People known from a concern alone are in no part. */
      const ofEnrolled = [...together.keys()].filter((key) => facts.pupils[Number(key.split(' ')[1])].spells.length > 0)
      expect(all, name).toBe(ofEnrolled.length)
    }
  })
})
