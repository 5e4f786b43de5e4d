// The only home of beginning a new policy: its name, whose it is, and what it begins with. It opens as a draft.
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { PolicySummary } from '../../../server/contract/policies.ts'
import { nameFrom } from '../../document/name-from.ts'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { SentForm } from '../../parts/sent-form.tsx'
import { TextField } from '../../parts/text-field.tsx'
import { createPolicy } from '../../api/drafts.ts'

export function NewPolicy({ policies }: { policies: readonly PolicySummary[] }) {
  const opener = (
    <button type="button" className="button">
      New policy
    </button>
  )
  return (
    <FormDialog
      opener={opener}
      title="New policy"
      detail="It begins as a draft, and is law once it is reviewed and published like any version."
    >
      {() => <NewPolicyForm policies={policies} />}
    </FormDialog>
  )
}

function NewPolicyForm({ policies }: { policies: readonly PolicySummary[] }) {
  const navigate = useNavigate()
  const [title, setTitle] = useState('')
  const [like, setLike] = useState('')
  const authority = policies.find((one) => one.authority !== 'national')?.authority ?? 'national'
  const versions = policies.flatMap((one) => one.versions.map(({ version }) => ({ ...one, version })))
  return (
    <SentForm
      send="Begin the policy"
      onSend={async (typed) => {
        const [from, version] = (typed.like ?? '').split('@')
        const { id, policy } = await createPolicy({
          policy: (typed.name ?? '').trim() || nameFrom(title),
          title: title.trim(),
          authority: (typed.authority ?? '').trim(),
          ...(from === '' ? { source: typed.source ?? '' } : { like: { policy: from, version: Number(version) } }),
        })
        await navigate({ to: '/policies/$policy', params: { policy }, search: { draft: id } as never })
      }}
    >
      <TextField label="Title" required maxLength={500} value={title} onChange={(event) => setTitle(event.target.value)} />
      <TextField
        label="Name"
        name="name"
        maxLength={64}
        pattern="[a-z][a-z0-9\-]*"
        title="Small letters, digits and hyphens"
        placeholder={nameFrom(title)}
        note="What addresses and other policies call it; empty to take it from the title. It stays for good."
      />
      <TextField
        label="Authority"
        name="authority"
        required
        pattern="national|[0-9]{3}"
        title="national, or three digits"
        defaultValue={authority}
        note="The three digits of the local authority, or national."
      />
      <div className="field">
        <label htmlFor="new-policy-like">Begin with</label>
        <select id="new-policy-like" name="like" className="pick pick-main" value={like} onChange={(event) => setLike(event.target.value)}>
          <option value="">Nothing but one table</option>
          {versions.map((one) => (
            <option key={`${one.policy}@${one.version}`} value={`${one.policy}@${one.version}`}>
              A copy of {one.title}, version {one.version}
            </option>
          ))}
        </select>
      </div>
      {like === '' && (
        <TextField
          label="The paper it rests on"
          name="source"
          required
          maxLength={500}
          note="Every row names its source. More can be added."
        />
      )}
    </SentForm>
  )
}
