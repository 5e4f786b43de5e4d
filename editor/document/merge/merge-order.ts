// The only home of the order of a list that two people changed: moves of either are kept, new entries stay behind what they stood behind.

export interface MergedOrder {
  /** Every name that either has, mine first where both moved. Which of them go is decided by their contents. */
  readonly order: readonly string[]
  readonly theirOrder: readonly string[]
  /** Both moved entries, and not to the same places. */
  readonly isClash: boolean
}

/** @example mergedOrder(['a', 'b'], ['a', 'x', 'b'], ['b', 'a']).order // ['b', 'a', 'x'] */
export function mergedOrder(base: readonly string[], mine: readonly string[], theirs: readonly string[]): MergedOrder {
  const [inMine, inTheirs, inBase] = [new Set(mine), new Set(theirs), new Set(base)]
  const common = base.filter((name) => inMine.has(name) && inTheirs.has(name))
  const inCommon = new Set(common)
  const myCommon = mine.filter((name) => inCommon.has(name))
  const theirCommon = theirs.filter((name) => inCommon.has(name))
  const haveIMoved = !isSameOrder(myCommon, common)
  const haveTheyMoved = !isSameOrder(theirCommon, common)
  const onMine = woven(mine, theirs, inBase)
  const onTheirs = woven(theirs, mine, inBase)
  return {
    order: haveTheyMoved && !haveIMoved ? onTheirs : onMine,
    theirOrder: onTheirs,
    isClash: haveIMoved && haveTheyMoved && !isSameOrder(myCommon, theirCommon),
  }
}

/** One order with the names only the other has put in, each behind the name it stands behind there. */
function woven(order: readonly string[], other: readonly string[], inBase: ReadonlySet<string>): readonly string[] {
  const result = [...order]
  const placed = new Set(order)
  for (const [at, name] of other.entries()) {
    if (placed.has(name)) continue
    let behind = at - 1
    while (behind >= 0 && !placed.has(other[behind])) behind--
    let to = behind < 0 ? 0 : result.indexOf(other[behind]) + 1
    // What both put in one place stands one after the other.
    while (to < result.length && !inBase.has(result[to]) && !other.includes(result[to])) to++
    result.splice(to, 0, name)
    placed.add(name)
  }
  return result
}

const isSameOrder = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((name, at) => name === b[at])
