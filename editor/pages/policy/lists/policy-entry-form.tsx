// The only home of the form that adds or changes one entry of a list around the sheet, and of its buttons: change and delete.
import type { EditCommand } from '../../../document/edit-command.ts'
import { type Entry, nameOfEntry, whyNotDeleted } from '../../../document/entry-commands.ts'
import { fieldEdits } from '../../../document/entry-field-command.ts'
import { fieldsOf, type FormList } from '../../../document/entry-fields.ts'
import { readEntry, typedOf } from '../../../document/typed-entry.ts'
import { FormDialog } from '../../../parts/form-dialog.tsx'
import type { PolicyEditing } from '../policy-editing.ts'
import { EntrySaid } from './entry-said.tsx'
import { useDecisionsElsewhere } from './other-policies.ts'
import { PolicyFields, withShown } from './policy-fields.tsx'
import type { PartProps } from '../sheet/policy-tables.tsx'
import { useTypedForm } from './typed-form.ts'

const ONE: Readonly<Record<FormList, string>> = { sources: 'source', parameters: 'parameter', inputs: 'input', actions: 'action' }

interface EntryOf {
  readonly list: FormList
  readonly editing: PolicyEditing
}

export function AddEntry({ list, editing }: EntryOf) {
  const one = ONE[list]
  const opener = (
    <button type="button" className="button">
      Add {/^[aeiou]/.test(one) ? 'an' : 'a'} {one}
    </button>
  )
  return (
    <div className="tools">
      <FormDialog opener={opener} title={`New ${one}`} detail="It is part of the draft at once. Undo takes it back.">
        {(close) => <EntryForm list={list} editing={editing} onDone={close} />}
      </FormDialog>
    </div>
  )
}

/** The two buttons at the end of an entry's line. */
export function EntryTools({ list, editing, entry, title, onNotice, turning }: EntryOf & { entry: Entry; title: string } & Tools) {
  const name = nameOfEntry(entry)
  const remove = (): void => {
    const why = whyNotDeleted(editing.document, { list }, name)
    if (why !== '') {
      onNotice({ tone: 'warn', text: `“${title}” was not deleted. ${why}` })
      return
    }
    editing.edit({ kind: 'delete-entry', list, name }, { label: `${title} deleted` })
    onNotice({ tone: 'plain', text: `“${title}” is deleted.`, actions: [{ label: 'Undo', act: turning.undo }] })
  }
  const opener = (
    <button type="button" className="button button-small" aria-label={`Change ${title}`}>
      Change
    </button>
  )
  return (
    <div className="tools">
      <FormDialog opener={opener} title={`Change ${title}`} detail="A new name follows into every place that uses it.">
        {(close) => <EntryForm list={list} editing={editing} entry={entry} onDone={close} />}
      </FormDialog>
      <button type="button" className="button button-small" aria-label={`Delete ${title}`} onClick={remove}>
        Delete
      </button>
    </div>
  )
}

type Tools = Pick<PartProps, 'onNotice' | 'turning'>

function EntryForm({ list, editing, entry, onDone }: EntryOf & { entry?: Entry; onDone: () => void }) {
  const { document } = editing
  const { form, refuse } = useTypedForm(() => typedOf(list, document, entry))
  const { typed } = form
  const elsewhere = useDecisionsElsewhere(document.policy, list === 'inputs' && typed.of === 'decision')
  const fields = fieldsOf(list, document, typed, entry, elsewhere)
  const save = (): void => {
    const read = readEntry(list, document, withShown(fields, typed), entry)
    if ('faults' in read) return refuse(read.faults)
    const command = commandOf(list, document[list].length, read.entry, entry)
    const why = editing.whyLocked(command)
    if (why !== undefined) return refuse({ value: why })
    editing.edit(command, {
      label: `${nameOfEntry(read.entry)} ${entry === undefined ? 'added' : 'changed'}`,
    })
    onDone()
  }
  return (
    <PolicyFields form={form} fields={fields} isNew={entry === undefined} onSend={save} onCancel={onDone}>
      {(list === 'inputs' || list === 'actions') && (
        <EntrySaid list={list} document={document} fields={fields} typed={withShown(fields, typed)} entry={entry} />
      )}
    </PolicyFields>
  )
}

/** A change is made field by field, so that undo gives back what was changed and leaves the rest of the entry. */
function commandOf(list: FormList, end: number, next: Entry, before: Entry | undefined): EditCommand {
  if (before === undefined) return { kind: 'insert-entry', list, at: end, entry: next }
  const name = nameOfEntry(next)
  const from = nameOfEntry(before)
  const renamed: EditCommand[] = from === name ? [] : [{ kind: 'rename-entry', list, name: from, next: name }]
  return { kind: 'all', commands: [...renamed, ...fieldEdits(list, before, next)] }
}
