// The only home of the menu in the top bar that says who one is here, with what roles, and lets one go.
import { useNavigate } from '@tanstack/react-router'
import { DropdownMenu } from 'radix-ui'
import { ROLES } from '../../server/contract/access.ts'
import { signOut, usePerson } from '../api/session.ts'
import '../styles/access.css'
import '../styles/filter.css'
import { Icon } from './icon.tsx'

export function YouMenu() {
  const person = usePerson()
  const navigate = useNavigate()
  if (person === undefined) return null
  const roles = person.roles.map((role) => ROLES[role].label).join(', ')
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className="button you" aria-label={`You: ${person.name}`}>
        <Icon name="person" />
        <span className="you-name">{person.name}</span>
        <Icon name="down" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Content className="menu" align="end" sideOffset={4} collisionPadding={8} aria-label="You">
        <div className="you-roles">
          <b>{person.name}</b>
          <span className="small soft">{roles}</span>
          <span className="small faint">
            {person.schools === 'all' ? 'All schools' : `${person.schools.length} ${person.schools.length === 1 ? 'school' : 'schools'}`}
            {person.safeguarding && ' · safeguarding'}
          </span>
        </div>
        <DropdownMenu.Separator className="menu-line" />
        <DropdownMenu.Item className="menu-item" onSelect={() => void navigate({ to: '/account' })}>
          <Icon name="person" />
          <span>Your account</span>
        </DropdownMenu.Item>
        <DropdownMenu.Item className="menu-item" onSelect={() => void navigate({ to: '/tokens' })}>
          <Icon name="key" />
          <span>Your tokens</span>
        </DropdownMenu.Item>
        <DropdownMenu.Item className="menu-item" onSelect={() => void signOut()}>
          <Icon name="right" />
          <span>Sign out</span>
        </DropdownMenu.Item>
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  )
}
