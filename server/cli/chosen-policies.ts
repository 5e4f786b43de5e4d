// The only home of which rule sets a command uses: those in force at the date, or those named as NAME@VERSION or as a file.
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type PolicyVersion, readPolicies, readRuleSetFile } from '../stores/policy-store.ts'
import { UsageError } from './command.ts'

/** The policies that ship with the product. */
export const SHIPPED_POLICIES = fileURLToPath(new URL('../../policies', import.meta.url))

/** @throws UsageError where nothing is in force or two versions of one policy are named */
export function choosePolicies(folder: string | undefined, named: readonly string[], asOf: string): readonly PolicyVersion[] {
  const store = readPolicies(folder === undefined ? SHIPPED_POLICIES : resolve(folder))
  if (named.length === 0) {
    const inForce = store.inForce(asOf)
    if (inForce.length === 0) throw new UsageError(`No policy is in force on ${asOf}. Name one with --policy NAME@VERSION.`)
    return inForce
  }
  const chosen = named.map((name) => {
    const match = /^([a-z][a-z0-9-]*)@(\d+)$/.exec(name)
    return match === null ? readRuleSetFile(name) : store.version(match[1], Number(match[2]))
  })
  const twice = chosen.find((one, at) => chosen.findIndex((other) => other.policy === one.policy) < at)
  if (twice !== undefined) throw new UsageError(`Policy “${twice.policy}” is named twice; a run has one version of a policy.`)
  return chosen
}
