// The only home of which school a name means: the same name written otherwise is the same school, a similar one is only suggested.
// Leaves which schools are known to `known-schools.ts`.

export interface KnownSchool {
  readonly urn: string
  readonly name: string
  /** Without the stroke. */
  readonly laestab?: string
}

const LEAST_LIKENESS = 0.55

/** A name as it is compared. @example comparedName('St. Mary’s C of E School') // 'st marys ce school' */
export function comparedName(name: string): string {
  return name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/['’`´]/g, '')
    .replaceAll('&', ' and ')
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()
    .replaceAll(/\bsaint\b/g, 'st')
    .replaceAll(/\b(church of england|c of e|cofe|c e)\b/g, 'ce')
    .replaceAll(/\b(roman catholic|r c)\b/g, 'rc')
}

export class SchoolNames {
  readonly #known: readonly KnownSchool[]
  readonly #byName = new Map<string, Set<string>>()
  readonly #byLaestab = new Map<string, string>()

  constructor(known: readonly KnownSchool[]) {
    this.#known = known
    for (const { urn, name, laestab } of known) {
      const compared = comparedName(name)
      this.#byName.set(compared, (this.#byName.get(compared) ?? new Set()).add(urn))
      if (laestab !== undefined) this.#byLaestab.set(laestab, urn)
    }
  }

  /** The URN of a text that needs no mapping: a URN, or a LAESTAB that a list of schools has. */
  urnWritten(text: string): string | undefined {
    return /^\d{6}$/.test(text) ? text : this.#byLaestab.get(text.replace('/', ''))
  }

  /** The one school of this name. */
  sameName(name: string): string | undefined {
    const urns = this.#byName.get(comparedName(name))
    return urns?.size === 1 ? [...urns][0] : undefined
  }

  /** The school with the most similar name, to be confirmed. */
  nearest(name: string): KnownSchool | undefined {
    const pairs = pairsOf(comparedName(name))
    const rated = this.#known.map((school) => ({ school, likeness: likeness(pairs, pairsOf(comparedName(school.name))) }))
    const best = rated.toSorted((a, b) => b.likeness - a.likeness).at(0)
    return best !== undefined && best.likeness >= LEAST_LIKENESS ? best.school : undefined
  }
}

const pairsOf = (text: string): Set<string> =>
  new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2)))

function likeness(a: Set<string>, b: Set<string>): number {
  return a.size + b.size === 0 ? 0 : (2 * [...a].filter((pair) => b.has(pair)).length) / (a.size + b.size)
}
