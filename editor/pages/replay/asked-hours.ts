// The only home of hours that a replay is told for its actions, beside those of the policies. Pure.
import { HOURS_UNLESS_SAID } from '../../../engine/replay/hours-of-work.ts'
import type { RuleSetDocument } from '../../../engine/rules/document.ts'

export interface TimedAction {
  /** `policy/action` */
  readonly key: string
  readonly title: string
  readonly owner: string
  /** What the policy says; null where it says nothing. */
  readonly hours: number | null
}

/** By `policy/action`. */
export type AskedHours = ReadonlyMap<string, number>

/** Each action once; of two documents of a policy, as the first has it. */
export function timedActions(documents: readonly Pick<RuleSetDocument, 'policy' | 'actions'>[]): TimedAction[] {
  const found = documents.flatMap(({ policy, actions }) =>
    actions.map(({ name, title, owner, hours = null }): TimedAction => ({ key: `${policy}/${name}`, title, owner, hours })),
  )
  return found.filter(({ key }, at) => found.findIndex((one) => one.key === key) === at)
}

/** An empty field, and what cannot be hours, goes back to what the policy says. */
export function withHours(asked: AskedHours, key: string, value: number): AskedHours {
  const found = new Map(asked)
  if (Number.isNaN(value) || value < 0 || value > 1000) found.delete(key)
  else found.set(key, value)
  return found
}

/** What the server is told: hours of actions that are replayed, where they are not the policy's own. */
export function hoursToSend(asked: AskedHours, actions: readonly TimedAction[]): Record<string, number> {
  return Object.fromEntries(
    actions.flatMap(({ key, hours }) => {
      const said = asked.get(key)
      return said === undefined || said === (hours ?? HOURS_UNLESS_SAID) ? [] : [[key, Math.round(said * 100) / 100]]
    }),
  )
}
