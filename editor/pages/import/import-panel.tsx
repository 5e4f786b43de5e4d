// What stands beside the steps of an import: the needed columns ticked off, what still prevents it, and the button that starts it.
import { NEEDED_FIELDS } from '../../../server/contract/imports.ts'
import { useId, useState } from 'react'
import { startImport } from '../../api/imports.ts'
import { Card } from '../../parts/card.tsx'
import { countOf } from '../../parts/figures.ts'
import { Icon } from '../../parts/icon.tsx'
import { ProblemCard } from '../../parts/problem-card.tsx'
import { FIELD_WORDS, STEPS, type Step, stepOf } from './mapped-fields.ts'
import type { CheckedMapping } from './use-checked-mapping.ts'

export function ImportPanel({ checked }: { checked: CheckedMapping }) {
  const { preview, state, isChecking, refusal } = checked
  const [name, setName] = useState('')
  const field = useId()
  const isReady = preview.problems.length === 0 && !isChecking && refusal === undefined
  return (
    <div className="stack import-panel">
      <Card title="Import">
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault()
            if (isReady) startImport(preview, state.mapping, name.trim())
          }}
        >
          <div className="field">
            <label htmlFor={field}>Name (optional)</label>
            <input
              id={field}
              className="input input-main"
              value={name}
              maxLength={120}
              placeholder={preview.file}
              onChange={(event) => setName(event.target.value)}
            />
          </div>
          <button type="submit" className="button button-main" disabled={!isReady}>
            <Icon name="upload" />
            Import
          </button>
          <p className="field-note" role="status">
            {stateInWords(checked)}
          </p>
        </form>
      </Card>
      {refusal !== undefined && <ProblemCard problem={refusal} onRetry={checked.checkAgain} />}
      <Card title="Needed columns" flush>
        <ul className="record needed">
          {NEEDED_FIELDS.map((needed) => (
            <Needed key={needed} word={FIELD_WORDS[needed]} heading={state.mapping.columns[needed]} />
          ))}
        </ul>
      </Card>
      <Card title="Still to settle" aside={countOf(preview.problems.length, 'problem')} flush>
        {preview.problems.length === 0 ? (
          <p className="card-note tone-good">
            <Icon name="check" />
            Nothing
          </p>
        ) : (
          <ul className="record import-problems">
            {preview.problems.map(({ field: at, message }) => (
              <li key={`${at} ${message}`}>
                <Icon name="error" />
                <span>
                  {message} <StepLink step={stepOf(at, state.mapping)} />
                </span>
              </li>
            ))}
          </ul>
        )}
      </Card>
      {preview.notes.length > 0 && (
        <Card title="Worth checking" flush>
          <ul className="record import-notes">
            {preview.notes.map((note) => (
              <li key={note}>
                <Icon name="information" />
                <span>{note}</span>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </div>
  )
}

function stateInWords({ preview, isChecking, refusal }: CheckedMapping): string {
  if (refusal !== undefined) return 'The mapping could not be checked.'
  if (isChecking) return 'Checking the mapping'
  return preview.problems.length === 0 ? 'Everything needed is there.' : `${countOf(preview.problems.length, 'problem')} still to settle.`
}

function Needed({ word, heading }: { word: string; heading: string | undefined }) {
  return (
    <li>
      <span className={heading === undefined ? 'tone-warn' : 'tone-good'}>
        <Icon name={heading === undefined ? 'warning' : 'check'} label={heading === undefined ? 'Missing' : 'There'} />
      </span>
      <b>{word}</b>
      <span className="small faint">{heading ?? 'no column yet'}</span>
    </li>
  )
}

function StepLink({ step }: { step: Step }) {
  return (
    <a
      href={`#import-${step}`}
      onClick={(event) => {
        event.preventDefault()
        const card = document.getElementById(`import-${step}`)
        card?.scrollIntoView({ block: 'start' })
        card?.querySelector<HTMLElement>('select, input')?.focus({ preventScroll: true })
      }}
    >
      Go to {STEPS[step]}
    </a>
  )
}
