// The only home of the code editor: JSON in Monaco, with our diagnostics under the words and the document's names offered.
// Loaded only where it is wanted; leaves what stands around it to `code-view.tsx`.
import { type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react'
import type { Diagnostic } from '../../engine/diagnostics/diagnostic.ts'
import { textOf } from '../document/document-text.ts'
import { rangeOfPath } from '../document/json-position.ts'
import { useTheme } from '../parts/theme.ts'
import { offerNames } from './code-names.ts'
import type { CodeProps } from './code-view.tsx'
import { monaco, takeColours } from './monaco.ts'

interface MonacoCodeProps extends CodeProps {
  /** A place to put what formats the code, for a button outside. */
  readonly formatRef: RefObject<(() => void) | undefined>
}

const PAUSE_MS = 300
let sessions = 0

export function MonacoCode({ editing, diagnostics, isEditable, whyReadOnly, goTo, formatRef }: MonacoCodeProps) {
  const { content, document: lastGood, typeText } = editing
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

  const turn = useEffectEvent((made: monaco.editor.IStandaloneCodeEditor, way: 'undo' | 'redo') => {
    const before = made.getValue()
    made.trigger('keyboard', way, null)
    if (made.getValue() === before) editing[way]()
  })

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
      // A ’ in a policy’s own words is no fault.
      unicodeHighlight: { ambiguousCharacters: false },
      // Only the schema knows what may stand in a rule set.
      wordBasedSuggestions: 'off',
      quickSuggestions: { strings: true, other: true, comments: false },
    })
    let timer: ReturnType<typeof setTimeout> | undefined
    model.onDidChangeContent(() => {
      clearTimeout(timer)
      timer = setTimeout(() => pass(model.getValue(), group), PAUSE_MS)
    })
    // One line of steps over both views: what was typed here goes back letter by letter, then what was done before it.
    const isTypingThere = 'editorTextFocus && !editorReadonly && !suggestWidgetVisible'
    const { CtrlCmd, Shift } = monaco.KeyMod
    made.addCommand(CtrlCmd | monaco.KeyCode.KeyZ, () => turn(made, 'undo'), isTypingThere)
    made.addCommand(CtrlCmd | monaco.KeyCode.KeyY, () => turn(made, 'redo'), isTypingThere)
    made.addCommand(CtrlCmd | Shift | monaco.KeyCode.KeyZ, () => turn(made, 'redo'), isTypingThere)
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
    formatRef.current = () => void editor?.getAction('editor.action.formatDocument')?.run()
    return () => {
      formatRef.current = undefined
    }
  }, [editor, formatRef])

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

  return <div ref={place} className="code-place" />
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
