// The only home of what recording something changed of a pupil's decisions: what each was, and what it is now.
import type { Explanation } from '../../../server/contract/runs.ts'
import { levelInWords } from './event-form.ts'

type Decided = Pick<Explanation, 'policy' | 'table' | 'title' | 'label' | 'held'>

/** @example changesBetween(before, after) // ['Referral to children’s services: was No referral, is now Immediate referral'] */
export function changesBetween(before: readonly Decided[], after: readonly Decided[]): readonly string[] {
  const was = new Map(before.map((one) => [keyOf(one), one]))
  const is = new Map(after.map((one) => [keyOf(one), one]))
  const changed = after.flatMap((now) => {
    const then = was.get(keyOf(now))
    if (then === undefined) return [`${now.title}: is now decided, ${now.label}`]
    return [
      ...(then.label === now.label ? [] : [`${now.title}: was ${then.label}, is now ${now.label}`]),
      ...(heldIn(then) === heldIn(now) ? [] : [`${now.title}: level held was ${heldIn(then)}, is now ${heldIn(now)}`]),
    ]
  })
  const gone = before.flatMap((then) => (is.has(keyOf(then)) ? [] : [`${then.title}: was ${then.label}, is no longer decided`]))
  return [...changed, ...gone]
}

/* One table may decide on each of several parents: its title says on whom. */
const keyOf = ({ policy, table, title }: Decided): string => `${policy}/${table}/${title}`

const heldIn = ({ held }: Decided): string => (held === undefined ? 'none' : levelInWords(held.level))
