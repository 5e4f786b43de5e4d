// The only home of the cases of a draft as the text they are saved as: read, and written again with whatever stands around them. Pure.
import { z } from 'zod'
import { type CaseDocument, caseDocument } from '../../server/contract/policies.ts'
import type { Cases } from './case-commands.ts'

const casesText = z.looseObject({ cases: z.array(caseDocument) })

/** The cases, or `undefined` where the text cannot be read. No text is no cases. */
export function casesOfText(text: string): readonly CaseDocument[] | undefined {
  if (text.trim() === '') return []
  return fileOf(text)?.cases
}

/**
 * The text of cases, with what stood around those of another text; that text itself where it has the same cases, and where it cannot be
 * read and there are none to put in its place.
 * @example textOfCases('', cases, { policy: 'transition', version: 1 }) // '{\n  "policy": "transition",\n …'
 */
export function textOfCases(before: string, cases: Cases, of: { readonly policy: string; readonly version: number }): string {
  const read = casesOfText(before)
  if (JSON.stringify(read ?? []) === JSON.stringify(cases)) return before
  return `${JSON.stringify({ policy: of.policy, version: of.version, ...fileOf(before), cases }, null, 2)}\n`
}

function fileOf(text: string): z.infer<typeof casesText> | undefined {
  try {
    return casesText.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}
