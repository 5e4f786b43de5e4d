// Striking out what was recorded by mistake, with the reason. It stays readable.
import { useState } from 'react'
import { strikeEvent, type RecordedEventShape } from '../../../server/contract/events.ts'
import { dayInWords } from '../../parts/dates.ts'
import { EventDialog, EventForm } from './event-dialog.tsx'
import { FormField } from './form-field.tsx'

interface StrikeEventProps {
  readonly event: RecordedEventShape
  readonly onStrike: (reason: string) => Promise<unknown>
}

export function StrikeEvent({ event, onStrike }: StrikeEventProps) {
  const what = `${event.label.toLowerCase()} of ${dayInWords(event.date)}`
  return (
    <EventDialog
      title={`Strike out: ${what}`}
      trigger={
        <button type="button" className="button button-small button-plain" aria-label={`Strike out the ${what}`}>
          Strike out
        </button>
      }
    >
      {(close) => <Form onStrike={(reason) => onStrike(reason).then(close)} />}
    </EventDialog>
  )
}

function Form({ onStrike }: Pick<StrikeEventProps, 'onStrike'>) {
  const [reason, setReason] = useState('')
  const [fault, setFault] = useState<string>()
  const send = (): Promise<unknown> | undefined => {
    const read = strikeEvent.safeParse({ reason })
    if (read.success) return onStrike(read.data.reason)
    setFault(read.error.issues[0].message)
    return undefined
  }
  return (
    <EventForm send="Strike out" onSend={send}>
      <p className="small soft event-word">It stays in the list, crossed out, and no longer counts.</p>
      <FormField label="Why it was wrong" fault={fault}>
        {(labelled) => (
          <input
            {...labelled}
            className="input input-main"
            maxLength={500}
            value={reason}
            onChange={(event) => {
              setReason(event.target.value)
              setFault(undefined)
            }}
          />
        )}
      </FormField>
    </EventForm>
  )
}
