// The only home of how the state of a draft and of a version is shown: an icon, words and a colour.
import type { DraftSummary } from '../../server/contract/policies.ts'
import type { VersionStatus } from '../../server/contract/publishing.ts'
import { Icon, type IconName } from '../parts/icon.tsx'

interface Look {
  readonly words: string
  readonly tone?: 'good' | 'warn' | 'accent'
  readonly icon?: IconName
}

const DRAFT: Readonly<Record<DraftSummary['state'], Look>> = {
  draft: { words: 'Draft', tone: 'accent' },
  'in-review': { words: 'In review', tone: 'accent', icon: 'search' },
  'changes-asked': { words: 'Changes asked', tone: 'warn', icon: 'warning' },
  approved: { words: 'Approved', tone: 'good', icon: 'check' },
}

const VERSION: Readonly<Record<VersionStatus, Look>> = {
  'in-force': { words: 'In force', tone: 'good', icon: 'check' },
  scheduled: { words: 'Scheduled', tone: 'accent', icon: 'right' },
  superseded: { words: 'Superseded' },
  expired: { words: 'Ended' },
  withdrawn: { words: 'Withdrawn', tone: 'warn', icon: 'cross' },
  specimen: { words: 'Specimen' },
}

export const DraftState = ({ state }: { state: DraftSummary['state'] }) => <Pill {...DRAFT[state]} />
export const VersionState = ({ status }: { status: VersionStatus }) => <Pill {...VERSION[status]} />

function Pill({ words, tone, icon }: Look) {
  return (
    <span className={tone === undefined ? 'pill' : `pill tone-${tone}`}>
      {icon !== undefined && <Icon name={icon} />}
      {words}
    </span>
  )
}
