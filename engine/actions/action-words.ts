// The only home of the words and the order of actions: safeguarding before all else, legal steps last, always as something to consider
// with the person who decides. Law A6 of SPEC.md.
import type { ActionDocument } from '../rules/document.ts'

export type ActionKind = ActionDocument['kind']

/** The kinds of action, first to last. */
export const KINDS_IN_ORDER = ['safeguarding', 'support', 'praise', 'legal'] as const satisfies readonly ActionKind[]

/** 0 stands first. @example kindRank('legal') // 3 */
export const kindRank = (kind: ActionKind): number => KINDS_IN_ORDER.indexOf(kind)

/** Names that a hyphenated word cannot spell. */
const OWNERS: Readonly<Record<string, string>> = {
  'childrens-services': 'Children’s services',
  'virtual-school-head': 'Virtual School Head',
  'virtual-school-learning-mentor': 'Virtual School Learning Mentor',
  'virtual-school-pep-lead': 'Virtual School PEP Lead',
  'virtual-school-send': 'Virtual School SEND services',
}

/** @example ownerInWords('local-authority') // 'Local authority' */
export function ownerInWords(owner: string): string {
  const words = owner.replaceAll('-', ' ')
  return OWNERS[owner] ?? words.charAt(0).toUpperCase() + words.slice(1)
}

/**
 * A legal step as something to consider, with who decides; what its rule set already says so is left as it is.
 * @example legalInWords('Penalty notice', 'council') // 'Consider: penalty notice; for the council to decide'
 */
export function legalInWords(title: string, owner: string): string {
  const considered = /\bconsider/i.test(title) ? title : `Consider: ${inSentence(title)}`
  return /\bdecides?\b/i.test(considered) ? considered : `${considered}; for ${ownerInSentence(owner)} to decide`
}

function ownerInSentence(owner: string): string {
  const words = inSentence(ownerInWords(owner))
  return words.startsWith('children’s') ? words : `the ${words}`
}

/* “EBSNA toolkit” and “Virtual School” keep their capitals: one begins with an abbreviation, the other is a name. */
const inSentence = (words: string): string =>
  /^(?:Virtual School|[A-Z][A-Z])/.test(words) ? words : words.charAt(0).toLowerCase() + words.slice(1)
