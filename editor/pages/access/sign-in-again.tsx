// The only home of signing in again when a session has ended: over the page, so that what is being written there stays.
import { Dialog } from 'radix-ui'
import { useEffect } from 'react'
import type { Person } from '../../../server/contract/session.ts'
import { goOnIfSignedIn, PROVIDER_ADDRESS } from '../../api/session.ts'
import { SignInForm } from './sign-in-forms.tsx'

export function SignInAgain({ person }: { person: Person }) {
  useEffect(() => {
    const lookAgain = (): void => void goOnIfSignedIn().catch(() => undefined)
    window.addEventListener('focus', lookAgain)
    return () => window.removeEventListener('focus', lookAgain)
  }, [])
  return (
    <Dialog.Root open>
      <Dialog.Portal>
        <Dialog.Overlay className="dialog-veil dialog-veil-dense" />
        <Dialog.Content className="dialog" onEscapeKeyDown={stay} onPointerDownOutside={stay} onInteractOutside={stay}>
          <Dialog.Title asChild>
            <h2>Sign in again</h2>
          </Dialog.Title>
          <Dialog.Description>
            Your session has ended. Nothing you wrote is lost: once you are back it is saved, and you go on where you were.
          </Dialog.Description>
          {person.hasPassword ? (
            <SignInForm signInName={person.signInName} />
          ) : (
            <a className="button button-main" href={PROVIDER_ADDRESS} target="_blank" rel="noreferrer">
              Sign in in another tab, then come back here
            </a>
          )}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

const stay = (event: Event): void => event.preventDefault()
