// The only home of long work in the thread that answers requests: steps one after another, with requests let in between them.
import { setImmediate } from 'node:timers/promises'

/** Takes all steps; `onStep` hears what each yields, and may throw to end it. @example await inTurns(recommendActions(evaluation, ruleSets), (share) => report('Looking back', share)) */
export async function inTurns<Step, Result>(steps: Iterator<Step, Result>, onStep?: (step: Step) => void): Promise<Result> {
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
    onStep?.(step.value)
    await setImmediate()
  }
}
