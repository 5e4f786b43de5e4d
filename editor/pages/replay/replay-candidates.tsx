// The only home of choosing what is replayed: up to three candidates, each of one policy or of several at once.
import { Icon } from '../../parts/icon.tsx'
import { firstChoice, othersFor, type PartName, policyOf, type PolicyChoices } from './replay-parts.ts'

type Candidates = readonly (readonly PartName[])[]

interface ReplayCandidatesProps {
  readonly policies: readonly PolicyChoices[]
  readonly candidates: Candidates
  readonly onChange: (candidates: Candidates) => void
}

export function ReplayCandidates({ policies, candidates, onChange }: ReplayCandidatesProps) {
  return (
    <div className="stack">
      {candidates.map((candidate, at) => (
        <Candidate
          key={at}
          name={candidates.length === 1 ? 'Draft or version' : `Candidate ${at + 1}`}
          policies={policies}
          candidate={candidate}
          onChange={(changed) => onChange(changed.length === 0 ? candidates.toSpliced(at, 1) : candidates.with(at, changed))}
          canGo={candidates.length > 1}
        />
      ))}
      {candidates.length < 3 && (
        <div className="tools">
          <button
            type="button"
            className="button button-small"
            onClick={() => onChange([...candidates, [firstChoice(policies, undefined, candidates.flat()) ?? candidates[0][0]]])}
          >
            <Icon name="plus" />
            Another candidate beside it
          </button>
        </div>
      )}
    </div>
  )
}

interface CandidateProps {
  readonly name: string
  readonly policies: readonly PolicyChoices[]
  readonly candidate: readonly PartName[]
  /** No part is left where it is taken away. */
  readonly onChange: (candidate: readonly PartName[]) => void
  readonly canGo: boolean
}

function Candidate({ name, policies, candidate, onChange, canGo }: CandidateProps) {
  const others = othersFor(policies, candidate)
  return (
    <fieldset className="field replay-candidate">
      <legend className="field-name">{name}</legend>
      <div className="row-of-fields">
        {candidate.map((part, at) => (
          <span key={at} className="replay-part">
            <select
              className="pick"
              aria-label={at === 0 ? name : `${name}, policy ${at + 1}`}
              value={part}
              onChange={(event) => onChange(candidate.with(at, event.target.value))}
            >
              {policies
                .filter(({ policy }) => others.some((one) => one.policy === policy) || policy === policyOf(policies, part)?.policy)
                .map(({ policy, title, choices }) => (
                  <optgroup key={policy} label={title}>
                    {choices.map((choice) => (
                      <option key={choice.name} value={choice.name}>
                        {title}: {choice.words}
                      </option>
                    ))}
                  </optgroup>
                ))}
            </select>
            {(at > 0 || canGo) && (
              <button
                type="button"
                className="button button-plain button-small"
                aria-label={at > 0 ? `${name}: leave policy ${at + 1} as it is` : `Leave ${name} out`}
                onClick={() => onChange(at > 0 ? candidate.toSpliced(at, 1) : [])}
              >
                <Icon name="cross" />
              </button>
            )}
          </span>
        ))}
        {others.length > 0 && (
          <button
            type="button"
            className="button button-plain button-small"
            onClick={() => onChange([...candidate, others[0].choices[0].name])}
          >
            <Icon name="plus" />
            With another policy
          </button>
        )}
      </div>
    </fieldset>
  )
}
