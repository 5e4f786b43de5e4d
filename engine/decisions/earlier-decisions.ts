// The only home of decisions read with `before`: decided again, by the same versions, as at the earlier date; a `level` event recorded by
// then comes first. Leaves the earlier date to `engine/measures` and deciding to `evaluate.ts`. Law B2 of SPEC.md.
import type { Day } from '../facts/days.ts'
import { eventsOf, latestLevel } from '../facts/events-as-at.ts'
import type { FactsView } from '../facts/view.ts'
import { areOfPupils, type Subjects } from '../measures/subjects.ts'
import { type Column, columnOf, valueAt, whyUnknown } from '../rules/value.ts'

/** The output that officers record as a `level` event. */
const LEVEL = 'level'

/** A column of an output called `level`, with the level an officer recorded by the date in place of the computed one. */
export function withRecordedLevels(view: FactsView, output: string, subjects: Subjects, asOf: Day, column: Column): Column {
  if (output !== LEVEL || !areOfPupils(subjects) || view.facts.events === undefined) return column
  const recorded = Array.from(subjects.pupils, (pupil) => latestLevel(eventsOf(view.facts, pupil), asOf))
  if (recorded.every((level) => level === undefined)) return column
  return columnOf(
    column.type,
    recorded.map((level, i) => level ?? valueAt(column, i)),
    recorded.map((_, i) => whyUnknown(column, i)),
  )
}
