// The only home of what can be chosen to be replayed: drafts and versions by policy, and candidates put together of them. Pure.
import type { PolicySummary } from '../../../server/contract/policies.ts'

/** `draft:ID` or `policy@version`, as the server takes it. */
export type PartName = string

export interface PartChoice {
  readonly name: PartName
  readonly words: string
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
      ...drafts.map(({ id, name }) => ({ name: `draft:${id}`, words: name })),
      ...versions
        .toSorted((a, b) => b.version - a.version)
        .map(({ version }) => ({ name: `${policy}@${version}`, words: `Version ${version}` })),
    ],
  }))
}

/** What a candidate begins with: the first draft there is, else the newest version of the first policy. */
export const firstChoice = (policies: readonly PolicyChoices[]): PartName | undefined =>
  policies.flatMap(({ choices }) => choices).find(({ name }) => name.startsWith('draft:'))?.name ?? policies[0]?.choices[0]?.name

export const policyOf = (policies: readonly PolicyChoices[], part: PartName): PolicyChoices | undefined =>
  policies.find(({ choices }) => choices.some(({ name }) => name === part))

/** The policies that a candidate could change besides. */
export function othersFor(policies: readonly PolicyChoices[], candidate: readonly PartName[]): PolicyChoices[] {
  const taken = new Set(candidate.map((part) => policyOf(policies, part)?.policy))
  return policies.filter(({ policy, choices }) => !taken.has(policy) && choices.length > 0)
}
