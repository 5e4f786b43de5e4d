// The only home of the algebra of boxes: a box is, for every input, the set of pieces it holds, as bits. Boxes are met, subtracted and
// widened; nothing here knows what a piece is. The work is bounded, and said to be unfinished where the bound is met. Law P9 of SPEC.md.

/** For every input the pieces that are in, 32 a word; input `i` has the words from `starts[i]` to `starts[i + 1]`. */
export type Box = Int32Array

export class Layout {
  readonly starts: Int32Array
  /** Pieces of each input. */
  readonly sizes: readonly number[]
  readonly words: number

  constructor(sizes: readonly number[]) {
    this.sizes = sizes
    this.starts = new Int32Array(sizes.length + 1)
    sizes.forEach((size, axis) => {
      this.starts[axis + 1] = this.starts[axis] + ((size + 31) >>> 5)
    })
    this.words = this.starts[sizes.length]
  }

  meets(a: Box, b: Box): boolean {
    for (let axis = 0; axis < this.sizes.length; axis++) if (!this.meetOn(a, b, axis)) return false
    return true
  }

  meetOn(a: Box, b: Box, axis: number): boolean {
    for (let word = this.starts[axis]; word < this.starts[axis + 1]; word++) if ((a[word] & b[word]) !== 0) return true
    return false
  }

  /** Whether `outer` holds all of `inner` on one input. */
  holdsOn(outer: Box, inner: Box, axis: number): boolean {
    for (let word = this.starts[axis]; word < this.starts[axis + 1]; word++) if ((inner[word] & ~outer[word]) !== 0) return false
    return true
  }

  holds(outer: Box, inner: Box): boolean {
    for (let word = 0; word < this.words; word++) if ((inner[word] & ~outer[word]) !== 0) return false
    return true
  }

  meet(a: Box, b: Box): Box {
    const both = new Int32Array(this.words)
    for (let word = 0; word < this.words; word++) both[word] = a[word] & b[word]
    return both
  }

  isEmpty(box: Box): boolean {
    return !this.meets(box, box)
  }

  /** `box` without what `taken` holds on one input. */
  withoutOn(box: Box, taken: Box, axis: number): Box {
    const left = box.slice()
    for (let word = this.starts[axis]; word < this.starts[axis + 1]; word++) left[word] &= ~taken[word]
    return left
  }

  /** The pieces of one input that a box holds, ascending. */
  piecesOn(box: Box, axis: number): number[] {
    const pieces: number[] = []
    for (let piece = 0; piece < this.sizes[axis]; piece++) if (this.has(box, axis, piece)) pieces.push(piece)
    return pieces
  }

  has(box: Box, axis: number, piece: number): boolean {
    return ((box[this.starts[axis] + (piece >>> 5)] >>> (piece & 31)) & 1) === 1
  }

  add(box: Box, axis: number, piece: number): void {
    box[this.starts[axis] + (piece >>> 5)] |= 1 << (piece & 31)
  }
}

/** How many pairs of boxes may still be compared; what stands when it is used up is not proved. */
export class Effort {
  left: number
  readonly most: number

  constructor(most: number) {
    this.most = most
    this.left = most
  }

  get used(): number {
    return this.most - Math.max(0, this.left)
  }

  get isUsedUp(): boolean {
    return this.left <= 0
  }
}

/**
 * A part of `box` that none of `covers` meets; `undefined` where they cover all of it, or where the effort was used up before it was known.
 * @example uncovered(layout, everything, rows, new Effort(100_000)) // a gap
 */
export function uncovered(layout: Layout, box: Box, covers: readonly Box[], effort: Effort): Box | undefined {
  if (effort.isUsedUp) return undefined
  effort.left -= covers.length + 1
  const met: Box[] = []
  let chosen: Box | undefined
  let fewest = Number.MAX_SAFE_INTEGER
  for (const cover of covers) {
    if (!layout.meets(box, cover)) continue
    let sticksOut = 0
    for (let axis = 0; axis < layout.sizes.length; axis++) if (!layout.holdsOn(cover, box, axis)) sticksOut++
    if (sticksOut === 0) return undefined
    met.push(cover)
    if (sticksOut < fewest) [chosen, fewest] = [cover, sticksOut]
  }
  if (chosen === undefined) return box
  // What the chosen one leaves, in pieces that do not meet: outside it on the first input; inside on that and outside on the next; …
  let inside = box
  for (let axis = 0; axis < layout.sizes.length; axis++) {
    if (layout.holdsOn(chosen, inside, axis)) continue
    const found = uncovered(layout, layout.withoutOn(inside, chosen, axis), met, effort)
    if (found !== undefined) return found
    inside = inside.slice()
    for (let word = layout.starts[axis]; word < layout.starts[axis + 1]; word++) inside[word] &= chosen[word]
  }
  return undefined
}

/** A part that no cover meets, made as wide as it can be within `within`, input after input in the order given. */
export function widen(layout: Layout, box: Box, within: Box, covers: readonly Box[], order: readonly number[]): Box {
  const wide = box.slice()
  for (const axis of order) {
    const free = within.slice()
    for (const cover of covers) {
      const meetsElsewhere = layout.sizes.every((_, other) => other === axis || layout.meetOn(wide, cover, other))
      if (meetsElsewhere) for (let word = layout.starts[axis]; word < layout.starts[axis + 1]; word++) free[word] &= ~cover[word]
    }
    for (let word = layout.starts[axis]; word < layout.starts[axis + 1]; word++) wide[word] = free[word]
  }
  return wide
}
