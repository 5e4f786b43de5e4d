// The only home of a draft of a policy that has no version yet, read out for its review: each table with its rows as sentences, and the numbers.
import { useMemo } from 'react'
import { parameterLabel } from '../../engine/rules/parameter-label.ts'
import { documentInText } from '../../engine/rules/parse-rule-set.ts'
import { parameterInWords } from '../../engine/versions/field-in-words.ts'
import type { RuleSetDocument } from '../../engine/rules/document.ts'
import { rowInWords } from '../document/row-in-words.ts'
import { sheetModel } from '../document/sheet-model.ts'
import { HIT_POLICY_WORDS, SUBJECT_WORDS } from '../document/table-fields.ts'
import { Card } from '../parts/card.tsx'
import { countOf } from '../parts/figures.ts'
import '../styles/versions.css'

const MOST_ROWS = 60

export function WhatItSays({ text }: { text: string }) {
  const document = useMemo(() => documentInText(text), [text])
  if (document === undefined) return <p className="empty">The draft cannot be read as it stands. Open it and put its code right first.</p>
  return (
    <>
      {document.tables.map((table) => (
        <TableSaid key={table.name} document={document} table={table} />
      ))}
      {document.parameters.length > 0 && (
        <Card title="Numbers" aside={countOf(document.parameters.length, 'parameter')}>
          <ul className="differs-sentences">
            {document.parameters.map((one) => (
              <li key={one.name}>
                {parameterLabel(one)}: <b>{parameterInWords(one.value, one.unit)}</b>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </>
  )
}

function TableSaid({ document, table }: { document: RuleSetDocument; table: RuleSetDocument['tables'][number] }) {
  const model = useMemo(() => sheetModel(document, table.name), [document, table.name])
  const rows = table.rows.slice(0, MOST_ROWS)
  return (
    <Card title={table.title} aside={countOf(table.rows.length, 'row')}>
      <p className="soft">
        For each {SUBJECT_WORDS[table.subject]}. {HIT_POLICY_WORDS[table.hitPolicy]}
      </p>
      <ol className="differs-sentences rows-said">
        {model !== undefined &&
          rows.map((row) => (
            <li key={row.id}>
              {rowInWords(model, row)
                .map(({ text }) => text)
                .join('')}
            </li>
          ))}
      </ol>
      {table.rows.length > MOST_ROWS && <p className="soft">and {table.rows.length - MOST_ROWS} more: open the draft for all of them.</p>}
    </Card>
  )
}
