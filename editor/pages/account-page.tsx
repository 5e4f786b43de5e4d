// One's own account: what one may do, one's password, and leaving every machine at once.
import { useState } from 'react'
import { RIGHTS, ROLES } from '../../server/contract/access.ts'
import { changePassword, signOut, usePerson } from '../api/session.ts'
import { Card } from '../parts/card.tsx'
import { Page } from '../parts/page.tsx'
import { SentForm } from '../parts/sent-form.tsx'
import { TextField } from '../parts/text-field.tsx'
import '../styles/access.css'
import '../styles/run.css'
import { PASSWORD_NOTE } from './access/sign-in-forms.tsx'

export function AccountPage() {
  const person = usePerson()
  const [isChanged, setIsChanged] = useState(false)
  if (person === undefined) return null
  return (
    <Page title="Your account" path={[]} note={person.signInName}>
      <Card title="What you may do" flush>
        <dl className="record record-pairs">
          <dt>Roles</dt>
          <dd>{person.roles.map((role) => ROLES[role].label).join(', ')}</dd>
          <dt>Schools</dt>
          <dd>{person.schools === 'all' ? 'All' : person.schools.join(', ')}</dd>
          <dt>Rights</dt>
          <dd>
            <ul>
              {person.rights.map((right) => (
                <li key={right}>{RIGHTS[right]}</li>
              ))}
            </ul>
          </dd>
        </dl>
      </Card>
      {person.hasPassword && (
        <Card title="Change your password">
          <SentForm
            send="Change it"
            onSend={async ({ current, password }) => {
              await changePassword({ current, password })
              setIsChanged(true)
            }}
            aside={
              <span className="small tone-good" role="status">
                {isChanged && 'Changed. You are signed out on every other machine.'}
              </span>
            }
          >
            <div className="fields-side-by-side">
              <TextField label="Current password" name="current" type="password" autoComplete="current-password" required />
              <TextField
                label="New password"
                name="password"
                type="password"
                autoComplete="new-password"
                minLength={12}
                required
                note={PASSWORD_NOTE}
              />
            </div>
          </SentForm>
        </Card>
      )}
      <Card title="Signed in elsewhere?">
        <div className="tools">
          <button type="button" className="button" onClick={() => void signOut(true)}>
            Sign out on every machine
          </button>
        </div>
      </Card>
    </Page>
  )
}
