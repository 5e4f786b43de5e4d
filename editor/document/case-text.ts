// The only home of the cases of a draft as the text they are saved as: read, and written again with whatever stands around them. Pure.
// A case that cannot be read is kept as it stands, at its place. Leaves what is wrong with it to `unread-case.ts`.
import { z } from 'zod'
import { type CaseDocument, caseDocument } from '../../server/contract/policies.ts'
import type { Cases, UnreadCase } from './case-commands.ts'

const casesText = z.looseObject({ cases: z.array(z.unknown()) })

export interface ReadCases {
  readonly cases: Cases
  readonly unread: readonly UnreadCase[]
}

/**
 * The cases, and what cannot be read: single ones, one whose name another has already, or the text as a whole. No text is no cases.
 * @example readCases('{ oops') // { cases: [], unread: [{ at: 0, text: '{ oops' }] }
 */
export function readCases(text: string): ReadCases {
  if (text.trim() === '') return { cases: [], unread: [] }
  const file = fileOf(text)
  if (file === undefined) return { cases: [], unread: [{ at: 0, text }] }
  const cases: CaseDocument[] = []
  const unread: UnreadCase[] = []
  const names = new Set<string>()
  file.cases.forEach((value, at) => {
    const { data } = caseDocument.safeParse(value)
    if (data === undefined || names.has(data.name)) unread.push({ at, value })
    else {
      cases.push(data)
      names.add(data.name)
    }
  })
  return { cases, unread }
}

/** The cases, or `undefined` where not all of the text can be read. */
export function casesOfText(text: string): Cases | undefined {
  const { cases, unread } = readCases(text)
  return unread.length === 0 ? cases : undefined
}

/**
 * The text of cases, with what stood around those of another text; that text itself where it says the same. What cannot be read goes back
 * to its place.
 * @example textOfCases('', { cases, unread: [] }, { policy: 'transition', version: 1 }) // '{\n  "policy": "transition",\n …'
 */
export function textOfCases(before: string, now: ReadCases, of: { readonly policy: string; readonly version: number }): string {
  const { cases, unread } = now
  if (JSON.stringify(readCases(before)) === JSON.stringify({ cases, unread })) return before
  const whole = unread.find((one) => 'text' in one)
  if (whole !== undefined) return whole.text
  const all: unknown[] = [...cases]
  for (const one of unread) if ('value' in one) all.splice(one.at, 0, one.value)
  return `${JSON.stringify({ policy: of.policy, version: of.version, ...fileOf(before), cases: all }, null, 2)}\n`
}

function fileOf(text: string): z.infer<typeof casesText> | undefined {
  try {
    return casesText.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}
