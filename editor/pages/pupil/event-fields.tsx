// The fields of the form of one kind of event: only those it needs.
import { useId } from 'react'
import type { RecordedEventShape } from '../../../server/contract/events.ts'
import { type Choice, type EventKind, fieldsOf, levelsToChoose, outcomesToChoose, wordsOf } from './event-form.ts'
import { FormField } from './form-field.tsx'
import { type Faults, HALVES, type Typed, type TypedName } from './typed-event.ts'

interface EventFieldsProps {
  readonly kind: EventKind
  readonly typed: Typed
  readonly faults: Faults
  readonly onType: (name: TypedName, text: string) => void
  readonly today: string
  readonly parents: readonly string[]
  readonly from: RecordedEventShape | undefined
}

export function EventFields(form: EventFieldsProps) {
  const { kind, typed, from, today, parents, faults, onType } = form
  const known = useId()
  return (
    <>
      <TypedField {...form} name="date" words={wordsOf(kind, 'date')} type="date" min={from?.date} max={today} />
      {fieldsOf(kind).map((field) => {
        const words = wordsOf(kind, field)
        switch (field) {
          case 'until':
            return <TypedField key={field} {...form} name={field} words={words} type="date" min={typed.date} />
          case 'outcome':
            return <Chosen key={field} {...form} name={field} words={words} choices={outcomesToChoose(kind, from?.outcome)} />
          case 'level':
            return <Chosen key={field} {...form} name={field} words={words} choices={levelsToChoose(kind)} />
          case 'parent':
            return from !== undefined && from.parent !== '' ? null : (
              <div key={field}>
                <TypedField {...form} name={field} words={words} list={known} />
                <datalist id={known}>
                  {parents.map((parent) => (
                    <option key={parent} value={parent} />
                  ))}
                </datalist>
              </div>
            )
          case 'covered':
            /* A later state need not say it again. */
            return from === undefined ? <Covered key={field} {...form} /> : null
          case 'detail':
            return (
              <FormField key={field} {...words} fault={faults.detail}>
                {(labelled) => (
                  <textarea
                    {...labelled}
                    className="input event-note"
                    rows={3}
                    maxLength={2000}
                    value={typed.detail}
                    onChange={(event) => onType('detail', event.target.value)}
                  />
                )}
              </FormField>
            )
        }
      })}
    </>
  )
}

interface OneField extends EventFieldsProps {
  readonly name: TypedName
  readonly words: ReturnType<typeof wordsOf>
}

interface TypedFieldProps extends OneField {
  readonly type?: 'text' | 'date'
  readonly min?: string | undefined
  readonly max?: string
  readonly list?: string
}

function TypedField({ name, words, typed, faults, onType, type = 'text', min, max, list }: TypedFieldProps) {
  return (
    <FormField {...words} fault={faults[name]}>
      {(labelled) => (
        <input
          {...labelled}
          className="input input-main"
          type={type}
          min={min}
          max={max}
          list={list}
          maxLength={80}
          autoComplete="off"
          value={typed[name]}
          onChange={(event) => onType(name, event.target.value)}
        />
      )}
    </FormField>
  )
}

function Chosen({ name, words, choices, typed, faults, onType }: OneField & { readonly choices: readonly Choice[] }) {
  return (
    <FormField {...words} fault={faults[name]}>
      {(labelled) => (
        <select {...labelled} className="pick pick-main" value={typed[name]} onChange={(event) => onType(name, event.target.value)}>
          <option value="">Choose</option>
          {choices.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      )}
    </FormField>
  )
}

function Covered(form: EventFieldsProps) {
  const { label, note } = wordsOf(form.kind, 'covered')
  const of = useId()
  return (
    <fieldset className="event-covered" aria-describedby={of}>
      <legend className="access-legend">{label}</legend>
      <p className="field-note" id={of}>
        {note}
      </p>
      <TypedField {...form} name="firstDay" words={{ label: 'From' }} type="date" />
      <Half {...form} name="firstSession" words={{ label: 'First session' }} />
      <TypedField {...form} name="lastDay" words={{ label: 'To' }} type="date" />
      <Half {...form} name="lastSession" words={{ label: 'Last session' }} />
    </fieldset>
  )
}

function Half({ name, words, typed, onType }: OneField) {
  return (
    <FormField {...words}>
      {(labelled) => (
        <select {...labelled} className="pick pick-main" value={typed[name]} onChange={(event) => onType(name, event.target.value)}>
          {Object.entries(HALVES).map(([value, half]) => (
            <option key={value} value={value}>
              {half}
            </option>
          ))}
        </select>
      )}
    </FormField>
  )
}
