// The only home of whose days are whose, as a column: many pupils share an axis, and what follows from it is worked out once for all of them.
import type { Axis, PupilSessions } from '../facts/view.ts'

/** `axes[axisOf[pupil]]` is the axis of a pupil. */
export interface PupilAxes {
  readonly axes: readonly Axis[]
  readonly axisOf: Int32Array
}

const known = new WeakMap<readonly PupilSessions[], PupilAxes>()

/** The axes of all pupils of a view, found once. @example pupilAxes(view.pupils).axisOf[0] // the number of the first pupil's axis */
export function pupilAxes(pupils: readonly PupilSessions[]): PupilAxes {
  let found = known.get(pupils)
  if (found === undefined) {
    found = findAxes(pupils)
    known.set(pupils, found)
  }
  return found
}

function findAxes(pupils: readonly PupilSessions[]): PupilAxes {
  const numbers = new Map<Axis, number>()
  const axisOf = new Int32Array(pupils.length)
  let last: Axis | undefined
  let number = 0
  for (let pupil = 0; pupil < pupils.length; pupil++) {
    const { axis } = pupils[pupil]
    /* Pupils of one school stand together. */
    if (axis !== last) {
      number = numbers.get(axis) ?? numbers.size
      numbers.set(axis, number)
      last = axis
    }
    axisOf[pupil] = number
  }
  return { axes: [...numbers.keys()], axisOf }
}
