// The only home of the list of cases a table lacks: what would be given, what the table says today, and the reason that a person writes
// before a case is added. Each is one step that undo takes back.
import { useState } from 'react'
import type { NoticingCase } from '../../engine/verification/noticing-cases.ts'
import { type CaseDocument, caseDocument } from '../../server/contract/policies.ts'
import { freeCaseName } from '../document/case-commands.ts'
import { expectedInWords, givenInWords } from '../document/case-in-words.ts'
import { countOf } from '../parts/figures.ts'
import { FormDialog } from '../parts/form-dialog.tsx'
import { Icon } from '../parts/icon.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import type { PolicyEditing } from '../pages/policy/policy-editing.ts'
import { useCaseDrafts } from './use-case-drafts.ts'
import './draft-cases.css'

export function DraftCases({ editing }: { editing: PolicyEditing }) {
  const opener = (
    <button type="button" className="button">
      Draft the missing cases…
    </button>
  )
  return (
    <FormDialog
      opener={opener}
      title="Cases that are missing"
      detail="The fewest that reach every row and would fail if a threshold moved by the smallest step. Read each, and say why it should be so before you add it."
    >
      {(close) => <DraftList editing={editing} onClose={close} />}
    </FormDialog>
  )
}

function DraftList({ editing, onClose }: { editing: PolicyEditing; onClose: () => void }) {
  const { document, cases } = editing
  const [table, setTable] = useState(document.tables[0].name)
  const [added, setAdded] = useState<ReadonlySet<string>>(new Set())
  const drafts = useCaseDrafts(document, cases, table)
  const add = (draft: CaseDocument, because: string): void => {
    const name = freeCaseName(cases, draft.name)
    editing.edit({ kind: 'add-case', at: cases.length, case: { ...draft, name, because } }, { label: `Case “${name}” added` })
    setAdded((before) => new Set(before).add(`${table} ${draft.name}`))
  }
  return (
    <div className="stack">
      <label className="field">
        <span className="field-name">Table</span>
        <select className="pick" value={table} onChange={(event) => setTable(event.target.value)}>
          {document.tables.map(({ name, title }) => (
            <option key={name} value={name}>
              {title}
            </option>
          ))}
        </select>
      </label>
      <div className="draft-cases" aria-live="polite">
        {drafts === 'working' ? (
          <Skeleton height={160} />
        ) : drafts === 'unreadable' ? (
          <p className="empty">Put the problems right first: a rule set with errors decides nobody.</p>
        ) : drafts.length === 0 ? (
          <p className="empty">None: every row is reached, and every change of a threshold would be noticed.</p>
        ) : (
          drafts.map((one) => (
            <Draft key={one.draft.name} of={one} editing={editing} isAdded={added.has(`${table} ${one.draft.name}`)} onAdd={add} />
          ))
        )}
      </div>
      <div className="tools">
        <button type="button" className="button" onClick={onClose}>
          Done
        </button>
      </div>
    </div>
  )
}

interface DraftProps {
  readonly of: NoticingCase
  readonly editing: PolicyEditing
  readonly isAdded: boolean
  readonly onAdd: (draft: CaseDocument, because: string) => void
}

function Draft({ of: { draft, reaches, notices }, editing: { document }, isAdded, onAdd }: DraftProps) {
  const [because, setBecause] = useState('')
  const parsed = caseDocument.parse(draft)
  const worth = [
    ...(reaches.length === 0 ? [] : [`reaches ${countOf(reaches.length, 'row')} that no case reaches`]),
    ...(notices === 0 ? [] : [`notices ${countOf(notices, 'change')} that no case notices`]),
  ]
  return (
    <form
      className="draft-case"
      onSubmit={(event) => {
        event.preventDefault()
        onAdd(parsed, because.trim())
      }}
    >
      <p>
        <strong>{givenInWords(document, parsed)}</strong>
        {`: ${expectedInWords(document, parsed)}`}
      </p>
      <p className="small soft">{`It ${worth.join(' and ')}.`}</p>
      {isAdded ? (
        <p className="small tone-good">
          <Icon name="check" /> Added
        </p>
      ) : (
        <div className="draft-case-why">
          <input
            className="input"
            aria-label={`Why ${draft.name} should be so`}
            placeholder="Why it should be so: the paragraph, or who said it"
            required
            pattern=".*\S.*"
            maxLength={2000}
            value={because}
            onChange={(event) => setBecause(event.target.value)}
          />
          <button type="submit" className="button button-small">
            Add
          </button>
        </div>
      )}
    </form>
  )
}
