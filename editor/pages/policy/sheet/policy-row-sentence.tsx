// The only home of the line beneath the sheet: the row as one plain sentence, the chosen cell's words in bold.
import type { RowDocument } from '../../../../engine/rules/document.ts'
import { rowInWords } from '../../../document/row-in-words.ts'
import type { SheetModel } from '../../../document/sheet-model.ts'
import { PolicyIcon } from '../policy-icon.tsx'

interface PolicyRowSentenceProps {
  readonly model: SheetModel
  readonly row: RowDocument | undefined
  readonly column: string | undefined
}

export function PolicyRowSentence({ model, row, column }: PolicyRowSentenceProps) {
  return (
    <section className="policy-sentence" aria-label="The row as a sentence" tabIndex={0}>
      <PolicyIcon name="lines" />
      {row === undefined ? (
        <p className="faint">Choose a cell, and its row is said here as a sentence.</p>
      ) : (
        <p>
          {rowInWords(model, row).map((part, index) =>
            part.column === column && part.column !== undefined ? <b key={index}>{part.text}</b> : <span key={index}>{part.text}</span>,
          )}
          {row.note !== undefined && <span className="faint"> {row.note}</span>}
        </p>
      )}
    </section>
  )
}
