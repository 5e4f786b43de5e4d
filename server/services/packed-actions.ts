// The only home of packing the actions of a run for its page: what repeats is sent once and named by its index.
import type { ActionRow, RunActions } from '../contract/runs.ts'

export class PackedActions {
  readonly #kinds = new Distinct<RunActions['kinds'][number]>()
  readonly #subjects = new Distinct<RunActions['subjects'][number]>()
  readonly #reasons = new Distinct<string>()
  readonly #actions: RunActions['actions'] = []

  add(row: ActionRow): void {
    const { policy, version, table, action, title, kind, use, owner, source, subject, subjectId, pupil, name, school, schoolUrn } = row
    const kindAt = this.#kinds.at(`${policy} ${version} ${table} ${row.row} ${action}`, () => {
      return { policy, version, table, row: row.row, action, title, kind, use, owner, source }
    })
    const subjectAt = this.#subjects.at(`${subject} ${pupil ?? ''} ${subjectId}`, () => ({
      subject,
      subjectId,
      pupil,
      name,
      school,
      schoolUrn,
    }))
    this.#actions.push([kindAt, subjectAt, this.#reasons.at(row.reason, () => row.reason), row.since, row.due])
  }

  answer(): RunActions {
    return { kinds: this.#kinds.values, subjects: this.#subjects.values, reasons: this.#reasons.values, actions: this.#actions }
  }
}

/** Values in the order they were first seen. */
class Distinct<T> {
  readonly values: T[] = []
  readonly #places = new Map<string, number>()

  at(key: string, make: () => T): number {
    let place = this.#places.get(key)
    if (place === undefined) {
      place = this.values.push(make()) - 1
      this.#places.set(key, place)
    }
    return place
  }
}
