// The only home of a policy's timeline: what is in force on a date, what ends soon, its drafts and every version, newest first.
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { DraftSummary } from '../../server/contract/policies.ts'
import type { Timeline } from '../../server/contract/publishing.ts'
import { policiesQuery } from '../api/policies.ts'
import { timelineQuery } from '../api/versions.ts'
import { Answer } from '../parts/answer.tsx'
import { Card } from '../parts/card.tsx'
import { longDay, timeInWords, todayIso } from '../parts/dates.ts'
import { Icon } from '../parts/icon.tsx'
import { Page } from '../parts/page.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { TextField } from '../parts/text-field.tsx'
import { StartFromShipped } from '../versions/start-from-shipped.tsx'
import { DraftState } from '../versions/state-pill.tsx'
import { VersionEntry } from './timeline/version-entry.tsx'
import '../styles/versions.css'

export function TimelinePage() {
  const { policy } = useParams({ from: '/policies/$policy/timeline' })
  const [typed, setTyped] = useState(todayIso())
  // A date that is being typed is not asked for until it is one.
  const [on, setOn] = useState(typed)
  const timeline = useQuery({ ...timelineQuery(policy, on), placeholderData: (before) => before })
  const policies = useQuery(policiesQuery)
  const drafts = policies.data?.find((one) => one.policy === policy)?.drafts ?? []
  return (
    <Page
      title={timeline.data === undefined ? 'Timeline' : `Timeline of ${timeline.data.title}`}
      path={[{ label: 'Policies', to: '/policies' }]}
      tools={
        <Link className="button" to="/policies/$policy/compare" params={{ policy }}>
          Compare versions
        </Link>
      }
    >
      <div className="row-of-fields">
        <TextField
          label="In force on"
          type="date"
          value={typed}
          onChange={({ target: { value } }) => {
            setTyped(value)
            if (/^(19|20|21)\d\d-\d\d-\d\d$/.test(value)) setOn(value)
          }}
        />
      </div>
      <Answer of={timeline} waiting={<Skeleton height={320} />}>
        {(found) => <Entries timeline={found} drafts={drafts} />}
      </Answer>
    </Page>
  )
}

function Entries({ timeline, drafts }: { timeline: Timeline; drafts: readonly DraftSummary[] }) {
  const { policy, on, inForce, entries, warnings, offered } = timeline
  return (
    <>
      <p role="status">
        On {longDay(on)}: <b>{inForce === null ? 'no version is in force' : `version ${inForce} is in force`}</b>.
      </p>
      {warnings.map((warning) => (
        <p key={warning} className="version-warning">
          <Icon name="warning" />
          {warning}
        </p>
      ))}
      {offered.map((one) => (
        <Offered key={one.hash} policy={policy} offered={one} />
      ))}
      {drafts.length > 0 && <Drafts policy={policy} drafts={drafts} />}
      {entries.map((entry, index) => (
        <VersionEntry key={entry.version} policy={policy} entry={entry} before={entries[index + 1]?.version} />
      ))}
    </>
  )
}

function Drafts({ policy, drafts }: { policy: string; drafts: readonly DraftSummary[] }) {
  return (
    <Card title="Drafts">
      <ul className="stack">
        {drafts.map((draft) => (
          <li key={draft.id} className="tools">
            <DraftState state={draft.state} />
            <Link to="/policies/$policy/drafts/$draft" params={{ policy, draft: draft.id }}>
              {draft.name}
            </Link>
            <span className="small faint">
              by {draft.author}, saved {timeInWords(draft.savedAt)}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Offered({ policy, offered: { version, reason } }: { policy: string; offered: Timeline['offered'][number] }) {
  return (
    <Card title={`Comes with the product, not published here: its version ${version}`}>
      <p className="soft">{reason}</p>
      <div className="tools">
        <StartFromShipped policy={policy} version={version} />
      </div>
    </Card>
  )
}
