// The only home of the Inputs tab: what the tables look at, in plain words, with the window and what is left out.
import { useMemo } from 'react'
import { inputInWords } from '../../../document/input-in-words.ts'
import { AddEntry, EntryTools } from './policy-entry-form.tsx'
import type { PartProps } from '../sheet/policy-tables.tsx'

export function PolicyInputs({ editing, turning, isEditable, onNotice }: Omit<PartProps, 'onReadOnly'>) {
  const { document } = editing
  const canEdit = isEditable && !editing.isBroken
  const inputs = useMemo(() => document.inputs.map((input) => inputInWords(document, input)), [document])
  return (
    <section className="policy-part">
      <h1 tabIndex={-1}>Inputs</h1>
      <p className="page-note">
        What the tables look at: what registers, records and events say, and what is worked out from other inputs and tables.
      </p>
      <div className="card table-frame">
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">Input</th>
              <th scope="col">What it is</th>
              <th scope="col">Over which time</th>
              <th scope="col">When it is not known</th>
              <th scope="col">Used by</th>
              {canEdit && (
                <th scope="col">
                  <span className="unseen">Change or delete</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {inputs.map((input, index) => (
              <tr key={`${input.name} ${index}`} data-entry={`inputs/${index}`} tabIndex={-1}>
                <th scope="row">
                  {input.label}
                  <span className="caption mono policy-block">{input.name}</span>
                </th>
                <td>{input.what}</td>
                <td>{input.window}</td>
                <td className="soft">{input.unknown}</td>
                <td className="soft">{input.usedBy.join(', ') || 'Nothing'}</td>
                {canEdit && (
                  <td>
                    <EntryTools
                      list="inputs"
                      editing={editing}
                      entry={document.inputs[index]}
                      title={input.label}
                      onNotice={onNotice}
                      turning={turning}
                    />
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {canEdit && <AddEntry list="inputs" editing={editing} />}
    </section>
  )
}
