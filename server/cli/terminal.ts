// The only home of writing to the terminal: answers to standard output, errors and progress to standard error.

/** Writes a line. */
export function say(text: string, to: 'answer' | 'error' = 'answer'): void {
  const stream = to === 'answer' ? process.stdout : process.stderr
  stream.write(text.endsWith('\n') ? text : `${text}\n`)
}

/** Progress on one line of a terminal; silent where standard error is no terminal. */
export function showProgress(step: string, share: number | null): void {
  if (!process.stderr.isTTY) return
  const percent = share === null ? '' : ` ${Math.floor(share * 100)} %`
  process.stderr.write(`\r\u001B[K${step}${percent}`)
}

export function endProgress(): void {
  if (process.stderr.isTTY) process.stderr.write('\r\u001B[K')
}

export const withCommas = (count: number): string => count.toLocaleString('en-GB')
