// The only home of what changed between two documents that share the parts which did not: small to send to a worker, whatever the size.
// Pure. Documents are never changed in place, so a part that is the same object is the same.

export type Patch =
  | { readonly kind: 'same' }
  | { readonly kind: 'whole'; readonly value: unknown }
  /** An object with some keys changed; its other keys are as they were. */
  | { readonly kind: 'keys'; readonly keys: Readonly<Record<string, Patch>> }
  /** A list: some items changed in place. */
  | { readonly kind: 'items'; readonly items: readonly (readonly [number, Patch])[] }
  /** A list with a stretch of it replaced by others. */
  | { readonly kind: 'splice'; readonly at: number; readonly remove: number; readonly insert: readonly unknown[] }

/** @example patchBetween(before, after) // { kind: 'keys', keys: { title: { kind: 'whole', value: 'New' } } } */
export function patchBetween(before: unknown, after: unknown): Patch {
  if (before === after) return { kind: 'same' }
  if (Array.isArray(before) && Array.isArray(after)) return patchOfLists(before, after)
  if (isRecord(before) && isRecord(after)) {
    const names = Object.keys(after)
    // A key more, a key less or another order is told as a whole: the order of keys is part of the text.
    if (names.join('\n') !== Object.keys(before).join('\n')) return { kind: 'whole', value: after }
    const changed = names.flatMap((name): [string, Patch][] =>
      before[name] === after[name] ? [] : [[name, patchBetween(before[name], after[name])]],
    )
    return { kind: 'keys', keys: Object.fromEntries(changed) }
  }
  return { kind: 'whole', value: after }
}

function patchOfLists(before: readonly unknown[], after: readonly unknown[]): Patch {
  let start = 0
  while (start < before.length && start < after.length && before[start] === after[start]) start++
  let end = 0
  while (end < before.length - start && end < after.length - start && before[before.length - 1 - end] === after[after.length - 1 - end])
    end++
  if (before.length !== after.length) {
    return { kind: 'splice', at: start, remove: before.length - start - end, insert: after.slice(start, after.length - end) }
  }
  const items: [number, Patch][] = []
  for (let at = start; at < after.length - end; at++) if (before[at] !== after[at]) items.push([at, patchBetween(before[at], after[at])])
  return { kind: 'items', items }
}

/** The document after a patch; parts that it does not touch are shared. */
export function patched(before: unknown, patch: Patch): unknown {
  switch (patch.kind) {
    case 'same':
      return before
    case 'whole':
      return patch.value
    case 'keys':
      return {
        ...(before as object),
        ...Object.fromEntries(
          Object.entries(patch.keys).map(([name, one]) => [name, patched((before as Record<string, unknown>)[name], one)]),
        ),
      }
    case 'items': {
      const list = [...(before as unknown[])]
      for (const [at, one] of patch.items) list[at] = patched(list[at], one)
      return list
    }
    case 'splice':
      return (before as unknown[]).toSpliced(patch.at, patch.remove, ...patch.insert)
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
