// How the three levels of a finding look: an icon, a word and a colour, never a colour alone.
import type { FindingGroup } from '../../../server/contract/datasets.ts'
import { countOf } from '../../parts/figures.ts'
import { Icon, type IconName } from '../../parts/icon.tsx'

export type FindingLevel = FindingGroup['level']

export const LEVELS = {
  error: { word: 'Errors', meaning: 'These rows were kept aside and are not counted.', icon: 'error', tone: 'tone-bad' },
  query: { word: 'Queries', meaning: 'These rows are counted; check that they are right.', icon: 'warning', tone: 'tone-warn' },
  info: { word: 'Information', meaning: 'Nothing needs doing.', icon: 'information', tone: 'soft' },
} as const satisfies Record<FindingLevel, { word: string; meaning: string; icon: IconName; tone: string }>

export function FindingTally({ errors, queries }: { errors: number; queries: number }) {
  if (errors === 0 && queries === 0) {
    return (
      <span className="pill tone-good">
        <Icon name="check" />
        Nothing to check
      </span>
    )
  }
  return (
    <span className="tools">
      {errors > 0 && (
        <span className="pill tone-bad">
          <Icon name="error" />
          {countOf(errors, 'error')}
        </span>
      )}
      {queries > 0 && (
        <span className="pill tone-warn">
          <Icon name="warning" />
          {countOf(queries, 'query', 'queries')}
        </span>
      )}
    </span>
  )
}
