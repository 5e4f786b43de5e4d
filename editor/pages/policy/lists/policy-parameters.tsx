// The only home of the Parameters tab: the numbers of the policy in one list, each edited once and used in many places.
import { useMemo, useState } from 'react'
import type { ParameterDocument, RuleSetDocument } from '../../../../engine/rules/document.ts'
import { parameterInWords } from '../../../../engine/versions/field-in-words.ts'
import { upperFirst } from '../../../../engine/rules/everyday-wording.ts'
import { unitLabel } from '../../../document/change-in-words.ts'
import { isLocked, type Lawful } from '../../../document/locked-values.ts'
import { parameterLabel } from '../../../../engine/rules/parameter-label.ts'
import { usesInWords, usesOfParameter } from '../../../document/parameter-uses.ts'
import { sourceTitle } from '../../../document/sheet-model.ts'
import { dayInWords, todayIso } from '../../../parts/dates.ts'
import { readParameterValue } from '../../../document/typed-parameter.ts'
import { AddEntry, EntryTools } from './policy-entry-form.tsx'
import { OpenLock } from '../policy-lock.tsx'
import type { PartProps } from '../sheet/policy-tables.tsx'

interface PolicyParametersProps extends PartProps {
  readonly base: RuleSetDocument
  readonly lawful: Lawful
}

