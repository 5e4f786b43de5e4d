// The only home of facts as at a date that stay for the next replay: the columns of each date, so that a changed rule costs only itself. Bounded
// by what they take: what would go beyond is worked out anew each time. Leaves which facts are the same to whoever names them.
import { FactsAsAt } from '../decisions/facts-as-at.ts'
import type { Day } from '../facts/days.ts'
import type { FactsView } from '../facts/view.ts'
import type { Column } from '../rules/value.ts'

export class KeptFacts {
  readonly #most: number
  readonly #kept = new Map<FactsView, Map<string, FactsAsAt>>()
  #bytes = 0

  /** `most` is in bytes of columns. */
  constructor(most: number) {
    this.#most = most
  }

  /** The facts as at a date, for all pupils or some; those kept where there are any. */
  of(view: FactsView, date: Day, pupils?: Int32Array): FactsAsAt {
    const facts = this.#kept.get(view)?.get(keyOf(date, pupils))
    return facts ?? new FactsAsAt(view, date, pupils)
  }

  /** Keeps what is known of a date by now, as far as there is room; other views make room first. */
  keep(facts: FactsAsAt): void {
    const { view, asOf, pupils } = facts
    const ofView = this.#kept.get(view) ?? new Map<string, FactsAsAt>()
    if (ofView.has(keyOf(asOf, pupils))) return
    const bytes = bytesOf(facts)
    for (const other of this.#kept.keys()) if (other !== view && this.#bytes + bytes > this.#most) this.forget(other)
    if (this.#bytes + bytes > this.#most) return
    this.#bytes += bytes
    this.#kept.set(view, ofView.set(keyOf(asOf, pupils), facts))
  }

  forget(view: FactsView): void {
    for (const facts of this.#kept.get(view)?.values() ?? []) this.#bytes -= bytesOf(facts)
    this.#kept.delete(view)
  }
}

/** A share of the pupils is told by its first and its last. */
const keyOf = (date: Day, pupils: Int32Array | undefined): string =>
  pupils === undefined ? `${date}` : `${date} ${pupils[0]} ${pupils[pupils.length - 1]}`

/** What the columns of a date take, each buffer counted once. */
function bytesOf({ columns }: FactsAsAt): number {
  const buffers = new Set<ArrayBufferLike>()
  for (const ofSubjects of columns.values())
    for (const column of ofSubjects.values()) for (const one of arraysOf(column)) buffers.add(one.buffer)
  return [...buffers].reduce((sum, { byteLength }) => sum + byteLength, 0)
}

function arraysOf(column: Column): { readonly buffer: ArrayBufferLike }[] {
  const values =
    column.kind === 'word' ? [column.index] : [column.numerator, ...(column.denominator === undefined ? [] : [column.denominator])]
  return [...values, column.known.words, ...(column.why.reasonOf === undefined ? [] : [column.why.reasonOf])]
}
