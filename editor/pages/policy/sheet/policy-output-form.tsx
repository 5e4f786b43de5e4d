// The only home of the form of the outcomes of a table: one is chosen to be changed, or a new one is added.
import { useMemo, useState } from 'react'
import type { TableDocument } from '../../../../engine/rules/document.ts'
import { outputCommand, outputFields, readOutput, typedOfOutput } from '../../../document/output-form.ts'
import type { PolicyEditing } from '../policy-editing.ts'
import { PolicyFields } from '../lists/policy-fields.tsx'
import { useTypedForm } from '../lists/typed-form.ts'

interface OutputFormProps {
  readonly editing: PolicyEditing
  readonly table: TableDocument
  readonly onDone: () => void
}

export function OutputForm({ editing, table, onDone }: OutputFormProps) {
  const [chosen, setChosen] = useState(table.outputs[0].name)
  const before = table.outputs.find(({ name }) => name === chosen)
  const { form, refuse, restart } = useTypedForm(() => typedOfOutput(before))
  const { id, typed } = form
  const fields = useMemo(() => outputFields(typed), [typed])
  const choose = (name: string): void => {
    setChosen(name)
    restart(typedOfOutput(table.outputs.find((one) => one.name === name)))
  }
  const send = (): void => {
    const read = readOutput(table, typed, before)
    if ('faults' in read) return refuse(read.faults)
    const { name, label = name } = read.output
    editing.edit(outputCommand(table, read.output, before), {
      label: `Outcome “${label}” ${before === undefined ? 'added' : 'changed'}`,
      place: { table: table.name },
    })
    onDone()
  }
  return (
    <div className="stack">
      <div className="field">
        <label htmlFor={`${id}-which`}>Outcome</label>
        <select id={`${id}-which`} className="pick pick-main" value={chosen} onChange={(event) => choose(event.target.value)}>
          {table.outputs.map(({ name, label }) => (
            <option key={name} value={name}>
              {label ?? name}
            </option>
          ))}
          <option value="">A new one</option>
        </select>
      </div>
      <PolicyFields form={form} fields={fields} isNew={before === undefined} onSend={send} onCancel={onDone} />
    </div>
  )
}
