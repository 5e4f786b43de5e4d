// The only home of what one field of a form is: its place in the document, its label, its kind and what it offers.
import { sayWord } from '../../engine/rules/everyday-wording.ts'

/**
 * `count` is a number or a parameter; `list` words with commas between them, or a parameter that is a list; `truth` yes or no; `gates`
 * conditions on other inputs, one on each line; `choice` what the other fields are about, which is not stored itself.
 */
export type FieldKind = 'text' | 'long' | 'count' | 'list' | 'pick' | 'value' | 'truth' | 'gates' | 'choice'

export interface EntryField {
  /** Where it stands in the entry: `window.last`. */
  readonly path: string
  readonly label: string
  readonly kind: FieldKind
  readonly note?: string
  readonly options?: readonly { readonly value: string; readonly label: string }[]
  /** Offered while one types. */
  readonly offers?: readonly string[]
  /** The only words a list can have. */
  readonly known?: readonly string[]
}

export type Typed = Readonly<Record<string, string>>

export const NONE = { value: '', label: 'None' }
export const spoken = (words: readonly string[]) => words.map((value) => ({ value, label: sayWord(value) }))
