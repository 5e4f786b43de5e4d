// Who may come in, as what, and for how long at a time. For administrators.
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { InvitedAccount } from '../../server/contract/accounts.ts'
import { accountsQuery, changeSettings, createAccount, settingsQuery } from '../api/accounts.ts'
import { Answer } from '../parts/answer.tsx'
import { Card } from '../parts/card.tsx'
import { countInWords } from '../parts/figures.ts'
import { Page } from '../parts/page.tsx'
import { SentForm } from '../parts/sent-form.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { TextField } from '../parts/text-field.tsx'
import '../styles/access.css'
import { AccountRow } from './accounts/account-row.tsx'
import { RoleFields, rolesIn } from './accounts/role-fields.tsx'
import { ToldOnce } from './accounts/told-once.tsx'

export function AccountsPage() {
  const accounts = useQuery(accountsQuery)
  const [invited, setInvited] = useState<InvitedAccount>()
  return (
    <Page title="Accounts" path={[]} note="An account is never deleted, only disabled: the record of who did what names it for ever.">
      {invited !== undefined && (
        <ToldOnce
          title={`Code for ${invited.account.name}`}
          secret={invited.invitation}
          onClose={() => setInvited(undefined)}
        >{`Give it to them in person or by telephone. With it and the name “${invited.account.signInName}” they choose a password within seven days.`}</ToldOnce>
      )}
      <Answer of={accounts} waiting={<Skeleton height={180} />}>
        {(found) => (
          <Card title="Accounts" aside={countInWords(found.length)} flush>
            <div className="table-frame">
              <table className="plain-table">
                <caption className="unseen">Accounts, in the order they were made</caption>
                <thead>
                  <tr>
                    <th scope="col">Name</th>
                    <th scope="col">Signs in as</th>
                    <th scope="col">Roles</th>
                    <th scope="col">Schools</th>
                    <th scope="col">State</th>
                    <th scope="col">
                      <span className="unseen">Change</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {found.map((account) => (
                    <AccountRow key={`${account.id} ${account.name}`} account={account} onInvited={setInvited} />
                  ))}
                </tbody>
              </table>
            </div>
          </Card>
        )}
      </Answer>
      <Card title="Make an account">
        <SentForm
          send="Make the account"
          onSend={async ({ name, signInName }, form) => setInvited(await createAccount({ name, signInName, ...rolesIn(form) }))}
        >
          <div className="fields-side-by-side">
            <TextField label="Name" name="name" required maxLength={100} autoComplete="off" />
            <TextField
              label="Name or email to sign in with"
              name="signInName"
              required
              minLength={2}
              autoComplete="off"
              autoCapitalize="none"
            />
          </div>
          <RoleFields />
        </SentForm>
      </Card>
      <SessionLimits />
    </Page>
  )
}

function SessionLimits() {
  const settings = useQuery(settingsQuery)
  return (
    <Card title="How long a session lasts">
      <Answer of={settings} waiting={<Skeleton height={64} />}>
        {({ idleMinutes, longestHours }) => (
          <SentForm
            key={`${idleMinutes} ${longestHours}`}
            send="Save"
            isMain={false}
            onSend={(typed) => changeSettings({ idleMinutes: Number(typed.idleMinutes), longestHours: Number(typed.longestHours) })}
          >
            <div className="fields-side-by-side">
              <TextField
                label="Minutes without a request"
                name="idleMinutes"
                type="number"
                min={5}
                max={240}
                required
                defaultValue={idleMinutes}
              />
              <TextField label="Hours altogether" name="longestHours" type="number" min={1} max={24} required defaultValue={longestHours} />
            </div>
          </SentForm>
        )}
      </Answer>
    </Card>
  )
}
