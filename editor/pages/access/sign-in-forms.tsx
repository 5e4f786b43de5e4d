// The forms one signs in with.
import { signIn, takeInvitation } from '../../api/session.ts'
import { SentForm } from '../../parts/sent-form.tsx'
import { TextField } from '../../parts/text-field.tsx'

const NAME = { name: 'signInName', autoComplete: 'username', autoCapitalize: 'none', spellCheck: false, required: true } as const

export const PASSWORD_NOTE = 'At least 12 characters. A few words that do not belong together are good.'

export function SignInForm({ signInName }: { signInName?: string }) {
  return (
    <SentForm send="Sign in" onSend={({ signInName: typed, password }) => signIn({ signInName: typed, password })}>
      <TextField label="Name or email" {...NAME} {...(signInName === undefined ? { autoFocus: true } : { defaultValue: signInName })} />
      <TextField
        label="Password"
        name="password"
        type="password"
        autoComplete="current-password"
        required
        autoFocus={signInName !== undefined}
      />
    </SentForm>
  )
}

export function InvitationForm() {
  return (
    <SentForm
      send="Choose this password and sign in"
      onSend={({ signInName, code, password }) => takeInvitation({ signInName, code, password })}
    >
      <TextField label="Name or email" {...NAME} note="As the administrator gave it to you." />
      <TextField label="Code" name="code" autoComplete="one-time-code" spellCheck={false} required />
      <TextField
        label="New password"
        name="password"
        type="password"
        autoComplete="new-password"
        minLength={12}
        required
        note={PASSWORD_NOTE}
      />
    </SentForm>
  )
}
