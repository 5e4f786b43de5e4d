// The only home of the form of the outcomes of a table: one is chosen to be changed, or a new one is added.
import { useId, useMemo, useState } from 'react'
import type { TableDocument } from '../../engine/rules/document.ts'
import type { Typed } from '../document/form-field.ts'
import { outputCommand, outputFields, readOutput, typedOfOutput } from '../document/output-form.ts'
import type { PolicyEditing } from './policy-editing.ts'
import { focusFault, PolicyFields } from './policy-fields.tsx'

interface OutputFormProps {
  readonly editing: PolicyEditing
  readonly table: TableDocument
  readonly onDone: () => void
}

export function OutputForm({ editing, table, onDone }: OutputFormProps) {
  const id = useId()
  const [chosen, setChosen] = useState(table.outputs[0].name)
  const before = table.outputs.find(({ name }) => name === chosen)
  const [typed, setTyped] = useState<Typed>(() => typedOfOutput(before))
  const [faults, setFaults] = useState<Typed>({})
  const fields = useMemo(() => outputFields(typed), [typed])
  const choose = (name: string): void => {
    setChosen(name)
    setFaults({})
    setTyped(typedOfOutput(table.outputs.find((one) => one.name === name)))
  }
  const send = (): void => {
    const read = readOutput(table, typed, before)
    if ('faults' in read) {
      setFaults(read.faults)
      focusFault(id, read.faults)
      return
    }
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
      <PolicyFields
        id={id}
        fields={fields}
        typed={typed}
        faults={faults}
        send={before === undefined ? 'Add' : 'Change'}
        onType={setTyped}
        onSend={send}
        onCancel={onDone}
      />
    </div>
  )
}
