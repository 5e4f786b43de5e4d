// The only home of the slow checker: a table's faults found by trying every combination of boundaries, midpoints and words.
// Shares no code with `engine/verification`: values are listed from the cells' own text, rows are decided by the engine's leaves one by one.
import { testValue } from '../../engine/rules/leaf.ts'
import type { CellCondition, Condition, Input, Table } from '../../engine/rules/rule-set.ts'
import type { Value } from '../../engine/rules/value.ts'

export interface Enumerated {
  readonly hasGap: boolean
  /** Pairs `first second`. */
  readonly overlaps: readonly string[]
  readonly ambiguous: readonly string[]
  readonly impossible: readonly number[]
  readonly hidden: readonly number[]
  readonly redundant: readonly number[]
  /** Combinations tried. */
  readonly tried: number
}

type Truth = boolean | null

const leavesOf = (
  condition: Condition | CellCondition,
): { fact: string; operator: string; value: { at?: string; values?: readonly unknown[] } }[] =>
  'all' in condition ? condition.all.flatMap(leavesOf) : 'any' in condition ? condition.any.flatMap(leavesOf) : [condition]

function truthOf(condition: Condition | CellCondition, values: ReadonlyMap<string, Value>): Truth {
  if ('all' in condition) return least(condition.all.map((part) => truthOf(part, values)))
  if ('any' in condition) {
    const parts = condition.any.map((part) => truthOf(part, values))
    return parts.includes(true) ? true : parts.includes(null) ? null : false
  }
  return testValue(condition.operator, values.get(condition.fact) ?? null, condition.value)
}

const least = (parts: readonly Truth[]): Truth => (parts.includes(false) ? false : parts.includes(null) ? null : true)

/** Every value worth trying: on each boundary, beside it, halfway to the next; every word and one more; not known where a cell asks for it. */
export function candidates(table: Table, input: Input, words: readonly (string | boolean)[] | undefined): Value[] {
  const leaves = table.rows.flatMap((row) => row.rule.conditions.all.flatMap(leavesOf)).filter((leaf) => leaf.fact === input.name)
  const at = [...new Set(leaves.flatMap(({ value }) => value.at ?? []))]
  const unknown: Value[] = leaves.some(({ operator }) => operator === 'isMissing' || operator === 'isPresent') ? [null] : []
  return [...known(input, at, words), ...unknown]
}

function known(input: Input, at: readonly string[], words: readonly (string | boolean)[] | undefined): Value[] {
  switch (input.type) {
    case 'boolean':
      return [true, false]
    case 'text':
      return [...words!]
    case 'date':
      return [...new Set(['1950-06-15', '2199-01-01', ...at.flatMap((date) => [-1, 0, 1].map((step) => shifted(date, step)))])]
    case 'rate': {
      // All that four weeks can hold: a fraction in lowest terms once.
      const all = new Map<number, Value>()
      const bounds = at.map(Number)
      const places = new Map<string, Value>()
      for (let possible = input.minPossible; possible <= 40; possible++) {
        for (let attended = 0; attended <= possible; attended++) {
          if (all.has(attended / possible)) continue
          all.set(attended / possible, { attended, possible })
          // Two rates between the same boundaries are tested alike: one of them is enough.
          const signs = bounds.map((bound) => Math.sign(100 * attended * 1000 - Math.round(bound * 1000) * possible)).join()
          if (!places.has(signs)) places.set(signs, { attended, possible })
        }
      }
      return [...places.values()]
    }
    case 'count': {
      const most = 100
      return [...new Set([0, most, ...at.flatMap((one) => [Number(one) - 1, Number(one), Number(one) + 1])])].filter(
        (one) => one >= 0 && one <= most,
      )
    }
    default: {
      const sorted = [...new Set(at.map((one) => Math.round(Number(one) * 1000)))].toSorted((a, b) => a - b)
      const halves = sorted.flatMap((one, index) => (index === 0 ? [] : [(one + sorted[index - 1]) / 2]))
      const ends = sorted.length === 0 ? [0] : [sorted[0] - 1000, sorted.at(-1)! + 1000]
      const limit = input.document.minus === undefined ? Infinity : 100_000
      return [...new Set([...ends, ...sorted, ...halves])]
        .filter((one) => Math.abs(one) <= limit)
        .map((one) => ({ numerator: one * 2, denominator: 2000 }))
    }
  }
}

function shifted(date: string, days: number): string {
  const time = new Date(`${date}T00:00:00Z`)
  time.setUTCDate(time.getUTCDate() + days)
  return time.toISOString().slice(0, 10)
}

