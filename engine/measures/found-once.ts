// The only home of finding something in the marks of a register once, whatever the dates it is asked for.

type Find<Found> = (marks: Uint8Array, width: number, table: Uint8Array) => Found

/**
 * The same search, made once for the marks of a register (or of one pupil of several schools) and for the table that says which marks
 * count; what it found is let go with the marks. @example const missedDays = foundOnce(findMissedDays)
 */
export function foundOnce<Found>(find: Find<Found>): Find<Found> {
  const known = new WeakMap<Uint8Array, Map<Uint8Array, Found>>()
  return (marks, width, table) => {
    const tables = known.get(marks) ?? new Map<Uint8Array, Found>()
    known.set(marks, tables)
    const found = tables.get(table) ?? find(marks, width, table)
    tables.set(table, found)
    return found
  }
}
