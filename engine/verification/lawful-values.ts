// The only home of which parameters of a rule set stand for values set by law, and what the law says. Law P16 of SPEC.md.
// Leaves saying that one differs to `national-findings.ts`, and locking them to the editor.
import type { ParameterDocument, RuleSetDocument } from '../rules/document.ts'

export const NATIONAL = 'national'

export interface LawfulValue {
  readonly value: ParameterDocument['value']
  /** The title of the paper it rests on. */
  readonly source: string
}

/**
 * By the parameter's name: for a national rule set what its version in force says, for a local one what a national one beside it says under
 * the same name, in the same unit and citing the same paper.
 * @example lawfulValues(local, [penaltyNotice], undefined).get('sessionsForNotice')?.value // 10
 */
export function lawfulValues(
  document: RuleSetDocument,
  others: readonly RuleSetDocument[],
  inForce: RuleSetDocument | undefined,
): ReadonlyMap<string, LawfulValue> {
  const isNational = document.authority === NATIONAL
  const lawful = new Map<string, LawfulValue & { readonly unit: string }>()
  for (const law of isNational ? [inForce] : others) {
    if (law?.authority !== NATIONAL) continue
    for (const { name, value, unit, source } of law.parameters) lawful.set(name, { value, unit, source: titleOf(law, source) })
  }
  return new Map(
    document.parameters.flatMap(({ name, unit, source }) => {
      const law = lawful.get(name)
      // Beside a national rule set it is the same value only where it cites the same law.
      if (law === undefined || law.unit !== unit || (!isNational && law.source !== titleOf(document, source))) return []
      return [[name, { value: law.value, source: law.source }]]
    }),
  )
}

const titleOf = (document: RuleSetDocument, source: string): string => document.sources.find((one) => one.id === source)?.title ?? source
