// The very first page of a server: whoever can read a file on it makes the first account.
import { claimServer } from '../api/session.ts'
import { Card } from '../parts/card.tsx'
import { Entrance } from '../parts/entrance.tsx'
import { SentForm } from '../parts/sent-form.tsx'
import { TextField } from '../parts/text-field.tsx'
import { PASSWORD_NOTE } from './access/sign-in-forms.tsx'

export function FirstStartPage({ codeFile }: { codeFile: string }) {
  return (
    <Entrance title="Make the first account" note="Nobody has an account on this server yet. Step 1 of 2.">
      <Card title="Show that this server is yours">
        <div className="stack">
          <p className="soft">
            A code for the first account lies in a file of the data folder. Show it on the machine that runs the server, in another
            terminal:
          </p>
          <pre className="code-line mono" tabIndex={0} aria-label="Command that shows the code">{`cat ${quoted(codeFile)}`}</pre>
          <SentForm
            send="Make the account"
            onSend={({ code, signInName, name, password }) => claimServer({ code, signInName, name, password })}
          >
            <TextField label="Code" name="code" autoComplete="off" spellCheck={false} autoCapitalize="characters" required autoFocus />
            <TextField label="Your name" name="name" autoComplete="name" required maxLength={100} />
            <TextField
              label="Name or email to sign in with"
              name="signInName"
              autoComplete="username"
              autoCapitalize="none"
              required
              minLength={2}
            />
            <TextField
              label="Password"
              name="password"
              type="password"
              autoComplete="new-password"
              minLength={12}
              required
              note={PASSWORD_NOTE}
            />
          </SentForm>
        </div>
      </Card>
      <p className="small faint">The code counts once and is gone afterwards. Everybody else is invited by an administrator.</p>
    </Entrance>
  )
}

/** As a shell takes it. */
const quoted = (path: string): string => (/^[\w./-]+$/.test(path) ? path : `"${path}"`)
