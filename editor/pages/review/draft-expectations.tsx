// The only home of what is expected of a draft: what a replay of it must keep within before it is published, and changing that.
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { isSameExpectation } from '../../../engine/replay/expectation.ts'
import { expectationWords, outcomeNamesIn } from '../../../engine/replay/expectation-words.ts'
import { writtenOutcomes, type WrittenOutcome } from '../../../engine/replay/written-outcomes.ts'
import { parseRuleSetText } from '../../../engine/rules/parse-rule-set.ts'
import type { Expectation } from '../../../server/contract/expectations.ts'
import type { DraftDetail } from '../../../server/contract/policies.ts'
import { useMay } from '../../api/session.ts'
import { saveExpectations, timelineQuery } from '../../api/versions.ts'
import { Card } from '../../parts/card.tsx'
import { todayIso } from '../../parts/dates.ts'
import { Icon } from '../../parts/icon.tsx'
import { SentForm } from '../../parts/sent-form.tsx'
import { TextField } from '../../parts/text-field.tsx'
import { PublicationReplay } from '../../versions/publication-evidence.tsx'

/** `isNew`: no version of the policy says yet what must hold. */
export function DraftExpectations({ draft, isNew }: { draft: DraftDetail; isNew: boolean }) {
  const mayDraft = useMay('policies.draft')
  const { expectations } = draft
  const dropped = useDropped(draft, isNew)
  const [outcomes, namesOf] = useMemo(() => {
    const { ruleSet } = parseRuleSetText(draft.text)
    const ruleSets = ruleSet === undefined ? [] : [ruleSet]
    return [ruleSets.flatMap(writtenOutcomes), outcomeNamesIn(ruleSets)]
  }, [draft.text])
  return (
    <Card title="What must hold" aside={expectations.length === 0 ? 'nothing is asked' : 'before it is published'}>
      <div className="stack">
        {expectations.length > 0 && (
          <ul className="replay-expectations">
            {expectations.map((one) => (
              <li key={JSON.stringify(one)}>
                <span>{expectationWords(one, namesOf)}</span>
                {mayDraft && <TakeAway draft={draft} expectation={one} words={expectationWords(one, namesOf)} />}
              </li>
            ))}
          </ul>
        )}
        {dropped.map((words) => (
          <p key={words} className="version-warning">
            <Icon name="warning" />
            <span>No longer asked: {words}</span>
          </p>
        ))}
        <PublicationReplay drafts={[draft.id]} from={todayIso()} />
        {mayDraft && expectations.length < 20 && (
          <details className="disclosure">
            <summary>
              <Icon name="right" />
              Ask for more
            </summary>
            <AddExpectation key={draft.etag} draft={draft} outcomes={outcomes} />
          </details>
        )}
      </div>
    </Card>
  )
}

/** What the newest version had to keep within and this draft need not. */
function useDropped({ policy, expectations }: DraftDetail, isNew: boolean): readonly string[] {
  const { data } = useQuery({ ...timelineQuery(policy, todayIso()), enabled: !isNew })
  const asked = data?.entries[0]?.expectations ?? []
  return asked.filter(({ expectation }) => !expectations.some((one) => isSameExpectation(one, expectation))).map(({ words }) => words)
}

interface TakeAwayProps {
  readonly draft: DraftDetail
  readonly expectation: Expectation
  readonly words: string
}

function TakeAway({ draft, expectation, words }: TakeAwayProps) {
  const [isFailed, setFailed] = useState(false)
  const takeAway = (): void => {
    const left = draft.expectations.filter((one) => !isSameExpectation(one, expectation))
    saveExpectations(draft, left).catch(() => setFailed(true))
  }
  return (
    <>
      <button type="button" className="button button-plain button-small" aria-label={`No longer ask: ${words}`} onClick={takeAway}>
        <Icon name="cross" />
      </button>
      {isFailed && <span role="alert">Not saved. Load the page again.</span>}
    </>
  )
}

const KINDS: Readonly<Record<Expectation['kind'], string>> = {
  'no-new-legal-action': 'No pupil or parent moves to a legal action',
  'most-moved': 'At most so many per cent of the pupils are decided otherwise',
  'most-with-outcome': 'At most so many have an outcome',
  'most-moved-to': 'Nobody, or at most so many, move to an outcome',
}

const isOfOutcome = (kind: Expectation['kind']): kind is 'most-with-outcome' | 'most-moved-to' =>
  kind === 'most-with-outcome' || kind === 'most-moved-to'

function AddExpectation({ draft, outcomes }: { draft: DraftDetail; outcomes: readonly WrittenOutcome[] }) {
  const [kind, setKind] = useState<Expectation['kind']>('no-new-legal-action')
  const kinds = (Object.keys(KINDS) as Expectation['kind'][]).filter((one) => !isOfOutcome(one) || outcomes.length > 0)
  const send = (typed: Readonly<Record<string, string>>): Promise<DraftDetail> => {
    const added = typedExpectation(kind, typed, outcomes)
    const others = draft.expectations.filter((one) => !isSameExpectation(one, added))
    return saveExpectations(draft, [...others, added])
  }
  return (
    <SentForm send="Ask for it" isMain={false} onSend={send}>
      <label className="field">
        <span className="field-name">What must hold on every date of the replay</span>
        <select className="pick" value={kind} onChange={(event) => setKind(event.target.value as Expectation['kind'])}>
          {kinds.map((one) => (
            <option key={one} value={one}>
              {KINDS[one]}
            </option>
          ))}
        </select>
      </label>
      {kind === 'most-moved' && <TextField label="Per cent" name="percent" type="number" min={0} max={100} step={0.01} required />}
      {isOfOutcome(kind) && (
        <>
          <label className="field">
            <span className="field-name">Outcome</span>
            <select className="pick" name="outcome">
              {outcomes.map(({ table, title, outputs, words }, at) => (
                <option key={`${table} ${outputs}`} value={at}>
                  {title}: {words}
                </option>
              ))}
            </select>
          </label>
          <TextField
            key={kind}
            label="At most"
            note="0 is nobody."
            name="count"
            type="number"
            min={0}
            step={1}
            defaultValue={kind === 'most-moved-to' ? 0 : undefined}
            required
          />
        </>
      )}
      <p className="field-note">Saving ends a review or an approval. The next draft of this policy takes over what is asked here.</p>
    </SentForm>
  )
}

function typedExpectation(
  kind: Expectation['kind'],
  { percent = '', outcome = '', count = '' }: Readonly<Record<string, string>>,
  outcomes: readonly WrittenOutcome[],
): Expectation {
  if (kind === 'no-new-legal-action') return { kind }
  if (kind === 'most-moved') return { kind, percent: Number(percent) }
  const { table, outputs } = outcomes[Number(outcome)]
  return { kind, table, outputs, count: Number(count) }
}
