// The only home of what stands beside the rows of the sheet and changes without the rows changing: whom a row catches, its cases, a gap.
// Whoever draws a row listens for that row alone, so that new figures cost what is on screen.

export interface RowMark {
  /** How many subjects the row catches, as written; “–” while it is not known. */
  readonly caught?: string
  /** How many more or fewer than in the version beside it: “+12”. */
  readonly change?: string
  /** The figure is of an edit before the last. */
  readonly isOld?: boolean
  readonly cases?: { readonly passed: number; readonly failed: number }
  /** Whom no row catches, at the lower border of this row, or at the upper one of the first. */
  readonly gap?: { readonly words: string; readonly isAbove: boolean }
}

export type MarkedBy = 'impact' | 'cases' | 'gaps'

export class RowMarks {
  readonly #parts = new Map<MarkedBy, ReadonlyMap<string, RowMark>>()
  readonly #listeners = new Map<string, Set<(mark: RowMark) => void>>()

  /** What one part says of the rows, by row id. */
  set(part: MarkedBy, marks: ReadonlyMap<string, RowMark>): void {
    this.#parts.set(part, marks)
    for (const [row, listeners] of this.#listeners) for (const paint of listeners) paint(this.of(row))
  }

  of(row: string): RowMark {
    let mark: RowMark = {}
    for (const marks of this.#parts.values()) mark = { ...mark, ...marks.get(row) }
    return mark
  }

  subscribe(row: string, paint: (mark: RowMark) => void): () => void {
    const listeners = this.#listeners.get(row) ?? new Set()
    this.#listeners.set(row, listeners.add(paint))
    return () => {
      listeners.delete(paint)
      if (listeners.size === 0) this.#listeners.delete(row)
    }
  }
}
