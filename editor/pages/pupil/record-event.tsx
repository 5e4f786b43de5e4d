// Recording what happened to a pupil: something new, or what came next of something that stands.
import { type ReactElement, useState } from 'react'
import type { PupilEvents, RecordEvent, RecordedEventShape } from '../../../server/contract/events.ts'
import { useMay } from '../../api/session.ts'
import { dayInWords, todayIso } from '../../parts/dates.ts'
import { EventDialog, EventForm } from './event-dialog.tsx'
import { EventFields } from './event-fields.tsx'
import { type EventKind, labelOf, NEW_KINDS } from './event-form.ts'
import { FormField } from './form-field.tsx'
import { type Faults, firstTyped, readTyped, type TypedName } from './typed-event.ts'

interface RecordEventProps {
  readonly trigger: ReactElement
  readonly known: PupilEvents
  readonly onRecord: (event: RecordEvent) => Promise<unknown>
  /** What it goes on from, and the kind that comes next. */
  readonly next?: { readonly from: RecordedEventShape; readonly kind: EventKind } | undefined
}

export function RecordEvent({ trigger, next, ...form }: RecordEventProps) {
  const title =
    next === undefined ? 'Record something' : `What came next: ${next.from.label.toLowerCase()} of ${dayInWords(next.from.date)}`
  return (
    <EventDialog trigger={trigger} title={title}>
      {(close) => <Form {...form} next={next} close={close} />}
    </EventDialog>
  )
}

function Form({ known, onRecord, next, close }: Omit<RecordEventProps, 'trigger'> & { readonly close: () => void }) {
  const [today] = useState(todayIso)
  const circumstances = { today, from: next?.from }
  const [kind, setKind] = useState<EventKind>(next?.kind ?? 'support-attempt')
  const [typed, setTyped] = useState(() => firstTyped(kind, circumstances))
  const [faults, setFaults] = useState<Faults>({})
  const choose = (chosen: EventKind): void => {
    setKind(chosen)
    setTyped((before) => ({ ...firstTyped(chosen, circumstances), date: before.date, detail: before.detail }))
    setFaults({})
  }
  const type = (name: TypedName, text: string): void => {
    setTyped((before) => ({ ...before, [name]: text }))
    setFaults(({ [name]: _mended, ...others }) => others)
  }
  const send = (): Promise<unknown> | undefined => {
    const read = readTyped(kind, typed, circumstances)
    if ('event' in read) return onRecord(read.event).then(close)
    setFaults(read.faults)
    return undefined
  }
  return (
    <EventForm send="Record" onSend={send}>
      {next === undefined && (
        <FormField label="What happened">
          {(labelled) => (
            <select {...labelled} className="pick pick-main" value={kind} onChange={(event) => choose(event.target.value as EventKind)}>
              {NEW_KINDS.map((one) => (
                <option key={one} value={one}>
                  {labelOf(one)}
                </option>
              ))}
            </select>
          )}
        </FormField>
      )}
      {kind === 'safeguarding-concern' && <WhoSeesConcerns />}
      <EventFields kind={kind} typed={typed} faults={faults} onType={type} today={today} parents={known.parents} from={next?.from} />
    </EventForm>
  )
}

function WhoSeesConcerns() {
  const maySee = useMay('safeguarding.see')
  return (
    <p className="small soft event-word">
      {maySee
        ? 'Only people who may see safeguarding concerns see it afterwards.'
        : 'Only people who may see safeguarding concerns see it afterwards: you will not find it in this list.'}{' '}
      Recording it sends no referral.
    </p>
  )
}
