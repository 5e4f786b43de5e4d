// The only home of where a replay leads: its draft, what is asked of it, a sweep of its thresholds, and its files.
import { Link } from '@tanstack/react-router'
import type { ReplayDetail } from '../../../server/contract/replays.ts'
import { replayFile } from '../../api/replays.ts'
import { useMay } from '../../api/session.ts'
import { Icon } from '../../parts/icon.tsx'

const FILES = ['summary.md', 'caseload.csv', 'transitions.csv', 'moved.csv', 'work.csv', 'work_by_week.csv', 'flips.csv', 'groups.csv']

export function ReplayNext({ replay }: { replay: ReplayDetail }) {
  const maySeeMoved = [useMay('pupils.see'), useMay('pupils.pseudonyms')].includes(true)
  const part = replay.parts.find(({ draft }) => draft !== null)
  return (
    <div className="stack">
      {part?.draft !== undefined && part.draft !== null && (
        <div className="tools">
          <Link
            className="button button-small"
            to="/policies/$policy"
            params={{ policy: part.policy }}
            search={{ draft: part.draft } as never}
          >
            Open the draft
          </Link>
          <Link className="button button-small" to="/policies/$policy/drafts/$draft" params={{ policy: part.policy, draft: part.draft }}>
            What must hold before it is published
          </Link>
          <Link className="button button-small" to="/sweeps" search={{ draft: part.draft }}>
            Sweep its thresholds
          </Link>
        </div>
      )}
      <details className="disclosure">
        <summary>
          <Icon name="right" />
          Take it away as files
        </summary>
        <div className="tools">
          {FILES.filter((file) => maySeeMoved || file !== 'moved.csv').map((file) => (
            <a key={file} className="button button-small" href={replayFile(replay.id, file)} download>
              <Icon name="download" />
              {file}
            </a>
          ))}
        </div>
      </details>
    </div>
  )
}
