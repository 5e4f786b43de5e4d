// The only home of the cases of a draft on its way: which pass, and changing them as JSON. Only a draft whose cases pass can be published.
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { parseRuleSetText } from '../../../engine/rules/parse-rule-set.ts'
import type { DraftDetail } from '../../../server/contract/policies.ts'
import { useMay } from '../../api/session.ts'
import { saveCases } from '../../api/versions.ts'
import { casesOfText } from '../../document/case-text.ts'
import { Card } from '../../parts/card.tsx'
import { Icon } from '../../parts/icon.tsx'
import { SentForm } from '../../parts/sent-form.tsx'
import { TextArea } from '../../parts/text-area.tsx'
import { useCaseResults } from '../policy/cases/policy-case-results.ts'

export function DraftCases({ draft }: { draft: DraftDetail }) {
  const mayDraft = useMay('policies.draft')
  const ruleSet = useMemo(() => parseRuleSetText(draft.text).ruleSet, [draft.text])
  const cases = useMemo(() => casesOfText(draft.cases), [draft.cases])
  const results = useCaseResults(ruleSet, cases ?? [])
  const failed = results?.filter((one) => !one.passed)
  return (
    <Card
      title="Cases"
      aside={results === undefined ? `${cases?.length ?? 0}` : `${results.length - (failed?.length ?? 0)} of ${results.length} pass`}
    >
      <div className="stack">
        {cases === undefined && (
          <p className="tone-bad">
            Not every case can be read.{' '}
            <Link to="/policies/$policy" params={{ policy: draft.policy }} search={{ draft: draft.id, tab: 'cases' } as never}>
              See what is wrong and mend it
            </Link>
            , or change the text below.
          </p>
        )}
        {failed !== undefined && failed.length > 0 && (
          <>
            <p className="soft">
              A version can be published once its cases pass: mend the rules, or the cases where they are meant to change.
            </p>
            <ul className="differs-sentences">
              {failed.map(({ name, differences }) => (
                <li key={name}>
                  <b>{name}</b>: {differences.join('; ')}
                </li>
              ))}
            </ul>
          </>
        )}
        {mayDraft && (
          <details className="disclosure">
            <summary>
              <Icon name="right" />
              Change the cases
            </summary>
            <SentForm key={draft.etag} send="Save the cases" isMain={false} onSend={({ cases: typed = '' }) => saveCases(draft, typed)}>
              <TextArea
                label="Cases as JSON"
                name="cases"
                isCode
                defaultValue={draft.cases}
                spellCheck={false}
                note="Saving ends a review or an approval: what was looked at is then no longer what is there."
              />
            </SentForm>
          </details>
        )}
      </div>
    </Card>
  )
}
