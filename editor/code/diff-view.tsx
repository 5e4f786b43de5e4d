// The only home of two texts of a rule set side by side as JSON. Nothing can be typed here.
import { useEffect, useRef, useState } from 'react'
import { useTheme } from '../parts/theme.ts'
import { monaco, takeColours } from './monaco.ts'
import './code.css'

interface Side {
  readonly label: string
  readonly text: string
}

export function DiffView({ from, to }: { from: Side; to: Side }) {
  const place = useRef<HTMLDivElement>(null)
  const [editor, setEditor] = useState<monaco.editor.IStandaloneDiffEditor>()
  const theme = useTheme()
  const { label: fromLabel, text: fromText } = from
  const { label: toLabel, text: toText } = to

  useEffect(() => {
    if (place.current === null) return
    const [original, modified] = [fromText, toText].map((text) => monaco.editor.createModel(text, 'json'))
    const made = monaco.editor.createDiffEditor(place.current, {
      automaticLayout: true,
      diffWordWrap: 'on',
      fontFamily: getComputedStyle(document.documentElement).getPropertyValue('--mono'),
      fontSize: 13,
      hideUnchangedRegions: { enabled: true },
      lineHeight: 20,
      minimap: { enabled: false },
      readOnly: true,
      // A ’ in a policy’s own words is no fault.
      unicodeHighlight: { ambiguousCharacters: false },
      renderSideBySide: true,
      useInlineViewWhenSpaceIsLimited: false,
      scrollBeyondLastLine: false,
      stickyScroll: { enabled: false },
    })
    made.setModel({ original, modified })
    // Said to the diff editor, the names do not reach the two editors in it.
    made.getOriginalEditor().updateOptions({ ariaLabel: `${fromLabel} as JSON` })
    made.getModifiedEditor().updateOptions({ ariaLabel: `${toLabel} as JSON` })
    setEditor(made)
    return () => {
      made.dispose()
      original.dispose()
      modified.dispose()
    }
  }, [fromLabel, toLabel, fromText, toText])

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
