// The only home of how the kinds of action look: their words and icons. Their order is the engine's.
import { kindRank } from '../../engine/actions/action-words.ts'
import type { ActionRow } from '../../server/contract/runs.ts'
import { Icon, type IconName } from './icon.tsx'

export type ActionKind = ActionRow['kind']

export const ACTION_KINDS = {
  safeguarding: { word: 'Safeguarding', icon: 'shield', tone: 'tone-bad' },
  support: { word: 'Support', icon: 'hands', tone: '' },
  praise: { word: 'Praise', icon: 'star', tone: 'tone-good' },
  legal: { word: 'Legal', icon: 'scales', tone: 'tone-warn' },
} as const satisfies Record<ActionKind, { word: string; icon: IconName; tone: string }>

export const USE_WORDS: Record<ActionRow['use'], string> = { duty: 'Duty', option: 'To consider' }

export function byKind<T extends { readonly kind: ActionKind }>(actions: readonly T[]): readonly T[] {
  return actions.toSorted((a, b) => kindRank(a.kind) - kindRank(b.kind))
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
