// The only home of saying before a replay how many hours each action is taken to need in it: at first what the policies say.
import { useQueries } from '@tanstack/react-query'
import { HOURS_UNLESS_SAID } from '../../../engine/replay/hours-of-work.ts'
import { type RuleSetDocument, ruleSetDocument } from '../../../engine/rules/document.ts'
import { documentInText } from '../../../engine/rules/parse-rule-set.ts'
import { fetchDraft, versionQuery } from '../../api/drafts.ts'
import { queryClient } from '../../api/query-client.ts'
import { Icon } from '../../parts/icon.tsx'
import { type AskedHours, type TimedAction, timedActions, withHours } from './asked-hours.ts'
import type { PartName } from './replay-parts.ts'

/** The actions of what is to be replayed; a draft with errors has none, and says what they are when it is replayed. */
export function useTimedActions(parts: readonly PartName[]): readonly TimedAction[] {
  const answers = useQueries({
    queries: [...new Set(parts)].map((part) => ({ queryKey: ['documents', part], queryFn: () => documentOf(part), staleTime: 0 })),
  })
  return timedActions(answers.flatMap(({ data }) => data ?? []))
}

async function documentOf(part: PartName): Promise<RuleSetDocument | null> {
  if (part.startsWith('draft:')) return documentInText((await fetchDraft(part.slice('draft:'.length))).text) ?? null
  const [policy, version] = part.split('@')
  const { document } = await queryClient.fetchQuery(versionQuery(policy, Number(version)))
  return ruleSetDocument.safeParse(document).data ?? null
}

interface HoursAskedProps {
  readonly actions: readonly TimedAction[]
  readonly asked: AskedHours
  readonly onChange: (asked: AskedHours) => void
}

export function HoursAsked({ actions, asked, onChange }: HoursAskedProps) {
  if (actions.length === 0) return null
  return (
    <details className="disclosure">
      <summary>
        <Icon name="right" />
        Hours of work that each action takes
      </summary>
      <div className="stack">
        <p className="soft">
          At first as the policies say, or 1 where they say nothing. What you write counts for this replay and is kept with it.
        </p>
        <div className="table-frame" tabIndex={0} role="region" aria-label="Hours of each action">
          <table className="plain-table">
            <caption className="unseen">Hours of each action in this replay</caption>
            <thead>
              <tr>
                <th scope="col">Action</th>
                <th scope="col">Owner</th>
                <th scope="col">The policy says</th>
                <th scope="col">Hours</th>
              </tr>
            </thead>
            <tbody>
              {actions.map(({ key, title, owner, hours }) => (
                <tr key={key}>
                  <th scope="row">{title}</th>
                  <td>{owner}</td>
                  <td>{hours ?? 'nothing'}</td>
                  <td>
                    <input
                      className="input replay-hours"
                      type="number"
                      min={0}
                      max={1000}
                      step={0.01}
                      aria-label={`Hours of ${title}`}
                      placeholder={String(hours ?? HOURS_UNLESS_SAID)}
                      defaultValue={asked.get(key) ?? ''}
                      onChange={({ target: { valueAsNumber } }) => onChange(withHours(asked, key, valueAsNumber))}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </div>
    </details>
  )
}
