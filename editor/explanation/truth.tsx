// The only home of how a test's result is shown: an icon, a word and a colour.
import type { Explanation } from '../../server/contract/runs.ts'
import { Icon, type IconName } from '../parts/icon.tsx'

export type Truth = Explanation['rows'][number]['outcome']

const LOOK: Record<Truth, { icon: IconName; word: string; className: string }> = {
  true: { icon: 'check', word: 'True', className: 'tone-good' },
  false: { icon: 'cross', word: 'False', className: 'faint' },
  unknown: { icon: 'question', word: 'Unknown', className: 'tone-warn' },
}

export function TruthMark({ truth }: { truth: Truth }) {
  const { icon, word, className } = LOOK[truth]
  return (
    <span className={`truth ${className}`}>
      <Icon name={icon} />
      {word}
    </span>
  )
}
