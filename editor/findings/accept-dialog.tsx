// The only home of accepting a finding of a draft: why, and until when. Who accepts it is who is signed in.
import type { Finding } from '../../engine/verification/finding.ts'
import { todayIso } from '../parts/dates.ts'
import { FormDialog } from '../parts/form-dialog.tsx'
import { SentForm } from '../parts/sent-form.tsx'
import { TextArea } from '../parts/text-area.tsx'
import { TextField } from '../parts/text-field.tsx'
import { acceptFinding } from './acceptances.ts'

interface AcceptDialogProps {
  readonly draft: string
  readonly finding: Finding
  readonly saveNow: () => Promise<boolean>
}

export function AcceptDialog({ draft, finding, saveNow }: AcceptDialogProps) {
  return (
    <FormDialog
      opener={
        <button type="button" className="button button-small button-plain">
          Accept…
        </button>
      }
      title="Accept this finding"
      detail={`${finding.message} Who accepts it, why and until when is shown to whoever reviews the draft, and kept with the version.`}
    >
      {(close) => (
        <SentForm
          send="Accept it"
          onSend={async ({ why = '', until = '' }) => {
            /* What the server finds is in the draft as it has it. */
            await saveNow()
            await acceptFinding(draft, { finding: finding.key, why, until })
            close()
          }}
          aside={
            <button type="button" className="button button-plain" onClick={close}>
              Not now
            </button>
          }
        >
          <TextArea label="Why it may stay as it is" name="why" required maxLength={2000} />
          <TextField label="Accepted until" name="until" type="date" required min={todayIso()} defaultValue={endOfNextYear(todayIso())} />
        </SentForm>
      )}
    </FormDialog>
  )
}

/** The end of July of next year: a school year on at least. */
const endOfNextYear = (today: string): string => `${Number(today.slice(0, 4)) + 1}-07-31`
