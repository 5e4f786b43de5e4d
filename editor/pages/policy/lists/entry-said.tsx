// The only home of reading an input or action back in words while its form is filled in, and of saying what is still needed for that.
import type { ActionDocument, InputDocument, RuleSetDocument } from '../../../../engine/rules/document.ts'
import { lowerFirst } from '../../../../engine/rules/everyday-wording.ts'
import { dueSaid } from '../../../document/due-said.ts'
import type { Entry } from '../../../document/entry-commands.ts'
import type { EntryField, Typed } from '../../../document/form-field.ts'
import { inputInWords } from '../../../document/input-in-words.ts'
import { readEntry } from '../../../document/typed-entry.ts'

interface EntrySaidProps {
  readonly list: 'inputs' | 'actions'
  readonly document: RuleSetDocument
  readonly fields: readonly EntryField[]
  readonly typed: Typed
  readonly entry: Entry | undefined
}

export function EntrySaid({ list, document, fields, typed, entry }: EntrySaidProps) {
  const read = readEntry(list, document, typed, entry)
  if ('faults' in read) {
    const labels = fields.filter(({ path }) => path in read.faults).map(({ label }) => `“${label}”`)
    return (
      <p className="policy-said faint" role="status">
        In words: once {labels.join(', ')} can be read.
      </p>
    )
  }
  return (
    <p className="policy-said" role="status">
      {list === 'actions' ? actionSaid(document, read.entry as ActionDocument) : inputSaid(document, read.entry as InputDocument, entry)}
    </p>
  )
}

function inputSaid(document: RuleSetDocument, input: InputDocument, before: Entry | undefined): string {
  const { inputs } = document
  const after = before === undefined ? [...inputs, input] : inputs.map((one) => (one === before ? input : one))
  const { what, window, unknown } = inputInWords({ ...document, inputs: after }, input)
  return `${what} ${window}. Not known ${lowerFirst(unknown)}.`
}

const actionSaid = (document: RuleSetDocument, { title, due }: ActionDocument): string =>
  due === undefined ? `“${title}” has no date by which it is due.` : `“${title}” is due ${dueSaid(document, due)}.`
