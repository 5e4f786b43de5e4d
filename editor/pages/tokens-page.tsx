// One's API tokens: what a program may do in one's name, and until when.
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type Right, RIGHTS, RIGHT_NAMES } from '../../server/contract/access.ts'
import type { CreatedToken, TokenSummary } from '../../server/contract/tokens.ts'
import { createToken, removeToken, tokensQuery } from '../api/accounts.ts'
import { usePerson } from '../api/session.ts'
import { Answer } from '../parts/answer.tsx'
import { Card } from '../parts/card.tsx'
import { Confirm } from '../parts/confirm.tsx'
import { dayInWords } from '../parts/dates.ts'
import { Page } from '../parts/page.tsx'
import { SentForm } from '../parts/sent-form.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { TextField } from '../parts/text-field.tsx'
import '../styles/access.css'
import { ToldOnce } from './accounts/told-once.tsx'

export function TokensPage() {
  const tokens = useQuery(tokensQuery)
  const own = usePerson()?.rights ?? []
  const [made, setMade] = useState<CreatedToken>()
  return (
    <Page title="Your tokens" path={[]} note="A program uses a token in your name: only for what you choose, and only until it expires.">
      {made !== undefined && (
        <ToldOnce title={`Token “${made.name}”`} secret={made.token} onClose={() => setMade(undefined)}>
          The program sends it with every request: <span className="mono">Authorization: Bearer …</span>
        </ToldOnce>
      )}
      <Answer of={tokens} waiting={<Skeleton height={100} />}>
        {(found) =>
          found.length === 0 ? (
            <div className="card empty">
              <h2>No tokens yet</h2>
              <p>Make one below when another system is to read or send something.</p>
            </div>
          ) : (
            <Card title="Tokens" flush>
              <TokensTable tokens={found} />
            </Card>
          )
        }
      </Answer>
      <Card title="Make a token">
        <SentForm
          send="Make the token"
          onSend={async ({ name, days }, form) => {
            const chosen = new Set(form.getAll('rights'))
            setMade(await createToken({ name, days: Number(days), rights: RIGHT_NAMES.filter((right) => chosen.has(right)) }))
          }}
        >
          <div className="fields-side-by-side">
            <TextField label="What it is for" name="name" required maxLength={100} autoComplete="off" />
            <TextField label="Days until it expires" name="days" type="number" min={1} max={366} required defaultValue={90} />
          </div>
          <fieldset>
            <legend className="access-legend">What it may do</legend>
            <div className="role-choices">
              {own.filter(isForTokens).map((right) => (
                <label key={right} className="choice">
                  <input type="checkbox" name="rights" value={right} />
                  {RIGHTS[right]}
                </label>
              ))}
            </div>
          </fieldset>
        </SentForm>
      </Card>
    </Page>
  )
}

/* The server refuses it too: what leaks must not be able to let others in. */
const isForTokens = (right: Right): boolean => right !== 'accounts.manage'

function TokensTable({ tokens }: { tokens: readonly TokenSummary[] }) {
  return (
    <div className="table-frame">
      <table className="plain-table">
        <caption className="unseen">Your tokens, the newest first</caption>
        <thead>
          <tr>
            <th scope="col">For</th>
            <th scope="col">May</th>
            <th scope="col">Expires</th>
            <th scope="col">
              <span className="unseen">Take back</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {tokens.map(({ id, name, rights, expiresAt, isExpired }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              <td>{rights.map((right) => RIGHTS[right]).join('; ')}</td>
              <td className="no-wrap">
                {isExpired ? <span className="pill tone-warn">Expired</span> : dayInWords(expiresAt.slice(0, 10))}
              </td>
              <td className="number">
                <Confirm
                  title={`Take “${name}” back?`}
                  detail="Programs that use it are refused from now on."
                  doIt="Take back"
                  onDo={() => void removeToken(id)}
                >
                  <button type="button" className="button button-small" aria-label={`Take back ${name}`}>
                    Take back
                  </button>
                </Confirm>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
