// The only home of what the server writes about itself: one JSON line each. Of a fault the kind and the places in our code,
// never its message: messages of parsers and databases repeat the data they met.
export interface ServerLog {
  readonly log: (line: Readonly<Record<string, string | number>>) => void
  readonly onFault: (problem: unknown) => void
}

export function serverLog(write: (line: string) => void, now: () => Date = () => new Date()): ServerLog {
  const log = (line: Readonly<Record<string, string | number>>): void =>
    write(`${JSON.stringify({ time: now().toISOString(), ...line })}\n`)
  return { log, onFault: (problem) => log({ fault: kindOf(problem), at: placesOf(problem) }) }
}

function kindOf(problem: unknown): string {
  if (!(problem instanceof Error)) return typeof problem
  return 'code' in problem && typeof problem.code === 'string' ? `${problem.name} ${problem.code}` : problem.name
}

function placesOf(problem: unknown): string {
  const lines = problem instanceof Error ? (problem.stack ?? '').split('\n') : []
  return lines
    .flatMap((line) => /^\s+at (.*)$/.exec(line)?.[1] ?? [])
    .slice(0, 8)
    .join(' < ')
}
