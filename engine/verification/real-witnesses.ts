// The only home of whom a finding happens to in real data: the subjects of an evaluation that lie in its region. Subjects go by index;
// who may be named is for the caller to say. Law P21 of SPEC.md.
import { conditionTruth } from '../decisions/decide-many.ts'
import type { EvaluatedTable } from '../decisions/evaluation.ts'
import { and, allBits, type Bits, countBits, eachBit, noBits, or } from '../rules/bits.ts'
import type { Finding } from './finding.ts'

export interface RealWitnesses {
  readonly finding: Finding
  /** How many subjects lie in its region; `undefined` where it has none that can be asked of these data. */
  readonly count: number | undefined
  /** The first few of them, as indexes into the subjects of the table. */
  readonly subjects: readonly number[]
}

const MOST_SUBJECTS = 20

/**
 * Each finding with how many fall into it, worst first: most subjects, then errors before warnings, then as they were.
 * @example realWitnesses(findings, evaluate(view, ruleSets, asOf).tables)[0].count // 14
 */
export function realWitnesses(findings: readonly Finding[], tables: readonly EvaluatedTable[]): RealWitnesses[] {
  const counted = findings.map((finding): RealWitnesses => {
    const evaluated = tables.find((one) => one.table.name === finding.at.table)
    if (evaluated === undefined || (finding.region?.parts.length ?? 0) === 0) return { finding, count: undefined, subjects: [] }
    const inside = subjectsInRegion(finding, evaluated)
    const subjects: number[] = []
    eachBit(inside, (subject) => {
      if (subjects.length < MOST_SUBJECTS) subjects.push(subject)
    })
    return { finding, count: countBits(inside), subjects }
  })
  const weight = { error: 0, warning: 1, advice: 2 } as const
  return counted.toSorted((a, b) => (b.count ?? -1) - (a.count ?? -1) || weight[a.finding.severity] - weight[b.finding.severity])
}

/**
 * The subjects of the table of a finding that lie in its region: in at least one part of it. What a part tests must be known; a fact that
 * is missing is no gap.
 */
export function subjectsInRegion({ region }: Finding, { columns, subjects: { size } }: EvaluatedTable): Bits {
  return (region?.parts ?? []).reduce((found, part) => {
    const inside = Object.values(part).reduce(
      (bits, condition) => and(bits, conditionTruth(condition, columns, size).isTrue),
      allBits(size),
    )
    return or(found, inside)
  }, noBits(size))
}
