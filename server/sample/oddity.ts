// The only home of what an oddity is: one way of spoiling a sample, told apart by its name, that says how often it did so.
// The oddities themselves stand in the files named after their subject.
import type { EditableSample, Row } from './editable-sample.ts'
import type { Random } from './random.ts'

export type Oddity = (sample: EditableSample, random: Random) => number

/** Spoils something of each pupil; the count is that of the pupils. */
export function forEach(pupils: readonly Row[], spoil: (pupil: Row, at: number) => void): number {
  for (const [at, pupil] of pupils.entries()) spoil(pupil, at)
  return pupils.length
}
