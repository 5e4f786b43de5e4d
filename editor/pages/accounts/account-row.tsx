// One account in the list, and changing it: name, roles, schools, safeguarding, a new invitation, disabling.
import { useState } from 'react'
import { ROLES } from '../../../server/contract/access.ts'
import type { AccountSummary, InvitedAccount } from '../../../server/contract/accounts.ts'
import type { Problem } from '../../../server/contract/problem.ts'
import { changeAccount, inviteAgain } from '../../api/accounts.ts'
import { queryClient } from '../../api/query-client.ts'
import { problemOf } from '../../api/request.ts'
import { sessionQuery, usePerson } from '../../api/session.ts'
import { Confirm } from '../../parts/confirm.tsx'
import { dayInWords } from '../../parts/dates.ts'
import { SentForm } from '../../parts/sent-form.tsx'
import { TextField } from '../../parts/text-field.tsx'
import { RoleFields, rolesIn } from './role-fields.tsx'

interface AccountRowProps {
  readonly account: AccountSummary
  readonly onInvited: (invited: InvitedAccount) => void
}

export function AccountRow({ account, onInvited }: AccountRowProps) {
  const [isOpen, setIsOpen] = useState(false)
  const { name, signInName, roles, schools, safeguarding } = account
  return (
    <>
      <tr>
        <th scope="row">{name}</th>
        <td>{account.signsInWith === 'provider' ? <span className="soft">the council’s own account</span> : signInName}</td>
        <td>
          {roles.map((role) => ROLES[role].label).join(', ')}
          {safeguarding && ', safeguarding'}
        </td>
        <td>{schools === 'all' ? 'All' : schools.length === 0 ? 'None yet' : schools.join(', ')}</td>
        <td className="no-wrap">{stateOf(account)}</td>
        <td className="number">
          <button
            type="button"
            className="button button-small"
            aria-expanded={isOpen}
            aria-label={`${isOpen ? 'Close' : 'Change'} ${name}`}
            onClick={() => setIsOpen(!isOpen)}
          >
            {isOpen ? 'Close' : 'Change'}
          </button>
        </td>
      </tr>
      {isOpen && (
        <tr className="open-row">
          <td colSpan={6}>
            <Changes account={account} onInvited={onInvited} onDone={() => setIsOpen(false)} />
          </td>
        </tr>
      )}
    </>
  )
}

function stateOf({ disabled, signsInWith, invitedUntil }: AccountSummary) {
  if (disabled) return <span className="pill">Disabled</span>
  if (signsInWith !== 'invited') return <span className="pill tone-good">Active</span>
  return (
    <span className="pill tone-warn">
      {invitedUntil === null ? 'No password' : `Invited until ${dayInWords(invitedUntil.slice(0, 10))}`}
    </span>
  )
}

function Changes({ account, onInvited, onDone }: AccountRowProps & { onDone: () => void }) {
  const [problem, setProblem] = useState<Problem>()
  const isMe = usePerson()?.id === account.id
  const after = (change: Promise<unknown>): void => {
    change.then(onDone, (cause: unknown) => setProblem(problemOf(cause)))
  }
  return (
    <div className="stack">
      <SentForm
        send="Save"
        isMain={false}
        onSend={async ({ name }, form) => {
          await changeAccount(account.id, { name, ...rolesIn(form) })
          /* Whoever changes their own account sees at once what they now may. */
          if (isMe) await queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey })
          onDone()
        }}
        aside={
          <>
            {account.signsInWith !== 'provider' && (
              <Confirm
                title={`A new code for ${account.name}?`}
                detail="Their password no longer counts and they are signed out everywhere. With the code they choose a new one."
                doIt="Make the code"
                onDo={() => after(inviteAgain(account.id).then(onInvited))}
              >
                <button type="button" className="button">
                  New code
                </button>
              </Confirm>
            )}
            {!isMe && (
              <button type="button" className="button" onClick={() => after(changeAccount(account.id, { disabled: !account.disabled }))}>
                {account.disabled ? 'Enable' : 'Disable'}
              </button>
            )}
          </>
        }
      >
        <TextField label="Name" name="name" required maxLength={100} defaultValue={account.name} />
        <RoleFields account={account} />
      </SentForm>
      {problem !== undefined && (
        <p className="form-problem" role="alert">
          {problem.title} {problem.detail}
        </p>
      )}
    </div>
  )
}
