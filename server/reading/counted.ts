// The only home of numbers in the sentences of findings: "1 row", "1,204 rows".

/** @example counted(1204, 'row') // '1,204 rows' */
export function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en-GB')} ${noun}${count === 1 ? '' : 's'}`
}

/** Names in one sentence, cut where there are too many. @example listed(['a', 'b', 'c'], 2) // 'a, b and 1 more' */
export function listed(names: readonly string[], most = 12): string {
  if (names.length <= most) return names.join(', ')
  return `${names.slice(0, most).join(', ')} and ${(names.length - most).toLocaleString('en-GB')} more`
}
