// The only home of the kinds of action: their words, icons and order - safeguarding before all else, legal steps last and apart.
import type { ActionRow } from '../../server/contract/runs.ts'
import { Icon, type IconName } from './icon.tsx'

export type ActionKind = ActionRow['kind']

export const ACTION_KINDS = {
  safeguarding: { word: 'Safeguarding', icon: 'shield', tone: 'tone-bad' },
  support: { word: 'Support', icon: 'hands', tone: '' },
  praise: { word: 'Praise', icon: 'star', tone: 'tone-good' },
  legal: { word: 'Legal', icon: 'scales', tone: 'tone-warn' },
} as const satisfies Record<ActionKind, { word: string; icon: IconName; tone: string }>

const ORDER = Object.keys(ACTION_KINDS) as ActionKind[]

export const USE_WORDS: Record<ActionRow['use'], string> = { duty: 'Duty', option: 'To consider' }

export function kindRank(kind: ActionKind): number {
  return ORDER.indexOf(kind)
}

export function byKind<T extends { readonly kind: ActionKind }>(actions: readonly T[]): readonly T[] {
  return actions.toSorted((a, b) => kindRank(a.kind) - kindRank(b.kind))
}

/** Names that a hyphenated word cannot spell. */
const OWNERS: Readonly<Record<string, string>> = { 'childrens-services': 'Children’s services' }

/** @example ownerInWords('local-authority') // 'Local authority' */
export function ownerInWords(owner: string): string {
  const known = OWNERS[owner]
  if (known !== undefined) return known
  const words = owner.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

export function KindPill({ kind }: { kind: ActionKind }) {
  const { word, icon, tone } = ACTION_KINDS[kind]
  return (
    <span className={`pill ${tone}`}>
      <Icon name={icon} />
      {word}
    </span>
  )
}
