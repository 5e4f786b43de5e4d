// The only home of the form of a table and of the buttons for whole tables: add, change and delete, each one step that undo takes back.
import { useMemo } from 'react'
import type { TableDocument } from '../../../../engine/rules/document.ts'
import type { EditCommand } from '../../../document/edit-command.ts'
import { whyNotDeleted } from '../../../document/entry-commands.ts'
import { fieldEdits } from '../../../document/entry-field-command.ts'
import { tableFields, typedOfTable } from '../../../document/table-fields.ts'
import { readTable } from '../../../document/typed-table.ts'
import { FormDialog } from '../../../parts/form-dialog.tsx'
import type { PolicyEditing } from '../policy-editing.ts'
import { OutputForm } from './policy-output-form.tsx'
import { PolicyFields } from '../lists/policy-fields.tsx'
import type { PartProps } from './policy-tables.tsx'
import { useTypedForm } from '../lists/typed-form.ts'

interface TableToolsProps extends Pick<PartProps, 'onNotice' | 'turning'> {
  readonly editing: PolicyEditing
  readonly table: TableDocument
  readonly onTable: (name: string) => void
}

export function TableTools({ editing, table, onTable, onNotice, turning }: TableToolsProps) {
  const { document } = editing
  const remove = (): void => {
    const why = whyNotDeleted(document, { list: 'tables' }, table.name)
    if (why !== '') {
      onNotice({ tone: 'warn', text: `“${table.title}” was not deleted. ${why}` })
      return
    }
    editing.edit({ kind: 'delete-entry', list: 'tables', name: table.name }, { label: `Table “${table.title}” deleted` })
    onTable(document.tables.find((one) => one !== table)!.name)
    onNotice({ tone: 'plain', text: `The table “${table.title}” is deleted.`, actions: [{ label: 'Undo', act: turning.undo }] })
  }
  return (
    <div className="tools">
      <FormDialog opener={<Opener>Add a table</Opener>} title="New table" detail="It is part of the draft at once. Undo takes it back.">
        {(close) => <TableForm editing={editing} onTable={onTable} onDone={close} />}
      </FormDialog>
      <FormDialog
        opener={<Opener>Change table</Opener>}
        title={`Change the table “${table.title}”`}
        detail="Its rows and columns stay. A new name follows into every place that uses it."
      >
        {(close) => <TableForm editing={editing} table={table} onTable={onTable} onDone={close} />}
      </FormDialog>
      <FormDialog
        opener={<Opener>Outcomes</Opener>}
        title={`Outcomes of “${table.title}”`}
        detail="A new outcome has its first value in every row. A value that is taken away stays in its rows as a problem."
      >
        {(close) => <OutputForm editing={editing} table={table} onDone={close} />}
      </FormDialog>
      <Opener onClick={remove}>Delete table</Opener>
    </div>
  )
}

const Opener = ({ children, ...rest }: React.ComponentProps<'button'>) => (
  <button type="button" className="button button-small" {...rest}>
    {children}
  </button>
)

interface TableFormProps {
  readonly editing: PolicyEditing
  readonly table?: TableDocument
  readonly onTable: (name: string) => void
  readonly onDone: () => void
}

function TableForm({ editing, table, onTable, onDone }: TableFormProps) {
  const { document, edit } = editing
  const { form, refuse } = useTypedForm(() => typedOfTable(document, table))
  const { typed } = form
  const fields = useMemo(() => tableFields(document, typed, table), [document, typed, table])
  const send = (): void => {
    const read = readTable(document, typed, table)
    if ('faults' in read) return refuse(read.faults)
    const { name, title } = read.table
    edit(commandOf(document.tables.length, read.table, table), { label: `Table “${title}” ${table === undefined ? 'added' : 'changed'}` })
    onDone()
    if (name !== table?.name) onTable(name)
  }
  return <PolicyFields form={form} fields={fields} isNew={table === undefined} onSend={send} onCancel={onDone} />
}

function commandOf(end: number, next: TableDocument, before: TableDocument | undefined): EditCommand {
  if (before === undefined) return { kind: 'insert-entry', list: 'tables', at: end, entry: next }
  const renamed: EditCommand[] =
    next.name === before.name ? [] : [{ kind: 'rename-entry', list: 'tables', name: before.name, next: next.name }]
  return { kind: 'all', commands: [...renamed, ...fieldEdits('tables', before, next)] }
}
