// The only home of publishing: which approved drafts, from which date, and why. Several become law as one change, or none does.
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { documentInText } from '../../engine/rules/parse-rule-set.ts'
import type { DraftDetail } from '../../server/contract/policies.ts'
import { policiesQuery } from '../api/policies.ts'
import { newPublicationKey, publish } from '../api/versions.ts'
import { todayIso } from '../parts/dates.ts'
import { FormDialog } from '../parts/form-dialog.tsx'
import { SentForm } from '../parts/sent-form.tsx'
import { TextArea } from '../parts/text-area.tsx'
import { TextField } from '../parts/text-field.tsx'
import { acceptancesIn, OpenErrors, useOpenErrors } from './open-errors.tsx'
import { PublicationReplay } from './publication-evidence.tsx'
import { publishingInWords } from './publishing-in-words.ts'
import { fetchDraft } from '../api/drafts.ts'

export function PublishDialog({ draft }: { draft: DraftDetail }) {
  return (
    <FormDialog
      opener={
        <button type="button" className="button button-main">
          Publish
        </button>
      }
      title="Publish"
      detail="A published version never changes. It is in force from the first day you give, and what it replaces stays in the timeline."
    >
      {(close) => <PublishForm draft={draft} onClose={close} />}
    </FormDialog>
  )
}

function PublishForm({ draft, onClose }: { draft: DraftDetail; onClose: () => void }) {
  const policies = useQuery(policiesQuery)
  const navigate = useNavigate()
  const [key] = useState(newPublicationKey)
  const [from, setFrom] = useState(todayIso())
  const [also, setAlso] = useState<readonly string[]>([])
  const others = (policies.data ?? []).flatMap((policy) =>
    policy.drafts.filter((one) => one.state === 'approved' && one.policy !== draft.policy).map((one) => ({ ...one, title: policy.title })),
  )
  const [to, setTo] = useState('')
  const document = useMemo(() => documentInText(draft.text), [draft.text])
  const summary = policies.data?.find((one) => one.policy === draft.policy)
  const said = publishingInWords({
    title: document?.title ?? summary?.title ?? draft.policy,
    versions: summary?.versions ?? [],
    from,
    to,
    today: todayIso(),
    document,
  })
  const isPast = from < todayIso()
  const errors = useOpenErrors(draft)
  const send = async (typed: Readonly<Record<string, string>>, form: FormData): Promise<void> => {
    const more = await Promise.all(also.map((id) => fetchDraft(id)))
    const { effectiveTo = '', countsFrom = '' } = typed
    await publish(
      {
        drafts: [draft, ...more].map(({ id, etag }) => ({ id, etag })),
        effectiveFrom: from,
        ...(effectiveTo === '' ? {} : { effectiveTo }),
        ...(countsFrom === '' ? {} : { countsFrom }),
        ...(form.get('replayIsEnough') === 'yes' ? { replayIsEnough: true } : {}),
        ...(isPast ? { backdated: form.get('backdated') === 'yes' } : {}),
        ...(errors.length === 0 ? {} : { accepted: [...acceptancesIn(draft.policy, errors, typed)] }),
        reason: typed['reason'] ?? '',
      },
      key,
    )
    onClose()
    await navigate({ to: '/policies/$policy/timeline', params: { policy: draft.policy } })
  }
  return (
    <SentForm
      send={others.length === 0 ? 'Publish this draft' : 'Publish as one change'}
      isMain={false}
      onSend={send}
      aside={
        <button type="button" className="button button-plain" onClick={onClose}>
          Not now
        </button>
      }
    >
      {others.length > 0 && (
        <fieldset className="field">
          <legend className="field-name">Publish together with it</legend>
          {others.map((one) => (
            <label key={one.id} className="choice">
              <input
                type="checkbox"
                checked={also.includes(one.id)}
                onChange={({ target: { checked } }) => setAlso(checked ? [...also, one.id] : also.filter((id) => id !== one.id))}
              />
              {one.title}: {one.name}
            </label>
          ))}
        </fieldset>
      )}
      <TextField label="First day in force" type="date" required value={from} onChange={(event) => setFrom(event.target.value)} />
      {isPast && (
        <label className="choice">
          <input type="checkbox" name="backdated" value="yes" required />
          That day has passed. Runs already made stay as they are; say in the reason why it counts from then.
        </label>
      )}
      <TextField
        label="Last day in force, if any"
        name="effectiveTo"
        type="date"
        min={from}
        value={to}
        onChange={(event) => setTo(event.target.value)}
      />
      <TextField
        label="Counts from, if later than the data begins"
        name="countsFrom"
        type="date"
        note="Sessions and notices before that day are not counted."
      />
      {from !== '' && (
        <section className="publish-said" aria-live="polite" aria-label="What will happen">
          {said.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </section>
      )}
      <PublicationReplay drafts={[draft.id, ...also]} from={from} isPublishing />
      <OpenErrors errors={errors} lastDay={`${Number(from.slice(0, 4)) + 1}-07-31`} />
      <TextArea label="Reason" name="reason" required maxLength={2000} note="Kept with the version for good." />
    </SentForm>
  )
}
