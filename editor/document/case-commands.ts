// The only home of edits of the cases kept with a rule set: one added, changed, taken away, or all of them replaced. Pure.
// Leaves the forms to `case-form.ts`, and the text the cases are saved as to `case-text.ts`.
import type { CaseDocument } from '../../server/contract/policies.ts'

export type Cases = readonly CaseDocument[]

/** A case that cannot be read, and its place among all of them; or the text of all cases, where that is no JSON. */
export type UnreadCase = { readonly at: number; readonly value: unknown } | { readonly at: number; readonly text: string }

/**
 * Cases go by name, never by position; no two have one name. `replace-cases` is what somebody else's cases arrive as; what cannot be read
 * of them is replaced by `replace-unread`.
 */
export type CaseCommand =
  | { readonly kind: 'add-case'; readonly at: number; readonly case: CaseDocument }
  | { readonly kind: 'set-case'; readonly name: string; readonly case: CaseDocument }
  | { readonly kind: 'delete-case'; readonly name: string }
  | { readonly kind: 'replace-cases'; readonly cases: Cases }

/** What stays of the cases that cannot be read. */
export interface UnreadCommand {
  readonly kind: 'replace-unread'
  readonly unread: readonly UnreadCase[]
}

export interface EditedCases {
  readonly cases: Cases
  readonly inverse: CaseCommand
}

/**
 * Applies an edit of the cases; `undefined` where the case it names is not there, or its new name is taken.
 * @example editCases(cases, { kind: 'delete-case', name: 'exactly 90 %' })
 */
export function editCases(cases: Cases, command: CaseCommand): EditedCases | undefined {
  switch (command.kind) {
    case 'add-case': {
      const { at, case: added } = command
      if (at < 0 || at > cases.length || placeOf(cases, added.name) >= 0) return undefined
      return { cases: cases.toSpliced(at, 0, added), inverse: { kind: 'delete-case', name: added.name } }
    }
    case 'set-case': {
      const { name, case: next } = command
      const at = placeOf(cases, name)
      if (at < 0 || (next.name !== name && placeOf(cases, next.name) >= 0)) return undefined
      return { cases: cases.with(at, next), inverse: { kind: 'set-case', name: next.name, case: cases[at] } }
    }
    case 'delete-case': {
      const at = placeOf(cases, command.name)
      if (at < 0) return undefined
      return { cases: cases.toSpliced(at, 1), inverse: { kind: 'add-case', at, case: cases[at] } }
    }
    case 'replace-cases':
      return { cases: command.cases, inverse: { kind: 'replace-cases', cases } }
  }
}

const placeOf = (cases: Cases, name: string): number => cases.findIndex((one) => one.name === name)

/** A name for a new case that none has yet. @example freeCaseName(cases, 'exactly 90 %') // 'exactly 90 % (2)' */
export function freeCaseName(cases: Cases, wanted: string): string {
  if (placeOf(cases, wanted) < 0) return wanted
  let count = 2
  while (placeOf(cases, `${wanted} (${count})`) >= 0) count++
  return `${wanted} (${count})`
}
