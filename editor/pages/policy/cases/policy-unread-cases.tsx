// The only home of the list of cases that cannot be read: what is wrong with each, and a way to mend or delete it, one step that undo takes back.
import { type SyntheticEvent, useId, useState } from 'react'
import type { UnreadCase } from '../../../document/case-commands.ts'
import { dropUnread, mendText, readableParts, unreadInWords } from '../../../document/unread-case.ts'
import { FormDialog } from '../../../parts/form-dialog.tsx'
import { Icon } from '../../../parts/icon.tsx'
import type { PolicyEditing } from '../policy-editing.ts'
import type { PartProps } from '../sheet/policy-tables.tsx'
import { CaseForm } from './policy-case-form.tsx'

interface UnreadCasesProps extends Pick<PartProps, 'onNotice' | 'turning'> {
  readonly editing: PolicyEditing
  readonly canEdit: boolean
}

export function UnreadCases({ editing, canEdit, onNotice, turning }: UnreadCasesProps) {
  const { document, cases, unread } = editing
  const remove = (one: UnreadCase, title: string): void => {
    editing.edit(dropUnread(editing, one), { label: `${title} deleted` })
    onNotice({ tone: 'plain', text: `${title} is deleted.`, actions: [{ label: 'Undo', act: turning.undo }] })
  }
  return (
    <section className="card unread-cases" aria-label="Cases that cannot be read">
      <h2>
        <Icon name="error" />
        {unread.length === 1 ? 'One case cannot be read' : `${unread.length} cases cannot be read`}
      </h2>
      <p className="soft">They are kept as they stand and do not run. The draft cannot be published before they are mended or deleted.</p>
      <ul>
        {unread.map((one) => {
          const { title, faults } = unreadInWords(document, cases, one)
          return (
            <li key={one.at}>
              <p>
                <b>{title}</b>
                {faults.map((fault) => (
                  <span key={fault} className="policy-block">
                    {fault}
                  </span>
                ))}
              </p>
              {canEdit && (
                <div className="tools">
                  <FormDialog opener={opener(title)} title={`Mend ${title}`} detail={`${faults.join(' ')} Undo takes the change back.`}>
                    {(close) =>
                      'text' in one ? (
                        <MendText text={one.text} editing={editing} onDone={close} />
                      ) : (
                        <CaseForm editing={editing} of={readableParts(document, cases, one)} instead={one} onDone={close} />
                      )
                    }
                  </FormDialog>
                  <button type="button" className="button button-small" aria-label={`Delete ${title}`} onClick={() => remove(one, title)}>
                    Delete
                  </button>
                </div>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

const opener = (title: string) => (
  <button type="button" className="button button-small" aria-label={`Mend ${title}`}>
    Mend…
  </button>
)

/** Text that is no JSON can only be mended as text. */
function MendText({ text, editing, onDone }: { text: string; editing: PolicyEditing; onDone: () => void }) {
  const id = useId()
  const [typed, setTyped] = useState(text)
  const [fault, setFault] = useState('')
  const send = (event: SyntheticEvent): void => {
    event.preventDefault()
    const command = mendText(typed)
    const [left] = command.kind === 'all' && command.commands[0].kind === 'replace-unread' ? command.commands[0].unread : []
    if (left !== undefined && 'text' in left) {
      setFault(unreadInWords(editing.document, [], left).faults.join(' '))
      return
    }
    editing.edit(command, { label: 'The cases mended' })
    onDone()
  }
  return (
    <form className="stack" onSubmit={send}>
      <div className="field">
        <label htmlFor={id}>The cases as text</label>
        <textarea
          id={id}
          className="text-area mono"
          rows={14}
          spellCheck={false}
          value={typed}
          aria-invalid={fault !== ''}
          aria-describedby={`${id}-fault`}
          onChange={(event) => setTyped(event.target.value)}
        />
        <span id={`${id}-fault`} className="field-error" role="alert">
          {fault}
        </span>
      </div>
      <div className="tools">
        <button type="submit" className="button button-main">
          Mend
        </button>
        <button type="button" className="button" onClick={onDone}>
          Cancel
        </button>
      </div>
    </form>
  )
}
