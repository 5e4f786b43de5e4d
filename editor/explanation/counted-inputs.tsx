// What a decision was drawn from: every input read, its window, and the sessions in it by code.
import type { Explanation } from '../../server/contract/runs.ts'
import { dayInWords, periodInWords } from '../parts/dates.ts'
import { countInWords } from '../parts/figures.ts'
import { categoryOf } from '../parts/session-category.ts'

type Input = Explanation['inputs'][number]

export function CountedInputs({ inputs }: { inputs: Explanation['inputs'] }) {
  return (
    <ul className="counted">
      {inputs.map((input) => (
        <li key={input.name}>
          <p>
            <b>{input.label}</b>: {input.value}
          </p>
          <p className="small faint figures">{windowOf(input)}</p>
          {input.codes.length > 0 && <CodeCounts input={input} />}
          {input.sessions !== undefined && input.sessions.length > 0 && <CountedSessions sessions={input.sessions} />}
        </li>
      ))}
    </ul>
  )
}

function windowOf({ window, from, to }: Input): string {
  const days = from === null || to === null ? '' : periodInWords(from, to)
  return [window, days].filter((part) => part !== '').join(', ')
}

function CodeCounts({ input }: { input: Input }) {
  return (
    <ul className="code-counts" aria-label={`Sessions by code: ${input.label}`}>
      {input.codes.map(({ code, meaning, category, count }) => {
        const { word, className } = categoryOf(category)
        return (
          <li key={code}>
            <span className={`session ${className}`} aria-hidden="true">
              {code}
            </span>
            <b className="figures">{countInWords(count)}</b> <span className="small soft">{meaning}</span>
            <span className="unseen">, {word}</span>
          </li>
        )
      })}
    </ul>
  )
}

/** Each session that counts, so that it can be found in the register. */
function CountedSessions({ sessions }: { sessions: NonNullable<Input['sessions']> }) {
  return (
    <details>
      <summary className="small">The {countInWords(sessions.length)} sessions</summary>
      <ol className="small figures">
        {sessions.map(({ day, session, code }) => (
          <li key={`${day} ${session}`}>
            {dayInWords(day)}, {session}: {code}
          </li>
        ))}
      </ol>
    </details>
  )
}
