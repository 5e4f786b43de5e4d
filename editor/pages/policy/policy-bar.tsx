// The only home of the line that says what is open: version or draft, since when, saved or not, and what one can do next.
import { dayInWords, parseDay } from '../../../engine/facts/days.ts'
import { Link, useNavigate } from '@tanstack/react-router'
import type { DraftDetail, VersionDetail } from '../../../server/contract/policies.ts'
import type { OthersHere } from '../../../server/contract/presence.ts'
import { othersInWords } from '../../api/presence.ts'
import { useMay } from '../../api/session.ts'
import { clockTime } from '../../parts/dates.ts'
import { Icon } from '../../parts/icon.tsx'
import { startInWords } from '../../versions/draft-words.ts'
import { DraftState } from '../../versions/state-pill.tsx'
import { NO_VERSION } from '../policies/base-of-new.ts'
import type { Autosave } from './saving/policy-autosave.ts'
import type { SaveState } from './saving/policy-draft-saver.ts'

interface PolicyBarProps {
  readonly base: VersionDetail
  readonly draft: DraftDetail | undefined
  readonly name: string
  readonly onName: (name: string) => void
  readonly saving: Autosave
  /** Whether what is not saved is kept in this browser. */
  readonly isKept: boolean
  /** Who else has the draft open. */
  readonly others: OthersHere
  readonly onStartDraft: () => void
}

export function PolicyBar({ base, draft, name, onName, saving, isKept, others, onStartDraft }: PolicyBarProps) {
  const mayDraft = useMay('policies.draft')
  const navigate = useNavigate()
  const { policy } = base
  // What is reviewed is what is stored, so the last edit is stored first.
  const review = async (id: string): Promise<void> => {
    if (await saving.saveNow()) await navigate({ to: '/policies/$policy/drafts/$draft', params: { policy, draft: id } })
  }
  return (
    <header className="policy-bar">
      {draft === undefined ? (
        <span className="policy-state">
          <i aria-hidden="true" />
          Version {base.version}
        </span>
      ) : (
        <DraftState state={draft.state} />
      )}
      {draft !== undefined && (
        <input
          className="policy-name"
          aria-label="Name of the draft"
          value={name}
          maxLength={120}
          readOnly={!mayDraft}
          size={Math.max(12, name.length)}
          onChange={(event) => onName(event.target.value)}
          onBlur={() => name.trim() === '' && onName(draft.name)}
        />
      )}
      <span className="small faint policy-since">
        {draft === undefined
          ? inForceInWords(base)
          : base.version === NO_VERSION
            ? 'a new policy, nothing published yet'
            : draft.from === 0
              ? startInWords(0)
              : `${startInWords(draft.from)}, ${inForceInWords(base)}`}
      </span>
      <span className="spring" />
      {base.version !== NO_VERSION && (
        <Link className="button" to="/policies/$policy/timeline" params={{ policy }}>
          Timeline
        </Link>
      )}
      {draft === undefined ? (
        mayDraft && (
          <button type="button" className="button button-main" onClick={onStartDraft}>
            Start a draft from version {base.version}
          </button>
        )
      ) : (
        <>
          {others.length > 0 && (
            <span className="policy-others small" role="status">
              <Icon name="people" />
              {othersInWords(others)}
            </span>
          )}
          <Saved state={saving.state} isKept={isKept} onRetry={() => void saving.saveNow()} />
          <button type="button" className="button button-main" onClick={() => void review(draft.id)}>
            Review
          </button>
        </>
      )}
    </header>
  )
}

function inForceInWords({ summary }: VersionDetail): string {
  if (summary.specimen) return 'a specimen, never in force'
  const day = summary.effectiveFrom === null ? undefined : parseDay(summary.effectiveFrom)
  if (day === undefined) return 'not in force'
  return summary.inForce ? `in force since ${dayInWords(day)}` : `in force from ${dayInWords(day)}, not today`
}

function Saved({ state, isKept, onRetry }: { state: SaveState; isKept: boolean; onRetry: () => void }) {
  return (
    <span className="policy-saved small figures" role="status">
      {state.kind === 'saved' && (
        <>
          <Icon name="check" />
          Saved {clockTime(state.at)}
        </>
      )}
      {(state.kind === 'unsaved' || state.kind === 'saving') && (state.kind === 'saving' ? 'Saving…' : 'Not saved yet')}
      {state.kind === 'conflict' && <span className="policy-fault tone-warn">Not saved: saved by somebody else</span>}
      {state.kind === 'failed' && (
        <span className="policy-fault tone-bad">
          <Icon name="error" />
          Not saved: {state.problem.status === 0 ? 'no connection' : state.problem.title.replace(/\.$/, '')}
          {isKept && '; kept in this browser'}
          <button type="button" className="button button-small" onClick={onRetry}>
            Try again
          </button>
        </span>
      )}
    </span>
  )
}
