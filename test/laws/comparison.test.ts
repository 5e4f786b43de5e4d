// Whatever single value of a shipped rule set is changed, the comparison finds it, lists it and says it in words.
import { describe, expect, it } from 'vitest'
import { type RuleSetDocument, ruleSetDocument } from '../../engine/rules/document.ts'
import { hashOf } from '../../engine/versions/canonical-json.ts'
import { compareVersions, isSame } from '../../engine/versions/compare.ts'
import { differenceInWords } from '../../engine/versions/difference-in-words.ts'
import { listedChanges } from '../../engine/versions/listed-changes.ts'
import { shippedVersions } from '../support/shipped-policies.ts'

type Path = readonly (string | number)[]

function leavesOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path]
  const entries: [string | number, unknown][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value)
  return entries.flatMap(([key, inner]) => leavesOf(inner, [...path, key]))
}

/** The document with one value changed in a way its shape may still allow. */
function withChange(document: unknown, path: Path): unknown {
  const copy = structuredClone(document) as Record<string | number, unknown>
  let place = copy
  for (const key of path.slice(0, -1)) place = place[key] as Record<string | number, unknown>
  const key = path.at(-1)!
  const value = place[key]
  place[key] = typeof value === 'number' ? value + 1 : typeof value === 'boolean' ? !value : `${String(value)}x`
  return copy
}

const content = (document: RuleSetDocument) => ({ document, cases: [] })

describe.each(shippedVersions().map(({ policy, version, text }): [string, string] => [`${policy} ${version}`, text]))(
  '%s',
  (_name, text) => {
    const before = ruleSetDocument.parse(JSON.parse(text))

    it('[V7] [V8] any one value that is another is found and said', () => {
      let tried = 0
      const unsaid: string[] = []
      for (const path of leavesOf(before)) {
        const after = ruleSetDocument.safeParse(withChange(before, path))
        if (!after.success) continue
        tried++
        expect(hashOf(after.data)).not.toBe(hashOf(before))
        const difference = compareVersions(content(before), content(after.data))
        const isFound = !isSame(difference) && listedChanges(difference).length > 0
        if (!isFound || differenceInWords(content(before), content(after.data), difference).length === 0) unsaid.push(path.join('.'))
      }
      expect(unsaid).toEqual([])
      expect(tried).toBeGreaterThan(30)
    })

    it('[V7] a version beside itself has no difference and nothing to say', () => {
      const same = compareVersions(content(before), content(structuredClone(before)))
      expect([isSame(same), listedChanges(same), differenceInWords(content(before), content(before), same)]).toEqual([true, [], []])
    })
  },
)
