// The only home of what verification finds in a draft that is to be published, and of accepting it: by name, with a reason, until a day.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { DraftDetail } from '../../server/contract/policies.ts'
import { type NewAcceptance, verificationAnswer, type VerifiedFinding } from '../../server/contract/verifications.ts'
import { ask, jsonBody } from '../api/request.ts'
import { Icon } from '../parts/icon.tsx'
import { TextArea } from '../parts/text-area.tsx'
import { TextField } from '../parts/text-field.tsx'

/** Errors that nobody has accepted; they stand in the way of publishing. */
export function useOpenErrors({ id, etag }: DraftDetail): readonly VerifiedFinding[] {
  const { data } = useQuery({
    queryKey: ['verifications', id, etag],
    queryFn: ({ signal }) => ask('/verifications', verificationAnswer, { ...jsonBody('POST', { draft: id }), signal }),
  })
  return (data?.findings ?? []).filter(({ severity, accepted }) => severity === 'error' && accepted === null)
}

const MOST_TOLD = 3

/** Before a draft is sent for review: what keeps it, and where that is mended. Nothing where nothing does. */
export function ErrorsInTheWay({ draft }: { draft: DraftDetail }) {
  const errors = useOpenErrors(draft)
  if (errors.length === 0) return null
  return (
    <div className="version-warning errors-in-the-way" role="status">
      <Icon name="warning" />
      <div>
        <p>
          <b>{errors.length === 1 ? 'An error keeps it from being sent.' : `${errors.length} errors keep it from being sent.`}</b>{' '}
          <Link to="/policies/$policy" params={{ policy: draft.policy }} search={{ draft: draft.id } as never}>
            Open the draft
          </Link>{' '}
          to mend {errors.length === 1 ? 'it' : 'them'}, or to accept {errors.length === 1 ? 'it' : 'each'} with a reason.
        </p>
        <ul>
          {errors.slice(0, MOST_TOLD).map(({ key, message }) => (
            <li key={key}>{message}</li>
          ))}
          {errors.length > MOST_TOLD && <li>and {errors.length - MOST_TOLD} more</li>}
        </ul>
      </div>
    </div>
  )
}

/** One field for a reason for each error, and the day until which they are accepted. */
export function OpenErrors({ errors, lastDay }: { errors: readonly VerifiedFinding[]; lastDay: string }) {
  if (errors.length === 0) return null
  return (
    <fieldset className="field">
      <legend className="field-name">
        {errors.length === 1 ? 'Verification finds an error' : `Verification finds ${errors.length} errors`}
      </legend>
      <p className="small soft">
        Mend them in the draft, or accept each with a reason. Who accepts, why and until when is kept with the version.
      </p>
      {errors.map(({ key, message }, at) => (
        <TextArea key={key} label={message} name={`accept-${at}`} required maxLength={2000} />
      ))}
      <TextField label="Accepted until" name="acceptedUntil" type="date" required defaultValue={lastDay} />
    </fieldset>
  )
}

/** What was typed for each error, as the server takes it. */
export function acceptancesIn(
  policy: string,
  errors: readonly VerifiedFinding[],
  typed: Readonly<Record<string, string>>,
): readonly NewAcceptance[] {
  return errors.map(({ key }, at) => ({ policy, finding: key, why: typed[`accept-${at}`] ?? '', until: typed['acceptedUntil'] ?? '' }))
}
