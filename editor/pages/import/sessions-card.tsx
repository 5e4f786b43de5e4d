// The third step of an import: which words of the file mean morning and which afternoon.
import { Card } from '../../parts/card.tsx'
import type { CheckedMapping } from './use-checked-mapping.ts'

const HALVES = [
  { half: 'AM', words: 'AM, morning' },
  { half: 'PM', words: 'PM, afternoon' },
  { half: undefined, words: 'Neither' },
] as const

export function SessionsCard({ checked }: { checked: CheckedMapping }) {
  const { preview, state, change } = checked
  return (
    <div id="import-sessions" className="import-step">
      <Card title="AM and PM">
        {preview.sessionWords.length === 0 ? (
          <p className="soft">Say first which column is the session.</p>
        ) : (
          <>
            <div className="session-words">
              {preview.sessionWords.map((word) => (
                <fieldset key={word} className="session-word">
                  <legend className="mono">{word}</legend>
                  {HALVES.map(({ half, words }) => (
                    <label key={words} className="choice">
                      <input
                        type="radio"
                        name={`session ${word}`}
                        checked={state.mapping.sessions[word] === half}
                        onChange={() => change({ change: 'session', word, half })}
                      />
                      {words}
                    </label>
                  ))}
                </fieldset>
              ))}
            </div>
            <p className="field-note">Rows whose word is neither, such as lessons, are not read as marks.</p>
          </>
        )}
      </Card>
    </div>
  )
}
