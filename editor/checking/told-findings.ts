// The only home of how findings come from the worker that proves to the page: only those that are new, and a few at a time, so that a page
// that is typed into never stands still for thousands of them. Pure.
import type { Finding } from '../../engine/verification/finding.ts'

/** Some findings that the page does not have yet, and with the last of them which ones hold now, in order. */
export interface FindingsPart {
  readonly fresh: readonly NamedFinding[]
  /** Absent in all parts but the last. */
  readonly names?: readonly string[]
}

/** Its key, with a number behind it where another has the same. */
type NamedFinding = readonly [name: string, finding: Finding]

const MOST_AT_ONCE = 100

/** What the worker has told. */
export class FindingsTold {
  #texts = new Map<string, string>()

  /** What the page has to be told so that it has these findings. */
  parts(findings: readonly Finding[]): readonly FindingsPart[] {
    const before = this.#texts
    this.#texts = new Map()
    const fresh: NamedFinding[] = []
    for (const finding of findings) {
      const text = JSON.stringify(finding)
      let name = finding.key
      for (let again = 2; this.#texts.has(name); again++) name = `${finding.key} | ${again}`
      this.#texts.set(name, text)
      if (before.get(name) !== text) fresh.push([name, finding])
    }
    const names = [...this.#texts.keys()]
    const last = Math.max(0, Math.ceil(fresh.length / MOST_AT_ONCE) - 1)
    return Array.from({ length: last + 1 }, (_, part) => ({
      fresh: fresh.slice(part * MOST_AT_ONCE, (part + 1) * MOST_AT_ONCE),
      ...(part === last && { names }),
    }))
  }
}

/** What the page has heard. */
export class FindingsHeard {
  #byName = new Map<string, Finding>()

  /** All findings that hold, once the last part is here. */
  take({ fresh, names }: FindingsPart): readonly Finding[] | undefined {
    for (const [name, finding] of fresh) this.#byName.set(name, finding)
    if (names === undefined) return undefined
    this.#byName = new Map(names.map((name) => [name, this.#byName.get(name)!]))
    return [...this.#byName.values()]
  }
}
