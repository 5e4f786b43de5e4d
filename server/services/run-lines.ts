// The only home of a run as the bytes of its CSV files. What is said of many subjects alike is put into bytes once, and then copied.
// Leaves what stands in a line to `run-rows.ts`, and quoting to `csv-text.ts`.
import type { RecommendedAction } from '../../engine/actions/recommended-actions.ts'
import type { Evaluation } from '../../engine/decisions/evaluation.ts'
import { csvField, csvLine } from './csv-text.ts'
import { ACTION_COLUMNS, type ActionRow, actionRows, DECISION_COLUMNS, decisionsOf, subjectNames } from './run-rows.ts'

const PIECE_BYTES = 1 << 20

/**
 * decisions.csv in pieces of at most a megabyte, or one line where that is longer. A piece is good until the next is asked for.
 * @example for (const bytes of decisionBytes(evaluation)) await file.write(bytes)
 */
export function* decisionBytes(evaluation: Evaluation): Generator<Uint8Array> {
  const piece = new Piece()
  piece.add(Buffer.from(csvLine(DECISION_COLUMNS)))
  for (const evaluated of evaluation.tables) {
    const { subjects } = evaluated
    const { kinds, shared, sayOf } = decisionsOf(evaluation, evaluated)
    const ends: Buffer[] = []
    for (let at = 0; at < subjects.size; at++) {
      const { id, urn } = subjectNames(evaluation, evaluated, at)
      const start = `${shared.subject},${csvField(id)},${csvField(urn)},`
      const end = (ends[kinds[at]] ??= Buffer.from(
        csvLine(DECISION_COLUMNS.slice(3).map((column) => ({ ...shared, ...sayOf(at) })[column as 'status'])),
      ))
      if (!piece.hasRoom(3 * start.length + end.length)) {
        yield piece.take()
        if (!piece.hasRoom(3 * start.length + end.length)) {
          yield Buffer.concat([Buffer.from(start), end])
          continue
        }
      }
      piece.addText(start)
      piece.add(end)
    }
  }
  yield piece.take()
}

/** actions.csv in pieces of about 64 kB. */
export function* actionBytes(evaluation: Evaluation, actions: readonly RecommendedAction[]): Generator<Uint8Array> {
  const quoted = new Map<string, string>()
  const fieldOf = (row: ActionRow, column: (typeof ACTION_COLUMNS)[number]): string => {
    if (OF_THE_SUBJECT.has(column)) return csvField(row[column])
    const known = quoted.get(row[column])
    if (known !== undefined) return known
    const field = csvField(row[column])
    quoted.set(row[column], field)
    return field
  }
  let text = csvLine(ACTION_COLUMNS)
  for (const row of actionRows(evaluation, actions)) {
    text += `${ACTION_COLUMNS.map((column) => fieldOf(row, column)).join(',')}\r\n`
    if (text.length < 65_536) continue
    yield Buffer.from(text)
    text = ''
  }
  yield Buffer.from(text)
}

/** Columns that hardly two lines agree in. */
const OF_THE_SUBJECT: ReadonlySet<string> = new Set(['subject_id', 'school_urn'])

class Piece {
  readonly #bytes = Buffer.allocUnsafe(PIECE_BYTES)
  #used = 0

  hasRoom(count: number): boolean {
    return this.#used + count <= PIECE_BYTES
  }

  add(bytes: Buffer): void {
    this.#bytes.set(bytes, this.#used)
    this.#used += bytes.length
  }

  addText(text: string): void {
    this.#used += this.#bytes.write(text, this.#used)
  }

  take(): Uint8Array {
    const taken = this.#bytes.subarray(0, this.#used)
    this.#used = 0
    return taken
  }
}
