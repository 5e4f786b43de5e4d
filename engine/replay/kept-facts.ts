// The only home of what stays of a date for the next replay: the columns of inputs, and what the baseline decided, so that a changed rule costs
// only itself. Bounded by what it takes: what would go beyond is worked out anew each time.
import type { EvaluatedTable } from '../decisions/evaluation.ts'
import { FactsAsAt } from '../decisions/facts-as-at.ts'
import type { Day } from '../facts/days.ts'
import type { FactsView } from '../facts/view.ts'
import type { Column } from '../rules/value.ts'

/** What versions decided, by what names them. */
type Decided = ReadonlyMap<string, readonly EvaluatedTable[]>

/** One date of one share of the pupils. */
interface KeptDate {
  readonly facts: FactsAsAt
  readonly decided: Decided
  readonly bytes: number
}

export class KeptFacts {
  readonly #most: number
  readonly #kept = new Map<FactsView, Map<string, KeptDate>>()
  /** What was handed out last, what is kept beside it, and what was decided on it since. */
  #now:
    | {
        readonly facts: FactsAsAt
        readonly handed: FactsAsAt
        readonly before: Decided
        readonly decided: Map<string, readonly EvaluatedTable[]>
      }
    | undefined
  #bytes = 0

  /** `most` is in bytes, of columns and decisions. */
  constructor(most: number) {
    this.#most = most
  }

  /** What is kept, in bytes. */
  get bytes(): number {
    return this.#bytes
  }

  /** The facts as at a date, for all pupils or some; what is known of their columns is in them. */
  of(view: FactsView, date: Day, pupils?: Int32Array): FactsAsAt {
    const kept = this.#kept.get(view)?.get(keyOf(date, pupils))
    const facts = kept?.facts ?? new FactsAsAt(view, date, pupils)
    // What is found out of columns that read decisions would pile up.
    this.#now = { facts, handed: facts.apart(), before: kept?.decided ?? new Map(), decided: new Map() }
    return this.#now.handed
  }

  /** What versions decide on the facts handed out last; as it was kept, where `key` names the same versions and tables. */
  decided(key: string, decide: () => readonly EvaluatedTable[]): readonly EvaluatedTable[] {
    if (this.#now === undefined) return decide()
    const { before, decided } = this.#now
    const tables = decided.get(key) ?? before.get(key) ?? decide()
    decided.set(key, tables)
    return tables
  }

  /** Keeps what is known by now of the facts handed out last, as far as there is room; other views make room first. */
  keep(): void {
    if (this.#now === undefined) return
    const { facts, decided } = this.#now
    const { view, asOf, pupils } = facts
    const key = keyOf(asOf, pupils)
    const ofView = this.#kept.get(view) ?? new Map<string, KeptDate>()
    this.#bytes -= ofView.get(key)?.bytes ?? 0
    ofView.delete(key)
    const bytes = bytesOf(facts, [...decided.values()].flat())
    for (const other of this.#kept.keys()) if (other !== view && this.#bytes + bytes > this.#most) this.#forget(other)
    if (this.#bytes + bytes <= this.#most) {
      this.#bytes += bytes
      ofView.set(key, { facts, decided, bytes })
    }
    this.#kept.set(view, ofView)
    this.#now = undefined
  }

  #forget(view: FactsView): void {
    for (const { bytes } of this.#kept.get(view)?.values() ?? []) this.#bytes -= bytes
    this.#kept.delete(view)
  }
}

/** A share of the pupils is told by its first and its last. */
const keyOf = (date: Day, pupils: Int32Array | undefined): string =>
  pupils === undefined ? `${date}` : `${date} ${pupils[0]} ${pupils[pupils.length - 1]}`

/** What columns and decisions take, each buffer counted once. */
function bytesOf(facts: FactsAsAt, tables: readonly EvaluatedTable[]): number {
  const buffers = new Set<ArrayBufferLike>()
  const add = ({ buffer }: { readonly buffer: ArrayBufferLike }): unknown => buffers.add(buffer)
  for (const one of [facts, ...facts.earlierFacts()])
    for (const ofSubjects of one.columns.values()) for (const column of ofSubjects.values()) arraysOf(column).forEach(add)
  let alike = 0
  for (const { decided, columns, subjects } of tables) {
    add(decided.status)
    add(decided.row)
    for (const { isTrue, mayBeTrue } of decided.rows) [isTrue.words, mayBeTrue.words].forEach(add)
    for (const column of columns.values()) arraysOf(column).forEach(add)
    alike += 4 * subjects.size
  }
  return [...buffers].reduce((sum, { byteLength }) => sum + byteLength, alike)
}

function arraysOf(column: Column): { readonly buffer: ArrayBufferLike }[] {
  const values =
    column.kind === 'word' ? [column.index] : [column.numerator, ...(column.denominator === undefined ? [] : [column.denominator])]
  return [...values, column.known.words, ...(column.why.reasonOf === undefined ? [] : [column.why.reasonOf])]
}
