// The only home of what can be chosen to be replayed: drafts and versions by policy, and candidates put together of them. Pure.
import type { PolicySummary } from '../../../server/contract/policies.ts'

/** `draft:ID` or `policy@version`, as the server takes it. */
export type PartName = string

export interface PartChoice {
  readonly name: PartName
  readonly words: string
  /** Of a draft. */
  readonly savedAt?: string
}

export interface PolicyChoices {
  readonly policy: string
  readonly title: string
  /** Drafts first, then the versions, the newest first. */
  readonly choices: readonly PartChoice[]
}

export function choicesOf(policies: readonly PolicySummary[]): PolicyChoices[] {
  return policies.map(({ policy, title, drafts, versions }) => ({
    policy,
    title,
    choices: [
      ...drafts.map(({ id, name, savedAt }) => ({ name: `draft:${id}`, words: name, savedAt })),
      ...versions
        .toSorted((a, b) => b.version - a.version)
        .map(({ version }) => ({ name: `${policy}@${version}`, words: `Version ${version}` })),
    ],
  }))
}

/**
 * What a candidate begins with: the draft that is asked for, else the one saved last, else the newest version of the first policy; of those that
 * are taken already, none.
 */
export function firstChoice(policies: readonly PolicyChoices[], asked?: PartName, taken: readonly PartName[] = []): PartName | undefined {
  const left = policies.flatMap(({ choices }) => choices).filter(({ name }) => !taken.includes(name))
  const [lastSaved] = left.filter(({ savedAt }) => savedAt !== undefined).toSorted((a, b) => (a.savedAt! < b.savedAt! ? 1 : -1))
  return (left.find(({ name }) => name === asked) ?? lastSaved ?? left[0])?.name
}

export const policyOf = (policies: readonly PolicyChoices[], part: PartName): PolicyChoices | undefined =>
  policies.find(({ choices }) => choices.some(({ name }) => name === part))

/** The policies that a candidate could change besides. */
export function othersFor(policies: readonly PolicyChoices[], candidate: readonly PartName[]): PolicyChoices[] {
  const taken = new Set(candidate.map((part) => policyOf(policies, part)?.policy))
  return policies.filter(({ policy, choices }) => !taken.has(policy) && choices.length > 0)
}
