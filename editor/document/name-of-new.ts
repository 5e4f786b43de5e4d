// The only home of the name that a new source, parameter, input or action takes from what people call it, where none is typed.
import type { RuleSetDocument } from '../../engine/rules/document.ts'
import { nameOfEntry } from './entry-commands.ts'
import type { FormList } from './entry-fields.ts'
import type { Typed } from './form-field.ts'
import { nameFrom } from './name-from.ts'

/** Where its name is typed, and what it is called. */
const PLACES = {
  sources: ['id', 'title'],
  parameters: ['name', 'label'],
  inputs: ['name', 'label'],
  actions: ['name', 'title'],
} as const

/** What is typed, with a name that is free; as it was where one is typed or nothing is called anything. @example withName('inputs', document, { label: 'Late marks' }).name // 'lateMarks' */
export function withName(list: FormList, document: RuleSetDocument, typed: Typed): Typed {
  const [place, called] = PLACES[list]
  const hyphened = nameFrom(typed[called] ?? '')
  if ((typed[place] ?? '').trim() !== '' || hyphened === '') return typed
  /* Cells name inputs and parameters, where a hyphen is a minus. */
  const isInCells = list === 'inputs' || list === 'parameters'
  const name = isInCells ? hyphened.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase()) : hyphened
  const taken = new Set(document[list].map((one) => nameOfEntry(one)))
  let free = name
  for (let number = 2; taken.has(free); number++) free = isInCells ? `${name}${number}` : `${name}-${number}`
  return { ...typed, [place]: free }
}
