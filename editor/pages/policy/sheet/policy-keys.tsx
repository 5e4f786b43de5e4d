// The only home of showing which keys there are: a button, or “?” wherever nothing is being typed. Leaves the keys to `policy-key-list.ts`.
import { Dialog } from 'radix-ui'
import { Fragment, useEffect, useEffectEvent, useRef, useState } from 'react'
import { isKey } from '../../../table/keys.ts'
import { KEY_GROUPS } from './policy-key-list.ts'
import './policy-keys.css'

const TYPED_INTO = 'input:not([type=checkbox]), textarea, select, [contenteditable=true], .monaco-editor, [role=dialog], [role=menu]'

export function PolicyKeys() {
  const [isOpen, setOpen] = useState(false)
  const before = useRef<HTMLElement>(null)
  const open = (isNow: boolean): void => {
    if (isNow) before.current = document.activeElement as HTMLElement | null
    setOpen(isNow)
  }
  const openByKey = useEffectEvent(() => open(true))
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (!isKey('help', event) || (event.target as HTMLElement).closest(TYPED_INTO) !== null) return
      event.preventDefault()
      openByKey()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
  return (
    <Dialog.Root open={isOpen} onOpenChange={open}>
      <Dialog.Trigger className="policy-keys-open">
        <kbd>?</kbd> all keys
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className="dialog-veil" />
        <Dialog.Content
          className="dialog policy-keys"
          aria-describedby={undefined}
          onCloseAutoFocus={(event) => {
            event.preventDefault()
            before.current?.focus()
          }}
        >
          <Dialog.Title asChild>
            <h2>Keys</h2>
          </Dialog.Title>
          <div className="policy-keys-groups" role="region" aria-label="List of keys" tabIndex={0}>
            {KEY_GROUPS.map(({ title, lines }) => (
              <section key={title} className="policy-keys-group">
                <h3>{title}</h3>
                <dl>
                  {lines.map(({ keys, does }) => (
                    <Fragment key={does}>
                      <dt>
                        <Keys of={keys} />
                      </dt>
                      <dd>{does}</dd>
                    </Fragment>
                  ))}
                </dl>
              </section>
            ))}
          </div>
          <div className="tools">
            <Dialog.Close className="button">Close</Dialog.Close>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

/** “Ctrl+Y or Ctrl+Shift+Z” with each key as a key. */
function Keys({ of }: { of: string }) {
  return of
    .split(/(\+|, then |, | or )/)
    .map((part, at) => (at % 2 === 1 ? part.replace('+', ' ') : <kbd key={`${part} ${at}`}>{part}</kbd>))
}
