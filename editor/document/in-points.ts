// The only home of whether an input counts in percentage points once something is taken from it: a rate, a published one, or made of them.
import type { RuleSetDocument } from '../../engine/rules/document.ts'
import type { Input } from '../../engine/rules/rule-set.ts'

/** @example isInPoints(document, resolved, 'attendance') // true: an attendance rate */
export function isInPoints(document: RuleSetDocument, resolved: ReadonlyMap<string, Input>, name: string): boolean {
  const seen = new Set<string>()
  let input = document.inputs.find((one) => one.name === name)
  while (input?.minus !== undefined && !seen.has(input.name)) {
    seen.add(input.name)
    const [first] = input.minus
    input = document.inputs.find((one) => one.name === first)
  }
  return input !== undefined && (input.national !== undefined || resolved.get(input.name)?.type === 'rate')
}
