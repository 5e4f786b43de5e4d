// The only home of the rule set as code: the same document as the sheet, typed as JSON, in a code editor or as plain text.
// Text that is no rule set is passed on as typed; what becomes of it is said by `policy-editing.ts`.
import { lazy, Suspense, useRef, useState } from 'react'
import type { Diagnostic } from '../../engine/diagnostics/diagnostic.ts'
import type { RuleSetDocument } from '../../engine/rules/document.ts'
import type { Content } from '../document/document-text.ts'
import { Skeleton } from '../parts/skeleton.tsx'
import { choosePlainCode, isPlainCodeChosen } from './plain-choice.ts'
import { PlainCode } from './plain-code.tsx'
import './code.css'

const MonacoCode = lazy(async () => ({ default: (await import('./monaco-code.tsx')).MonacoCode }))

export interface CodeProps {
  readonly editing: {
    readonly content: Content
    /** The last good document, whose names are offered. */
    readonly document: RuleSetDocument
    readonly isBroken: boolean
    readonly typeText: (text: string, group: string) => void
    readonly undo: () => void
    readonly redo: () => void
    readonly mend: () => void
  }
  readonly diagnostics: readonly Diagnostic[]
  readonly isEditable: boolean
  /** Why nothing can be typed, where nothing can. */
  readonly whyReadOnly: string
  /** A path to show and put the cursor at. */
  readonly goTo: readonly (string | number)[] | undefined
}

export function CodeView(props: CodeProps) {
  const { editing, diagnostics, isEditable } = props
  const formatRef = useRef<(() => void) | undefined>(undefined)
  const [isPlain, setPlain] = useState(isPlainCodeChosen)
  const choose = (plain: boolean): void => {
    choosePlainCode(plain)
    setPlain(plain)
  }
  return (
    <section className="code" aria-label="Rule set as code">
      <h1 className="unseen" tabIndex={-1}>
        Rule set as code
      </h1>
      <div className="code-bar">
        <span className="small faint">
          {isPlain ? (
            'The same rule set as JSON, as plain text. Tab leaves it; problems are listed beside it.'
          ) : (
            <>
              The same rule set as JSON. <kbd>Ctrl</kbd> <kbd>Space</kbd> offers what may stand here, <kbd>F8</kbd> goes to the next
              problem, <kbd>Ctrl</kbd> <kbd>M</kbd> lets Tab leave the code.
            </>
          )}
        </span>
        <span className="spring" />
        <label className="code-plain small">
          <input type="checkbox" checked={isPlain} onChange={(event) => choose(event.target.checked)} />
          Plain text
        </label>
        <button type="button" className="button" disabled={!isEditable} onClick={() => formatRef.current?.()}>
          Format
        </button>
      </div>
      {editing.isBroken && (
        <div className="code-broken" role="status">
          <p>
            This is not a rule set yet. It is saved as typed, and the sheet goes on showing the last good state.{' '}
            {diagnostics[0] !== undefined && <strong>{diagnostics[0].message}</strong>}
          </p>
          <button type="button" className="button button-small" onClick={editing.mend}>
            Go back to the last good state
          </button>
        </div>
      )}
      {isPlain ? (
        <PlainCode {...props} formatRef={formatRef} />
      ) : (
        <Suspense fallback={<Skeleton height={480} />}>
          <MonacoCode {...props} formatRef={formatRef} />
        </Suspense>
      )}
    </section>
  )
}
