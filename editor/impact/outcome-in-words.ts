// The only home of what an outcome of a curve is called on the page. Leaves outcomes of decisions to the server, which knows their labels.

/** “level=3” is “Level 3”. */
export function outcomeInWords(outcome: string): string {
  const said = outcome
    .split(';')
    .map((one) => one.replace('=', ' '))
    .join(', ')
  return said.charAt(0).toUpperCase() + said.slice(1)
}
