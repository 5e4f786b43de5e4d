// The only home of how an import is being mapped: every choice as a change of the mapping, and what each answer of a check adds to it.
import type { DateOrder, ImportMapping, ImportPreview, MappedField } from '../../../server/contract/imports.ts'

export interface MappingState {
  readonly mapping: ImportMapping
  /** URNs as far as they are typed, by the school's name in the file. */
  readonly typedUrns: Readonly<Record<string, string>>
  /** What was suggested for each school when it was first seen, taken up once: what is cleared by hand stays cleared. */
  readonly offered: Readonly<Record<string, string | null>>
  /** Codes that were unknown at some time, with their rows: a code that has been given a meaning can still be changed. */
  readonly codes: Readonly<Record<string, number>>
}

export type MappingChange =
  | { readonly change: 'column'; readonly heading: string; readonly field: MappedField | undefined }
  | { readonly change: 'date-order'; readonly order: DateOrder }
  | { readonly change: 'session'; readonly word: string; readonly half: 'AM' | 'PM' | undefined }
  | { readonly change: 'school'; readonly name: string; readonly urn: string }
  | { readonly change: 'code'; readonly code: string; readonly as: string }
  | { readonly change: 'answer'; readonly preview: ImportPreview }

const URN = /^\d{6}$/

export function firstState(preview: ImportPreview): MappingState {
  const { mapping } = preview
  const codes = Object.fromEntries(Object.keys(mapping.codes).map((code) => [code, 0]))
  return takeAnswer({ mapping, typedUrns: {}, offered: {}, codes }, preview)
}

export function changeMapping(state: MappingState, change: MappingChange): MappingState {
  const { mapping } = state
  switch (change.change) {
    case 'column':
      return { ...state, mapping: { ...mapping, columns: mapColumn(mapping.columns, change.heading, change.field) } }
    case 'date-order':
      return { ...state, mapping: { ...mapping, dateOrder: change.order } }
    case 'session':
      return { ...state, mapping: { ...mapping, sessions: put(mapping.sessions, change.word, change.half) } }
    case 'school': {
      const urn = URN.test(change.urn) ? change.urn : undefined
      return {
        ...state,
        mapping: { ...mapping, schools: put(mapping.schools, change.name, urn) },
        typedUrns: put(state.typedUrns, change.name, urn === undefined && change.urn !== '' ? change.urn : undefined),
      }
    }
    case 'code':
      return { ...state, mapping: { ...mapping, codes: put(mapping.codes, change.code, change.as === '' ? undefined : change.as) } }
    case 'answer':
      return takeAnswer(state, change.preview)
  }
}

/** A field stands for one column: whichever had it before is ignored from now on. */
function mapColumn(columns: ImportMapping['columns'], heading: string, field: MappedField | undefined): ImportMapping['columns'] {
  const others = Object.fromEntries(Object.entries(columns).filter(([, taken]) => taken !== heading))
  return field === undefined ? others : { ...others, [field]: heading }
}

/** The state itself where an answer adds nothing, so that it is not checked again. */
function takeAnswer(state: MappingState, { schoolNames, unknownCodes }: ImportPreview): MappingState {
  const fresh = schoolNames.filter(({ name }) => !(name in state.offered))
  const isTaken = ({ name }: { readonly name: string }) => name in state.mapping.schools || name in state.typedUrns
  const taken = fresh.flatMap((school) => (school.urn === null || isTaken(school) ? [] : [[school.name, school.urn] as const]))
  const codes = unknownCodes.filter(({ code, rows }) => state.codes[code] !== rows)
  if (fresh.length === 0 && codes.length === 0) return state
  return {
    ...state,
    mapping: taken.length === 0 ? state.mapping : { ...state.mapping, schools: { ...state.mapping.schools, ...Object.fromEntries(taken) } },
    offered: { ...state.offered, ...Object.fromEntries(fresh.map(({ name, urn }) => [name, name in state.mapping.schools ? null : urn])) },
    codes: { ...state.codes, ...Object.fromEntries(codes.map(({ code, rows }) => [code, rows])) },
  }
}

function put<Value>(record: Readonly<Record<string, Value>>, key: string, value: Value | undefined): Record<string, Value> {
  const { [key]: _, ...others } = record
  return value === undefined ? others : { ...record, [key]: value }
}

/** The schools whose suggestion waits to be confirmed: none is mapped, and none is being typed. */
export function openSuggestions(
  { mapping, typedUrns }: MappingState,
  { schoolNames }: Pick<ImportPreview, 'schoolNames'>,
): { readonly name: string; readonly urn: string }[] {
  const isOpen = (name: string) => !(name in mapping.schools) && !(name in typedUrns)
  return schoolNames.flatMap(({ name, suggestion }) => (suggestion === null || !isOpen(name) ? [] : [{ name, urn: suggestion.urn }]))
}

/** What the column of this heading is taken for. */
export function fieldOf({ columns }: ImportMapping, heading: string): MappedField | undefined {
  return (Object.keys(columns) as MappedField[]).find((field) => columns[field] === heading)
}
