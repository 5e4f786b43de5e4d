// The only home of the policies that ship, as tests read them: each version’s document and its cases.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Case } from '../../engine/cases/run-cases.ts'
import { parseRuleSetText } from '../../engine/rules/parse-rule-set.ts'
import type { RuleSet } from '../../engine/rules/rule-set.ts'

export const POLICIES = join(import.meta.dirname, '../../policies')

export interface ShippedVersion {
  readonly policy: string
  readonly version: number
  /** The file’s text. */
  readonly text: string
  /** `undefined` where the file of cases is missing. */
  readonly cases: readonly Case[] | undefined
}

const readJson = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'))

/** Every `v*.json` of every policy, `_bad` left out. */
export function shippedVersions(): ShippedVersion[] {
  return readdirSync(POLICIES, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('_'))
    .flatMap(({ name: policy }) => {
      const files = readdirSync(join(POLICIES, policy))
      return files.flatMap((file) => {
        const version = /^v(\d+)\.json$/.exec(file)?.[1]
        if (version === undefined) return []
        const casesFile = `v${version}.cases.json`
        const cases = files.includes(casesFile) ? (readJson(join(POLICIES, policy, casesFile)) as { cases: Case[] }).cases : undefined
        return [{ policy, version: Number(version), text: readFileSync(join(POLICIES, policy, file), 'utf8'), cases }]
      })
    })
}

/** The document of one version that ships. */
export const shippedDocument = (policy: string, version: number): unknown => readJson(join(POLICIES, policy, `v${version}.json`))

/** One of them, read. */
export function shippedRuleSet(policy: string, version: number): RuleSet {
  const { text } = shippedVersions().find((one) => one.policy === policy && one.version === version)!
  return parseRuleSetText(text).ruleSet!
}
