// The only home of choosing what an account may do: roles, schools, safeguarding.
import { useId, useState } from 'react'
import { RIGHTS, ROLE_NAMES, ROLES, type Role } from '../../../server/contract/access.ts'
import type { AccountSummary, CreateAccount } from '../../../server/contract/accounts.ts'

type Chosen = Pick<CreateAccount, 'roles' | 'schools' | 'safeguarding'>

export function RoleFields({ account }: { account?: AccountSummary }) {
  const [isOfSome, setIsOfSome] = useState(account !== undefined && account.schools !== 'all')
  const schools = useId()
  return (
    <>
      <fieldset>
        <legend className="access-legend">Roles</legend>
        <div className="role-choices">
          {ROLE_NAMES.map((role) => (
            <label key={role} className="choice" title={ROLES[role].rights.map((right) => RIGHTS[right]).join('\n')}>
              <input type="checkbox" name="roles" value={role} defaultChecked={account?.roles.includes(role) ?? role === 'officer'} />
              <span>
                {ROLES[role].label} <span className="small faint">{MEANING[role]}</span>
              </span>
            </label>
          ))}
          <label className="choice">
            <input type="checkbox" name="safeguarding" defaultChecked={account?.safeguarding ?? false} />
            <span>
              Safeguarding <span className="small faint">sees concerns, and what is decided from them</span>
            </span>
          </label>
        </div>
      </fieldset>
      <fieldset>
        <legend className="access-legend">Pupils of</legend>
        <div className="schools-choice">
          <label className="choice">
            <input type="radio" name="of" value="all" checked={!isOfSome} onChange={() => setIsOfSome(false)} />
            All schools
          </label>
          <label className="choice">
            <input type="radio" name="of" value="some" checked={isOfSome} onChange={() => setIsOfSome(true)} />
            Some schools only
          </label>
        </div>
        {isOfSome && (
          <div className="field">
            <label htmlFor={schools}>URNs of the schools</label>
            <input
              id={schools}
              className="input input-main"
              name="schools"
              placeholder="900001, 900002"
              defaultValue={account === undefined || account.schools === 'all' ? '' : account.schools.join(', ')}
            />
          </div>
        )}
      </fieldset>
    </>
  )
}

const MEANING: Readonly<Record<Role, string>> = {
  officer: 'brings in registers, sees pupils by name',
  'policy-lead': 'writes and publishes policies, sees counts',
  reviewer: 'approves what another wrote, sees counts',
  tester: 'tries drafts on pupils without names',
  auditor: 'reads who did what, sees counts',
  administrator: 'manages accounts, sees no pupil',
}

/** What was chosen, as the server takes it. */
export function rolesIn(form: FormData): Chosen {
  const chosen = new Set(form.getAll('roles'))
  const urns = form.get('schools')
  return {
    roles: ROLE_NAMES.filter((role) => chosen.has(role)),
    safeguarding: form.get('safeguarding') !== null,
    schools: form.get('of') === 'some' && typeof urns === 'string' ? (urns.match(/[^\s,;]+/g) ?? []) : 'all',
  }
}
