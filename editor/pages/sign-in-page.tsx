// Where one signs in: with a name and a password, with an invitation, or through the council's own accounts.
import { useState } from 'react'
import { Card } from '../parts/card.tsx'
import { Entrance } from '../parts/entrance.tsx'
import { Icon } from '../parts/icon.tsx'
import { InvitationForm, SignInForm } from './access/sign-in-forms.tsx'
import { PROVIDER_ADDRESS } from '../api/session.ts'

/** What the provider's answer was refused for. */
const REFUSED: Readonly<Record<string, string>> = {
  'no-role': 'You are known there, but have no role in this product yet. Ask whoever looks after your council’s accounts to give you one.',
  'account-disabled': 'Your account here is disabled. Ask an administrator of this server.',
  'sign-in-not-begun-here': 'That sign-in took too long or was not begun in this browser. Begin again.',
  'provider-not-reached': 'The council’s accounts cannot be reached now. Try again in a minute, or sign in with a password.',
}

export function SignInPage({ provider }: { provider: string | null }) {
  const [hasCode, setHasCode] = useState(false)
  const code = new URLSearchParams(window.location.search).get('refused')
  const refused = code === null ? undefined : (REFUSED[code] ?? 'That sign-in was refused. Begin again.')
  return (
    <Entrance title={hasCode ? 'Choose your password' : 'Sign in'}>
      {refused !== undefined && (
        <div className="card problem" role="alert">
          <Icon name="error" />
          <h2>You are not signed in</h2>
          <p>{refused}</p>
        </div>
      )}
      <Card title={hasCode ? 'With the code from an administrator' : 'With a password'}>
        {hasCode ? <InvitationForm /> : <SignInForm />}
      </Card>
      {provider !== null && (
        <a className="button" href={PROVIDER_ADDRESS}>
          <Icon name="key" />
          Sign in with {provider}
        </a>
      )}
      <button type="button" className="button button-plain" onClick={() => setHasCode(!hasCode)}>
        {hasCode ? 'Sign in with a password' : 'I have a code from an administrator'}
      </button>
      <p className="small faint">Forgotten your password? An administrator of this server can give you a new code.</p>
    </Entrance>
  )
}