export function PolicyParameters({ editing, turning, isEditable, onReadOnly, onNotice, base, lawful }: PolicyParametersProps) {
  const { document } = editing
  const canEdit = isEditable && !editing.isBroken
  const uses = useMemo(
    () => new Map(document.parameters.map(({ name }) => [name, usesInWords(document, usesOfParameter(document, name))])),
    [document],
  )
  const setValue = (parameter: ParameterDocument, value: ParameterDocument['value']): void => {
    editing.edit({ kind: 'set-parameter', parameter: parameter.name, field: 'value', value }, { label: parameterLabel(parameter) })
    onNotice({
      tone: 'plain',
      text: `${parameterLabel(parameter)} is now ${parameterInWords(value, parameter.unit)}: ${uses.get(parameter.name) || 'not used yet'}.`,
      actions: [{ label: 'Undo', act: turning.undo }],
    })
  }
  const check = (parameter: ParameterDocument): void =>
    editing.edit(
      { kind: 'set-parameter', parameter: parameter.name, field: 'checked', value: todayIso() },
      { label: `${parameterLabel(parameter)} checked today` },
    )
  return (
    <section className="policy-part">
      <h1 tabIndex={-1}>Parameters</h1>
      <p className="page-note">The numbers of the policy. A change here shows in every cell, window and limit that uses it.</p>
      {document.parameters.length === 0 ? (
        <p className="empty">This policy has no parameters: every number stands in its cell.</p>
      ) : (
        <div className="card table-frame">
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">Parameter</th>
                <th scope="col">Value</th>
                <th scope="col">Unit</th>
                <th scope="col">Source</th>
                <th scope="col">Last checked</th>
                <th scope="col">Where it is used</th>
                {canEdit && (
                  <th scope="col">
                    <span className="unseen">Change or delete</span>
                  </th>
                )}
              </tr>
            </thead>
            <tbody>
              {document.parameters.map((parameter, index) => (
                <tr key={parameter.name}>
                  <th scope="row">
                    {parameterLabel(parameter)}
                    <span className="caption mono policy-block">{parameter.name}</span>
                    {parameter.note !== undefined && <span className="caption policy-block">{parameter.note}</span>}
                  </th>
                  <td>
                    <ParameterValue
                      key={JSON.stringify(parameter.value)}
                      parameter={parameter}
                      before={base.parameters.find((one) => one.name === parameter.name)?.value}
                      entry={`parameters/${index}`}
                      onValue={canEdit && !isLocked(parameter, lawful) ? (value) => setValue(parameter, value) : undefined}
                      onReadOnly={canEdit ? () => onNotice({ tone: 'warn', text: LOCKED }) : onReadOnly}
                    />
                    {lawful.has(parameter.name) && (
                      <span className="caption policy-block">{isLocked(parameter, lawful) ? 'set by law, locked' : 'set by law'}</span>
                    )}
                    {canEdit && isLocked(parameter, lawful) && <OpenLock editing={editing} parameter={parameter} />}
                  </td>
                  <td>{unitLabel(parameter.unit)}</td>
                  <td>{sourceOf(document, parameter.source)}</td>
                  <td>
                    <LastChecked
                      parameter={parameter}
                      before={base.parameters.find((one) => one.name === parameter.name)}
                      onCheck={canEdit ? () => check(parameter) : undefined}
                    />
                  </td>
                  <td className="soft">{upperFirst(uses.get(parameter.name) ?? '') || 'Not used'}</td>
                  {canEdit && (
                    <td>
                      <EntryTools
                        list="parameters"
                        editing={editing}
                        entry={parameter}
                        title={parameterLabel(parameter)}
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
      )}
      {canEdit && <AddEntry list="parameters" editing={editing} />}
    </section>
  )
}

const LOCKED = 'This value is set by law and locked. Open it first, with a reason.'

export function sourceOf(document: RuleSetDocument, id: string): string {
  const source = document.sources.find((one) => one.id === id)
  return source === undefined ? `${id} (not defined)` : sourceTitle(source)
}

interface LastCheckedProps {
  readonly parameter: ParameterDocument
  /** As in the version it was started from. */
  readonly before: ParameterDocument | undefined
  readonly onCheck: (() => void) | undefined
}

/** A value that was changed after it was checked has not been checked. */
function LastChecked({ parameter, before, onCheck }: LastCheckedProps) {
  const { checked, value } = parameter
  const isOlder = before !== undefined && before.checked === checked && JSON.stringify(before.value) !== JSON.stringify(value)
  return (
    <>
      <span className="no-wrap">{checked === undefined ? 'Not noted' : dayInWords(checked)}</span>
      {checked !== undefined && isOlder && <span className="caption tone-warn policy-block">before the value was changed</span>}
      {onCheck !== undefined && checked !== todayIso() && (
        <button
          type="button"
          className="button button-small policy-block"
          aria-label={`${parameterLabel(parameter)} was checked today`}
          onClick={onCheck}
        >
          Checked today
        </button>
      )}
    </>
  )
}

interface ParameterValueProps {
  readonly parameter: ParameterDocument
  readonly before: ParameterDocument['value'] | undefined
  readonly entry: string
  readonly onValue: ((value: ParameterDocument['value']) => void) | undefined
  readonly onReadOnly: () => void
}

function ParameterValue({ parameter, before, entry, onValue, onReadOnly }: ParameterValueProps) {
  const [text, setText] = useState(Array.isArray(parameter.value) ? parameter.value.join(', ') : String(parameter.value))
  const read = readParameterValue(text, parameter)
  const fault = 'error' in read ? read.error : ''
  const commit = (): void => {
    if ('value' in read && JSON.stringify(read.value) !== JSON.stringify(parameter.value)) onValue?.(read.value)
  }
  const isChanged = before !== undefined && JSON.stringify(before) !== JSON.stringify(parameter.value)
  return (
    <>
      <input
        className={Array.isArray(parameter.value) ? 'input policy-value policy-value-list' : 'input policy-value'}
        data-entry={entry}
        aria-label={`Value of ${parameterLabel(parameter)}`}
        value={text}
        readOnly={onValue === undefined}
        aria-invalid={fault !== ''}
        onChange={(event) => setText(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit()
          else if (event.key === 'Escape') setText(String(parameter.value))
          else if (onValue === undefined && event.key.length === 1) onReadOnly()
        }}
      />
      {isChanged && <span className="caption policy-block">was {parameterInWords(before, parameter.unit)}</span>}
      {fault !== '' && (
        <span className="field-error" role="alert">
          {fault}
        </span>
      )}
    </>
  )
}
