// The only home of one version in a timeline: where it stands, why it was made, by whom, and going back to it or withdrawing it.
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { TimelineEntry } from '../../../server/contract/publishing.ts'
import { problemOf } from '../../api/request.ts'
import { useMay } from '../../api/session.ts'
import { goBackTo, withdraw } from '../../api/versions.ts'
import { Card } from '../../parts/card.tsx'
import { dayInWords, todayIso } from '../../parts/dates.ts'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { SentForm } from '../../parts/sent-form.tsx'
import { TextArea } from '../../parts/text-area.tsx'
import { TextField } from '../../parts/text-field.tsx'
import { VersionState } from '../../versions/state-pill.tsx'
import { createDraft } from '../../api/drafts.ts'

interface VersionEntryProps {
  readonly policy: string
  readonly entry: TimelineEntry
  /** The version before it, if any. */
  readonly before: number | undefined
}

export function VersionEntry({ policy, entry, before }: VersionEntryProps) {
  const { version, status, reason, author, approvedBy, editors, withdrawnFrom, withdrawnReason } = entry
  const [mayDraft, mayPublish] = [useMay('policies.draft'), useMay('policies.publish')]
  const canEnd = withdrawnFrom === null && (status === 'in-force' || status === 'scheduled' || status === 'superseded')
  const others = editors.filter((name) => name !== author)
  return (
    <Card
      title={
        <>
          <Link to="/policies/$policy" params={{ policy }} search={{ version } as never}>
            Version {version}
          </Link>
          <VersionState status={status} />
        </>
      }
      aside={lawInWords(entry)}
    >
      <p>{reason}</p>
      <p className="small faint">
        Written by {author}
        {others.length === 0 ? '' : ` with ${others.join(', ')}`}
        {approvedBy === '' ? '' : `, approved by ${approvedBy}`}, published {dayInWords(entry.publishedAt)}. Hash {entry.hash.slice(0, 12)}.
      </p>
      {entry.evidence !== null && (
        <p className="small faint">
          <Link to="/replays/$replay" params={{ replay: entry.evidence.replay }}>
            Replayed over {dayInWords(entry.evidence.from)} to {dayInWords(entry.evidence.to)}
          </Link>
          {entry.expectations.length === 0 ? '' : `, keeping within: ${entry.expectations.map(({ words }) => words).join('; ')}`}.
          Fingerprint {entry.evidence.result.slice(0, 12)}.{entry.evidence.gaps?.map((gap) => ` ${gap}`)}
        </p>
      )}
      {withdrawnFrom !== null && (
        <p className="small tone-warn">
          Withdrawn from {dayInWords(withdrawnFrom)}: {withdrawnReason}
        </p>
      )}
      <div className="tools version-tools">
        {before !== undefined && (
          <Link
            className="button button-small"
            to="/policies/$policy/compare"
            params={{ policy }}
            search={{ from: before, to: version } as never}
          >
            Compare with version {before}
          </Link>
        )}
        {mayDraft && <StartDraft policy={policy} version={version} />}
        {mayDraft && status !== 'in-force' && status !== 'scheduled' && status !== 'specimen' && (
          <GoBack policy={policy} version={version} />
        )}
        {mayPublish && canEnd && <Withdraw policy={policy} version={version} />}
      </div>
    </Card>
  )
}

function lawInWords({ status, effectiveFrom, effectiveTo }: TimelineEntry): string {
  if (status === 'specimen') return 'never in force'
  return effectiveTo === null ? `from ${dayInWords(effectiveFrom)}` : `${dayInWords(effectiveFrom)} to ${dayInWords(effectiveTo)}`
}

function StartDraft({ policy, version }: { policy: string; version: number }) {
  const navigate = useNavigate()
  const [fault, setFault] = useState('')
  const start = async (): Promise<void> => {
    try {
      const { id } = await createDraft(policy, version, `Draft of ${dayInWords(todayIso())}`)
      await navigate({ to: '/policies/$policy', params: { policy }, search: { draft: id } as never })
    } catch (cause) {
      setFault(problemOf(cause).title)
    }
  }
  return (
    <>
      <button type="button" className="button button-small" onClick={() => void start()}>
        Start a draft from version {version}
      </button>
      <span className="field-error" role="alert">
        {fault}
      </span>
    </>
  )
}

function GoBack({ policy, version }: { policy: string; version: number }) {
  const navigate = useNavigate()
  return (
    <FormDialog
      opener={
        <button type="button" className="button button-small">
          Go back to version {version}
        </button>
      }
      title={`Go back to version ${version}?`}
      detail="A draft equal to it is sent for review. It becomes a new version once somebody else has approved it and it is published."
    >
      {(close) => (
        <SentForm
          send="Send for review"
          isMain={false}
          onSend={async ({ reason = '' }) => {
            const { id } = await goBackTo(policy, version, reason)
            close()
            await navigate({ to: '/policies/$policy/drafts/$draft', params: { policy, draft: id } })
          }}
        >
          <TextArea label="Reason" name="reason" required maxLength={2000} />
        </SentForm>
      )}
    </FormDialog>
  )
}

function Withdraw({ policy, version }: { policy: string; version: number }) {
  const [from, setFrom] = useState(todayIso())
  const isPast = from < todayIso()
  return (
    <FormDialog
      opener={
        <button type="button" className="button button-small button-bad">
          Withdraw
        </button>
      }
      title={`Withdraw version ${version}?`}
      detail="From the day you give it is no longer law; the version before it is, if there is one. This cannot be undone."
    >
      {(close) => (
        <SentForm
          send="Withdraw the version"
          isMain={false}
          onSend={async ({ reason = '' }, form) => {
            await withdraw(policy, version, { from, reason, backdated: isPast && form.get('backdated') === 'yes' })
            close()
          }}
        >
          <TextField label="First day without it" type="date" required value={from} onChange={(event) => setFrom(event.target.value)} />
          {isPast && (
            <label className="choice">
              <input type="checkbox" name="backdated" value="yes" required />
              That day has passed. Runs already made stay as they are.
            </label>
          )}
          <TextArea label="Reason" name="reason" required maxLength={2000} />
        </SentForm>
      )}
    </FormDialog>
  )
}
