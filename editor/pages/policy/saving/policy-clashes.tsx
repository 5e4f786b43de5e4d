// The only home of choosing, cell by cell, between what two people made of one draft. What only one of them changed is kept without asking.
import { useState } from 'react'
import type { RuleSetDocument } from '../../../../engine/rules/document.ts'
import { clashInWords } from '../../../document/merge/clash-in-words.ts'
import { type Choice, type Clash, clashKey } from '../../../document/merge/merge-documents.ts'

interface PolicyClashesProps {
  readonly document: RuleSetDocument
  readonly clashes: readonly Clash[]
  readonly onChosen: (choices: ReadonlyMap<string, Choice>) => void
}

const WHOSE = [
  ['mine', 'Yours'],
  ['theirs', 'Theirs'],
] as const

export function PolicyClashes({ document, clashes, onChosen }: PolicyClashesProps) {
  const [choices, setChoices] = useState<ReadonlyMap<string, Choice>>(new Map())
  const isComplete = clashes.every(({ path }) => choices.has(clashKey(path)))
  return (
    <form
      className="policy-clashes"
      onSubmit={(event) => {
        event.preventDefault()
        if (isComplete) onChosen(choices)
      }}
    >
      {clashes.map((clash) => {
        const key = clashKey(clash.path)
        const words = clashInWords(document, clash)
        return (
          <fieldset key={key}>
            <legend>{words.where}</legend>
            {WHOSE.map(([choice, whose]) => (
              <label key={choice}>
                <input
                  type="radio"
                  name={key}
                  checked={choices.get(key) === choice}
                  onChange={() => setChoices(new Map([...choices, [key, choice]]))}
                />
                {whose}: <b className="figures">{words[choice]}</b>
              </label>
            ))}
            <span className="small faint">Before: {words.base}</span>
          </fieldset>
        )
      })}
      <button type="submit" className="button button-main" disabled={!isComplete}>
        Save it so
      </button>
    </form>
  )
}
