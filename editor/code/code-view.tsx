// The only home of the rule set as code: the same document as the sheet, typed as JSON, with our diagnostics under the words.
// Text that is no rule set is passed on as typed; what becomes of it is said by `policy-editing.ts`.
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { Diagnostic } from '../../engine/diagnostics/diagnostic.ts'
import type { RuleSetDocument } from '../../engine/rules/document.ts'
import { type Content, textOf } from '../document/document-text.ts'
import { rangeOfPath } from '../document/json-position.ts'
import { useTheme } from '../parts/theme.ts'
import { offerNames } from './code-names.ts'
import { monaco, takeColours } from './monaco.ts'
import './code.css'

interface CodeViewProps {
  readonly editing: {
    readonly content: Content
    /** The last good document, whose names are offered. */
    readonly document: RuleSetDocument
    readonly isBroken: boolean
    readonly typeText: (text: string, group: string) => void
    readonly mend: () => void
  }
  readonly diagnostics: readonly Diagnostic[]
  readonly isEditable: boolean
  /** Why nothing can be typed, where nothing can. */
  readonly whyReadOnly: string
  /** A path to show and put the cursor at. */
  readonly goTo: readonly (string | number)[] | undefined
}

const PAUSE_MS = 300
let sessions = 0

export function CodeView({ editing, diagnostics, isEditable, whyReadOnly, goTo }: CodeViewProps) {
  const { content, document: lastGood, isBroken, typeText, mend } = editing
  const text = textOf(content)
  const place = useRef<HTMLDivElement>(null)
  const [editor, setEditor] = useState<monaco.editor.IStandaloneCodeEditor>()
  const theme = useTheme()
  const typed = useRef(text)
  const pass = useEffectEvent((code: string, group: string) => {
    typed.current = code
    if (isEditable && code !== text) typeText(code, group)
  })
  const firstText = useEffectEvent(() => text)
  const documentNow = useEffectEvent(() => lastGood)

  useEffect(() => {
    if (place.current === null) return
    const group = `code:${++sessions}`
    const model = monaco.editor.createModel(firstText(), 'json')
    const made = monaco.editor.create(place.current, {
      model,
      automaticLayout: true,
      bracketPairColorization: { enabled: false },
      ariaLabel: 'Rule set as JSON. Press Control M to let the Tab key move the focus.',
      fixedOverflowWidgets: true,
      fontFamily: getComputedStyle(document.documentElement).getPropertyValue('--mono'),
      fontSize: 13,
      lineHeight: 20,
      minimap: { enabled: false },
      readOnly: !isEditable,
      readOnlyMessage: { value: whyReadOnly },
      scrollBeyondLastLine: false,
      stickyScroll: { enabled: false },
      tabSize: 2,
      // Only the schema knows what may stand in a rule set.
      wordBasedSuggestions: 'off',
      quickSuggestions: { strings: true, other: true, comments: false },
    })
    let timer: ReturnType<typeof setTimeout> | undefined
    model.onDidChangeContent(() => {
      clearTimeout(timer)
      timer = setTimeout(() => pass(model.getValue(), group), PAUSE_MS)
    })
    const names = offerNames(model, () => documentNow())
    setEditor(made)
    return () => {
      names.dispose()
      // What was typed in the last moment counts as well.
      clearTimeout(timer)
      pass(model.getValue(), group)
      made.dispose()
      model.dispose()
    }
  }, [isEditable, whyReadOnly])

  useEffect(() => {
    // Text that did not come from here (undo, the sheet) replaces what is shown.
    const model = editor?.getModel()
    if (model == null || text === typed.current || text === model.getValue()) return
    typed.current = text
    model.setValue(text)
  }, [editor, text])

  useEffect(() => {
    if (editor !== undefined) takeColours(theme)
  }, [editor, theme])

  useEffect(() => {
    const model = editor?.getModel()
    if (model == null) return
    const markers = diagnostics.filter((one) => one.code !== 'not-json').map((one) => markerOf(one, model))
    monaco.editor.setModelMarkers(model, 'rule-set', markers)
  }, [editor, diagnostics])

  useEffect(() => {
    const model = editor?.getModel()
    if (editor === undefined || model == null || goTo === undefined) return
    const { from } = rangeOfPath(model.getValue(), goTo)
    const position = model.getPositionAt(from)
    editor.revealPositionInCenter(position)
    editor.setPosition(position)
    editor.focus()
  }, [editor, goTo])

  return (
    <section className="code" aria-label="Rule set as code">
      <h1 className="unseen" tabIndex={-1}>
        Rule set as code
      </h1>
      <div className="code-bar">
        <span className="small faint">
          The same rule set as JSON. <kbd>Ctrl</kbd> <kbd>Space</kbd> offers what may stand here, <kbd>F8</kbd> goes to the next problem,{' '}
          <kbd>Ctrl</kbd> <kbd>M</kbd> lets Tab leave the code.
        </span>
        <span className="spring" />
        <button
          type="button"
          className="button"
          disabled={!isEditable}
          onClick={() => void editor?.getAction('editor.action.formatDocument')?.run()}
        >
          Format
        </button>
      </div>
      {isBroken && (
        <div className="code-broken" role="status">
          <p>
            This is not a rule set yet. It is saved as typed, and the sheet goes on showing the last good state.{' '}
            {diagnostics[0] !== undefined && <strong>{diagnostics[0].message}</strong>}
          </p>
          <button type="button" className="button button-small" onClick={mend}>
            Go back to the last good state
          </button>
        </div>
      )}
      <div ref={place} className="code-place" />
    </section>
  )
}

function markerOf({ at, message, severity }: Diagnostic, model: monaco.editor.ITextModel): monaco.editor.IMarkerData {
  const { from, to } = rangeOfPath(model.getValue(), at.path)
  const [start, end] = [model.getPositionAt(from), model.getPositionAt(to)]
  return {
    severity: severity === 'error' ? monaco.MarkerSeverity.Error : monaco.MarkerSeverity.Warning,
    message,
    startLineNumber: start.lineNumber,
    startColumn: start.column,
    endLineNumber: Math.min(end.lineNumber, start.lineNumber + 1),
    endColumn: end.lineNumber > start.lineNumber + 1 ? 1 : end.column,
  }
}
