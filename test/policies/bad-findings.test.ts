// The only home of checks on what verification says of faulty rule sets: one example a finding code, with its exact words beside it.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Case } from '../../engine/cases/run-cases.ts'
import type { PublishedVersion } from '../../engine/verification/date-findings.ts'
import { type Finding, FINDING_CODES } from '../../engine/verification/finding.ts'
import { TableMemory, verify } from '../../engine/verification/verify.ts'
import { ruleSetOf } from '../support/rule-set-builder.ts'
import { POLICIES } from '../support/shipped-policies.ts'

const FOLDER = join(POLICIES, '_bad', 'findings')

/** A faulty rule set with what it is verified beside; `effort` bounds the work, so that no endless table need be kept. */
interface Example {
  readonly ruleSet: object
  readonly cases?: Case[]
  readonly others?: object[]
  readonly inForce?: object
  readonly published?: { readonly versions: PublishedVersion[]; readonly today: string }
  readonly effort?: number
}

export function findingsOf(code: string): Finding[] {
  const { ruleSet, others = [], inForce, effort, ...rest } = JSON.parse(readFileSync(join(FOLDER, `${code}.json`), 'utf8')) as Example
  return verify(
    {
      ...rest,
      ruleSet: ruleSetOf(ruleSet),
      others: others.map(ruleSetOf),
      ...(inForce === undefined ? {} : { inForce: ruleSetOf(inForce) }),
    },
    new TableMemory(200, effort),
  )
}

const said = (findings: readonly Finding[]): string =>
  findings
    .map(
      ({ code, severity, message, repairs }) =>
        `${severity} ${code}\n  ${message}\n${repairs.map(({ label }) => `  - ${label}\n`).join('')}`,
    )
    .join('')

describe('faulty rule sets that can be read', () => {
  it('[P3] there is one for every finding code, and no other', () => {
    const files = readdirSync(FOLDER)
    expect(files.toSorted()).toEqual(FINDING_CODES.flatMap((code) => [`${code}.json`, `${code}.txt`]).toSorted())
  })

  for (const code of FINDING_CODES) {
    it(`[P3] ${code}: it is found, in these words`, () => {
      const findings = findingsOf(code)
      expect(findings.map((one) => one.code)).toContain(code)
      expect(said(findings)).toBe(readFileSync(join(FOLDER, `${code}.txt`), 'utf8'))
    })
  }
})
