// The only home of whether the replay that speaks for a draft lets it be published, and of what is said where it does not. Laws Q9, Q10
// and Q20 of SPEC.md. Leaves finding that replay to `replay-summaries.ts`.
import { isSameExpectation } from '../../engine/replay/expectation.ts'
import { expectationWords, type OutcomeNames } from '../../engine/replay/expectation-words.ts'
import type { Sight } from '../access/actor.ts'
import { ServiceError } from '../errors/service-error.ts'
import type { Draft } from '../stores/draft-store.ts'
import type { KeptSummary } from './replay-summaries.ts'
import { seesFound } from './shown-replay.ts'

export interface Looking {
  /** Who is told. */
  readonly sight: Sight
  readonly title: string
  readonly namesOf: OutcomeNames
}

/** What is expected of a draft must hold of the last replay of exactly what is published. @throws ServiceError 422 */
export function checkReplayed(
  { expectations }: Pick<Draft, 'expectations'>,
  replayed: KeptSummary | undefined,
  { sight, title, namesOf }: Looking,
): void {
  if (expectations.length === 0) return
  const limits = (of: typeof expectations): string => of.map((one) => expectationWords(one, namesOf)).join('\n')
  if (replayed === undefined) {
    throw new ServiceError(
      'replay-missing',
      422,
      `What is expected of “${title}” has not been looked at: there is no replay of exactly what is to be published, beside what is in force.`,
      `${limits(expectations)}\nReplay the draft as it stands now, with the others that are published with it, or change what is expected in the draft.`,
    )
  }
  const broken = expectations.filter((one) => !replayed.expected.some((each) => each.holds && isSameExpectation(each.expectation, one)))
  if (broken.length === 0) return
  const wasAsked = broken.some((one) => replayed.expected.some((each) => isSameExpectation(each.expectation, one)))
  const isTold = seesFound(replayed, sight)
  const words = broken.map((one) => {
    const found = replayed.expected.find((each) => isSameExpectation(each.expectation, one))
    if (found === undefined) return `${expectationWords(one, namesOf)}: that replay was not asked.`
    return (isTold ? found.words : undefined) ?? expectationWords(one, namesOf)
  })
  throw new ServiceError(
    'replay-fails',
    422,
    wasAsked
      ? `The last replay of what is to be published does not keep within what is expected of “${title}”.`
      : `The last replay of what is to be published was not asked what is expected of “${title}”.`,
    `${words.join('\n')}\n${
      wasAsked
        ? `Look at the replay (/replays/${replayed.id}). Change the draft and replay it, or change what is expected in the draft.`
        : 'Replay the draft again: what is expected of it now is looked at too.'
    }`,
  )
}

/** Where something is expected, a replay that leaves something open is enough only when that is said. @throws ServiceError 422 */
export function checkEnough({ expectations }: Pick<Draft, 'expectations'>, gaps: readonly string[], title: string): void {
  if (expectations.length === 0 || gaps.length === 0) return
  throw new ServiceError(
    'replay-thin',
    422,
    `The replay that keeps within what is expected of “${title}” does not cover enough to publish on without saying so.`,
    `${gaps.join('\n')}\nReplay more weeks, or say that it is enough (replayIsEnough) and in the reason why.`,
  )
}
