// The only home of cases made of pupils a replay moves: what the draft says of one on the date they first moved, for the draft’s own cases.
// Leaves deciding them again to `replayed-pupil.ts` and what may stand in a case to the engine; a case holds no name, no UPN, no pseudonym and
// no school.
import { caseOfPupil, type NoCase } from '../../engine/replay/case-of-pupil.ts'
import type { Sight } from '../access/actor.ts'
import { type CaseDocument, caseDocument } from '../contract/policies.ts'
import type { MovedPupilShape } from '../contract/replays.ts'
import { ServiceError } from '../errors/service-error.ts'
import type { ReplayedPupils } from './replayed-pupil.ts'

export class ReplayCases {
  readonly #pupils: Pick<ReplayedPupils, 'again'>

  constructor(pupils: Pick<ReplayedPupils, 'again'>) {
    this.#pupils = pupils
  }

  /** @throws ServiceError where whoever asks may not see the pupil, or no case can be made of them */
  async of(id: string, { pupil, table: key }: { readonly pupil: string; readonly table: string }, sight: Sight): Promise<CaseDocument> {
    const { replay, moved, candidate, after } = await this.#pupils.again(id, pupil, key, sight)
    const [policy] = key.split('/')
    const at = replay.parts.findIndex((part) => part.policy === policy && part.draft !== null)
    if (at < 0) throw noDraft(policy)
    if (after?.evaluated.subjects.kind !== 'pupil') throw noCase('not-as-decided')
    const made = caseOfPupil(candidate[at].ruleSet, after.evaluated, after.subject, wordsOf(moved, replay.draftName))
    if (typeof made === 'string') throw noCase(made)
    return caseDocument.parse(made)
  }
}

const wordsOf = ({ from, to, causes }: MovedPupilShape, draft: string): Pick<CaseDocument, 'name' | 'because'> => ({
  name: `a moved pupil, ${from} to ${to}`,
  because: `A pupil in a replay of “${draft}”, who goes from ${from} to ${to}. ${causes.length === 0 ? 'Several changes together' : causes.join('; ')}.`,
})

const noDraft = (policy: string): ServiceError =>
  new ServiceError(
    'no-draft',
    422,
    `This pupil moves in “${policy}”, of which no draft was replayed.`,
    'Make cases of pupils who move in the tables of a draft.',
  )

const NO_CASE: Readonly<Record<NoCase, string>> = {
  'exact-date': 'What the table says of this pupil depends on the day of a date, and a case holds no exact date of a pupil.',
  'not-as-decided': 'What the replay found of this pupil cannot be found again with the figures a case can hold.',
}

const noCase = (why: NoCase): ServiceError => new ServiceError('no-case', 422, NO_CASE[why], 'Write a case by hand with other figures.')
