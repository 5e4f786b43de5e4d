// The only home of reading the cases that a draft keeps as text.
import { z } from 'zod'
import { type CaseDocument, caseDocument } from '../../server/contract/policies.ts'

const casesText = z.object({ cases: z.array(caseDocument) })

/** The cases, or `undefined` where the text cannot be read. No text is no cases. */
export function casesOfText(text: string): readonly CaseDocument[] | undefined {
  if (text.trim() === '') return []
  try {
    return casesText.parse(JSON.parse(text)).cases
  } catch {
    return undefined
  }
}