/** Tries every combination. `words` are those a text input can have, by name. */
export function enumerate(table: Table, words: Readonly<Record<string, readonly (string | boolean)[]>>): Enumerated {
  const lists = table.inputs.map((input) => candidates(table, input, words[input.name]))
  const rows = table.rows.map((_, row) => row)
  const [overlaps, ambiguous] = [new Set<string>(), new Set<string>()]
  const [isTrue, decides, matters] = [new Set<number>(), new Set<number>(), new Set<number>()]
  const outcome = (row: number): string => JSON.stringify([[...table.rows[row].outputs], table.rows[row].actions.map(({ name }) => name)])
  const rank = (row: number): string =>
    JSON.stringify(table.outputs.map(({ name, values }) => (values ?? []).indexOf(table.rows[row].outputs.get(name) as never)))
  const order = table.hitPolicy === 'PRIORITY' ? byRank(table) : rows
  let hasGap = false
  let tried = 0
  // A row's truth on one input depends on the value there alone; it is asked once for each.
  const cells = table.inputs.map((input, axis) =>
    lists[axis].map((value) =>
      rows.map((row) =>
        least(
          table.rows[row].rule.conditions.all
            .filter((cell) => leavesOf(cell).some((leaf) => leaf.fact === input.name && leaf.operator !== 'isAnything'))
            .map((cell) => truthOf(cell, new Map([[input.name, value]]))),
        ),
      ),
    ),
  )
  const visit = (axis: number, alive: readonly number[]): void => {
    if (axis < lists.length) {
      for (let value = 0; value < lists[axis].length; value++)
        visit(
          axis + 1,
          alive.filter((row) => cells[axis][value][row] === true),
        )
      return
    }
    tried++
    if (alive.length === 0) hasGap = true
    for (const row of alive) isTrue.add(row)
    for (const second of alive) {
      for (const first of alive) {
        if (first >= second) continue
        if (table.hitPolicy === 'UNIQUE' || (table.hitPolicy === 'ANY' && outcome(first) !== outcome(second)))
          overlaps.add(`${first} ${second}`)
      }
    }
    const asked = order.filter((row) => alive.includes(row))
    if (table.hitPolicy === 'FIRST' || table.hitPolicy === 'PRIORITY') {
      if (asked.length > 0) {
        decides.add(asked[0])
        if (asked.length === 1 || outcome(asked[1]) !== outcome(asked[0])) matters.add(asked[0])
      }
      if (table.hitPolicy === 'PRIORITY') {
        const best = asked.filter((row) => rank(row) === rank(asked[0]))
        for (const second of best) {
          for (const first of best)
            if (order.indexOf(first) < order.indexOf(second) && outcome(first) !== outcome(second)) ambiguous.add(`${first} ${second}`)
        }
      }
    } else {
      for (const row of alive)
        if (!alive.some((other) => other !== row && outcome(other) === outcome(row) && !isTwinBefore(row, other))) matters.add(row)
    }
  }
  /** Of two rows that are true of the same values the earlier one is kept. */
  const twins = new Map<string, boolean>()
  const isTwinBefore = (row: number, other: number): boolean => {
    const key = `${row} ${other}`
    let is = twins.get(key)
    if (is === undefined) {
      is = other > row && cells.every((values) => values.every((truths) => truths[other] !== true || truths[row] === true))
      twins.set(key, is)
    }
    return is
  }
  if (lists.every((list) => list.length > 0)) visit(0, rows)
  const single = table.hitPolicy === 'FIRST' || table.hitPolicy === 'PRIORITY'
  const impossible = rows.filter((row) => !isTrue.has(row))
  const hidden = single ? rows.filter((row) => isTrue.has(row) && !decides.has(row)) : []
  const redundant = table.hitPolicy === 'UNIQUE' ? [] : rows.filter((row) => isTrue.has(row) && !hidden.includes(row) && !matters.has(row))
  return { hasGap, overlaps: [...overlaps], ambiguous: [...ambiguous], impossible, hidden, redundant, tried }
}

function byRank(table: Table): number[] {
  const place = (row: number): number[] =>
    table.outputs.map(({ name, values }) => {
      const at = (values ?? []).indexOf(table.rows[row].outputs.get(name) as never)
      return at < 0 ? 1e9 : at
    })
  return table.rows
    .map((_, row) => row)
    .toSorted((a, b) => {
      const [x, y] = [place(a), place(b)]
      const differs = x.findIndex((one, index) => one !== y[index])
      return differs < 0 ? a - b : x[differs] - y[differs]
    })
}
