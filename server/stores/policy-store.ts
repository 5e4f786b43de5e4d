// The only home of policies as they stand in files: each policy's versions, publication records and cases, read once and never changed.
// Leaves what a rule set means to the engine and which one a run uses to `engine/versions/in-force.ts`.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import type { Diagnostic } from '../../engine/diagnostics/diagnostic.ts'
import { parseRuleSetText } from '../../engine/rules/parse-rule-set.ts'
import type { RuleSet } from '../../engine/rules/rule-set.ts'
import type { AcceptedFinding } from '../../engine/verification/accepted.ts'
import { inForceOn } from '../../engine/versions/in-force.ts'
import { expectations, replayEvidence } from '../contract/expectations.ts'
import { type CaseDocument, caseDocument } from '../contract/policies.ts'
import { ServiceError } from '../errors/service-error.ts'
import { acceptedFinding, isoDay } from './chain-links.ts'

const publication = z.strictObject({
  version: z.int().min(1),
  effectiveFrom: isoDay,
  effectiveTo: isoDay.optional(),
  countsFrom: isoDay.optional(),
  specimen: z.boolean().optional(),
  withdrawn: isoDay.optional(),
  publishedAt: z.string(),
  author: z.string(),
  /** The account that approved it; absent for what came with the product. */
  approvedBy: z.string().optional(),
  editors: z.array(z.string()).optional(),
  withdrawnReason: z.string().optional(),
  reason: z.string(),
  expectations: expectations.optional(),
  evidence: replayEvidence.optional(),
})

const policyFile = z.strictObject({
  policy: z.string(),
  title: z.string(),
  authority: z.string(),
  owner: z.string(),
  description: z.string(),
  /** Where it stands in lists: safeguarding first. */
  order: z.int().optional(),
  publications: z.array(publication).min(1),
  accepted: z.array(acceptedFinding.extend({ version: z.int().min(1) })).optional(),
})

const casesFile = z.strictObject({ policy: z.string(), version: z.int(), cases: z.array(caseDocument) })

export type Publication = z.infer<typeof publication>

export interface PolicyVersion {
  readonly policy: string
  readonly version: number
  readonly text: string
  readonly ruleSet: RuleSet
  readonly cases: readonly CaseDocument[]
  /** The cases as their file has them; empty where there are none. */
  readonly casesText: string
  readonly publication: Publication
}

export interface Policy {
  readonly policy: string
  readonly title: string
  readonly authority: string
  readonly owner: string
  readonly description: string
  readonly order: number
  readonly versions: readonly PolicyVersion[]
  readonly accepted?: readonly AcceptedFinding[] | undefined
}

export interface PolicyStore {
  list(): readonly Policy[]
  /** @throws ServiceError 404 */
  version(policy: string, version: number): PolicyVersion
  /** The versions in force on a date (ISO), in the order of the list. */
  inForce(date: string): readonly PolicyVersion[]
}

/** Reads every folder of `folder` that has a policy.json. @throws ServiceError naming the file at fault */
export function readPolicies(folder: string): PolicyStore {
  const names = readdirSync(folder).filter((name) => !name.startsWith('_') && isFile(join(folder, name, 'policy.json')))
  const policies = names
    .map((name) => readPolicy(join(folder, name)))
    .toSorted((a, b) => a.order - b.order || (a.policy < b.policy ? -1 : 1))
  return {
    list: () => policies,
    version(policy, version) {
      const found = policies.find((one) => one.policy === policy)?.versions.find((one) => one.version === version)
      if (found !== undefined) return found
      throw new ServiceError(
        'no-such-version',
        404,
        `There is no version ${version} of policy “${policy}”.`,
        'Choose one from the list of policies.',
      )
    },
    inForce(date) {
      return policies.flatMap((policy) => inForceOn(policy.versions, date) ?? [])
    },
  }
}

/** One rule-set file that stands alone, as the command line takes it: version 0, in force by being named. */
export function readRuleSetFile(file: string): PolicyVersion {
  const text = readText(file)
  const ruleSet = ruleSetOf(text, file)
  const casesPath = file.replace(/\.json$/, '.cases.json')
  return {
    policy: ruleSet.policy,
    version: versionFromName(file),
    text,
    ruleSet,
    ...casesAt(casesPath),
    publication: {
      version: versionFromName(file) || 1,
      effectiveFrom: '1900-01-01',
      publishedAt: '1900-01-01',
      author: '',
      reason: 'Named on the command line',
    },
  }
}

/** `v2.json` is version 2; any other name is a draft, version 0. */
const versionFromName = (file: string): number => Number(/^v(\d+)\.json$/.exec(basename(file))?.[1] ?? 0)

function readPolicy(folder: string): Policy {
  const path = join(folder, 'policy.json')
  const parsed = policyFile.safeParse(JSON.parse(readText(path)))
  if (!parsed.success) throw unusable(path, z.prettifyError(parsed.error))
  const { publications, order = 100, ...rest } = parsed.data
  const versions = publications.map((record) => {
    const file = join(folder, `v${record.version}.json`)
    const text = readText(file)
    const casesPath = join(folder, `v${record.version}.cases.json`)
    return {
      policy: rest.policy,
      version: record.version,
      text,
      ruleSet: ruleSetOf(text, file),
      ...casesAt(casesPath),
      publication: record,
    }
  })
  return { ...rest, order, versions }
}

function casesAt(path: string): Pick<PolicyVersion, 'cases' | 'casesText'> {
  if (!isFile(path)) return { cases: [], casesText: '' }
  const casesText = readText(path)
  return { cases: casesOf(casesText, path), casesText }
}

/** The cases of a version from their text. @throws ServiceError naming the file at fault */
export function casesOf(text: string, file: string): readonly CaseDocument[] {
  if (text === '') return []
  const parsed = casesFile.safeParse(jsonOf(text, file))
  if (!parsed.success) throw unusable(file, z.prettifyError(parsed.error))
  return parsed.data.cases
}

function jsonOf(text: string, file: string): unknown {
  try {
    return JSON.parse(text)
  } catch (problem) {
    throw unusable(file, problem instanceof Error ? problem.message : 'It is not JSON.')
  }
}

/** The rule set of a version from its text. @throws ServiceError naming the file at fault */
export function ruleSetOf(text: string, file: string): RuleSet {
  const { ruleSet, diagnostics } = parseRuleSetText(text)
  if (ruleSet !== undefined) return ruleSet
  throw unusable(file, diagnostics.map(diagnosticLine).join('\n'))
}

/** A diagnostic as one line of a terminal: place, then what is wrong. */
export function diagnosticLine({ at, code, message }: Diagnostic): string {
  const place = [at.table, at.row, at.column].filter((part) => part !== undefined).join(' > ') || at.path.join('.') || 'rule set'
  return `${place}: ${message} [${code}]`
}

function unusable(file: string, details: string): ServiceError {
  const message = `${basename(dirname(file))}/${basename(file)} cannot be used.`
  return new ServiceError('unusable-rule-set', 422, message, details)
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    throw new ServiceError('no-such-file', 404, `There is no file ${path}.`, 'Check the name and try again.')
  }
}

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false
