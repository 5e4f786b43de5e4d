// The only home of two texts of a rule set side by side as JSON. Nothing can be typed here.
import { useEffect, useRef, useState } from 'react'
import { useTheme } from '../parts/theme.ts'
import { monaco, takeColours } from './monaco.ts'
import './code.css'

interface Side {
  readonly label: string
  readonly text: string
}

/** Laid out alike, so that only what is said differs is marked. */
function laidOut(text: string): string {
  try {
    return `${JSON.stringify(JSON.parse(text), null, 2)}\n`
  } catch {
    return text
  }
}

export function DiffView({ from, to }: { from: Side; to: Side }) {
  const place = useRef<HTMLDivElement>(null)
  const [editor, setEditor] = useState<monaco.editor.IStandaloneDiffEditor>()
  const theme = useTheme()
  const [fromLabel, toLabel] = [from.label, to.label]

  useEffect(() => {
    if (place.current === null) return
    const made = monaco.editor.createDiffEditor(place.current, {
      automaticLayout: true,
      diffWordWrap: 'on',
      fontFamily: getComputedStyle(document.documentElement).getPropertyValue('--mono'),
      fontSize: 13,
      hideUnchangedRegions: { enabled: true },
      lineHeight: 20,
      minimap: { enabled: false },
      modifiedAriaLabel: `${toLabel} as JSON`,
      originalAriaLabel: `${fromLabel} as JSON`,
      readOnly: true,
      renderSideBySide: true,
      scrollBeyondLastLine: false,
      stickyScroll: { enabled: false },
    })
    setEditor(made)
    return () => made.dispose()
  }, [fromLabel, toLabel])

  useEffect(() => {
    if (editor === undefined) return
    const [original, modified] = [from.text, to.text].map((text) => monaco.editor.createModel(laidOut(text), 'json'))
    editor.setModel({ original, modified })
    return () => {
      editor.setModel(null)
      original.dispose()
      modified.dispose()
    }
  }, [editor, from.text, to.text])

  useEffect(() => {
    if (editor !== undefined) takeColours(theme)
  }, [editor, theme])

  return (
    <>
      <p className="diff-heads small faint">
        <span>{fromLabel}</span>
        <span>{toLabel}</span>
      </p>
      <div ref={place} className="diff-place" />
    </>
  )
}
