// The only home of facts with one pupil taken out: the others keep their order, and every index that named them is made anew. Pure.
import type { Facts, Register } from '../../engine/facts/facts.ts'
import { withoutEmpty } from '../reading/without-empty.ts'

/** @example withoutPupil(facts, 0).pupils.length // facts.pupils.length - 1 */
export function withoutPupil(facts: Facts, erased: number): Facts {
  const { events, parents, summaries } = facts
  return {
    ...facts,
    pupils: facts.pupils.filter((_, pupil) => pupil !== erased),
    registers: facts.registers.map((register) => withoutRow(register, erased)),
    ...withoutEmpty({
      events: events && moved(events, erased),
      parents: parents && moved(parents, erased),
      summaries: summaries && moved(summaries, erased),
    }),
  }
}

/** The rows of other pupils, each under the pupil's new index. */
function moved<Row extends { readonly pupil: number }>(rows: readonly Row[], erased: number): Row[] {
  return rows.filter(({ pupil }) => pupil !== erased).map((row) => ({ ...row, pupil: indexAfter(row.pupil, erased) }))
}

function withoutRow({ school, days, pupils, marks }: Register, erased: number): Register {
  const width = days.length * 2
  const rows = Array.from(pupils.keys()).filter((row) => pupils[row] !== erased)
  const left = new Uint8Array(rows.length * width)
  rows.forEach((row, at) => left.set(marks.subarray(row * width, (row + 1) * width), at * width))
  return { school, days, pupils: Int32Array.from(rows, (row) => indexAfter(pupils[row], erased)), marks: left }
}

const indexAfter = (pupil: number, erased: number): number => (pupil > erased ? pupil - 1 : pupil)
