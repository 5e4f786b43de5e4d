// The only home of the list of pupils of a run: decisions and main measures of each, without names; those are joined when it is shown.
import { boundariesOf, windowInWords } from '../../engine/decisions/wording.ts'
import type { RecommendedAction } from '../../engine/actions/recommended-actions.ts'
import type { EvaluatedTable, Evaluation } from '../../engine/decisions/evaluation.ts'
import { decisionLabel, statusOf } from '../../engine/decisions/sentence.ts'
import { percentInWords } from '../../engine/decisions/wording.ts'
import { attributesAt, isOnRoll } from '../../engine/facts/enrolment.ts'
import { areOfPupils } from '../../engine/measures/subjects.ts'
import type { Input } from '../../engine/rules/rule-set.ts'
import { fractionOf, isRate, valueAt, whyUnknown } from '../../engine/rules/value.ts'
import type { RunPupil, RunPupils } from '../contract/runs.ts'
import { outcomeOrder } from './run-totals.ts'

/** The list as it is stored: everything but UPN and name. */
export type PupilLines = Omit<RunPupils, 'pupils'> & { readonly pupils: readonly Omit<RunPupil, 'upn' | 'name'>[] }

/** The pupils of a run, in the order of the facts. */
export function pupilLines(evaluation: Evaluation, actions: readonly RecommendedAction[]): PupilLines {
  const { view, asOf, responsible } = evaluation
  const tables = evaluation.tables.filter((evaluated) => evaluated.subjects.kind === 'pupil')
  const measures = measureColumns(tables)
  const counts = actionCounts(actions)
  const keys = tables.map(keyOf)
  const places = tables.map((evaluated) => placesOf(evaluated))
  const pupils = [...responsible].map(([pupil, school]) => {
    const facts = view.facts.pupils[pupil]
    const responsibleSchool = view.facts.schools[school]
    const decisions: RunPupil['decisions'] = {}
    tables.forEach((evaluated, index) => {
      const at = places[index].get(pupil)
      if (at === undefined) return
      decisions[keys[index]] = {
        label: decisionLabel(evaluated, at),
        status: statusOf(evaluated, at),
        order: outcomeOrder(evaluated, at),
      }
    })
    const values: RunPupil['measures'] = {}
    for (const { key, table, cellOf } of measures) {
      const at = places[table].get(pupil)
      if (at !== undefined) values[key] = cellOf(at)
    }
    return {
      pupil: facts.id,
      school: responsibleSchool === undefined ? '' : (responsibleSchool.name ?? responsibleSchool.urn),
      schoolUrn: responsibleSchool?.urn ?? '',
      yearGroup: (school < 0 ? undefined : attributesAt(facts, school, asOf).yearGroup) ?? '',
      onRoll: isOnRoll(facts, asOf),
      measures: values,
      decisions,
      actions: counts.get(pupil) ?? 0,
    }
  })
  return {
    tables: tables.map((evaluated) => ({
      key: keyOf(evaluated),
      title: evaluated.table.title,
      policyTitle: evaluated.ruleSet.title,
      labels: labelsOf(evaluated),
    })),
    measures: measures.map(({ key, input }) => ({
      key,
      label: input.label,
      window: input.window === undefined ? '' : windowInWords(input.window),
    })),
    pupils,
  }
}

const keyOf = (evaluated: EvaluatedTable): string => `${evaluated.policy}/${evaluated.table.name}`

interface MeasureColumn {
  readonly key: string
  readonly input: Input
  /** The number of the table that reads it. */
  readonly table: number
  readonly cellOf: (at: number) => RunPupil['measures'][string]
}

/** Each measure once, however many tables read it. */
function measureColumns(tables: readonly EvaluatedTable[]): MeasureColumn[] {
  const found = new Map<string, MeasureColumn>()
  for (const [table, evaluated] of tables.entries()) {
    for (const input of evaluated.table.inputs) {
      if (input.document.measure === undefined || found.has(input.key)) continue
      found.set(input.key, { key: `${evaluated.policy}/${input.name}`, input, table, cellOf: measureCells(evaluated, input) })
    }
  }
  return [...found.values()]
}

function measureCells({ table, columns }: EvaluatedTable, { name }: Input): MeasureColumn['cellOf'] {
  const column = columns.get(name)!
  const boundaries = boundariesOf(table, name)
  return (at) => {
    const value = valueAt(column, at)
    const fraction = fractionOf(value)
    if (fraction === undefined) return { kind: 'unknown', value: null, text: whyUnknown(column, at) }
    if (!isRate(value)) return { kind: 'count', value: fraction.numerator / fraction.denominator, text: '' }
    const shown = percentInWords(fraction, boundaries).replace(' %', '')
    return { kind: 'rate', value: Number(shown), text: `${value.attended} of ${value.possible}` }
  }
}

function actionCounts(actions: readonly RecommendedAction[]): Map<number, number> {
  const counts = new Map<number, number>()
  for (const { evaluated, subject } of actions) {
    if (!areOfPupils(evaluated.subjects)) continue
    const pupil = evaluated.subjects.pupils[subject]
    counts.set(pupil, (counts.get(pupil) ?? 0) + 1)
  }
  return counts
}

/** Where each pupil stands among a table's subjects. */
export function placesOf({ subjects }: EvaluatedTable): ReadonlyMap<number, number> {
  const places = new Map<number, number>()
  if (subjects.kind === 'pupil') subjects.pupils.forEach((pupil, at) => places.set(pupil, at))
  return places
}

/** What outcomes of a table are called, worst first. */
export function labelsOf(evaluated: EvaluatedTable): string[] {
  const labels = new Map<string, number>()
  for (let at = 0; at < evaluated.subjects.size; at++) {
    const label = decisionLabel(evaluated, at)
    if (!labels.has(label)) labels.set(label, outcomeOrder(evaluated, at))
  }
  return [...labels].toSorted((a, b) => a[1] - b[1]).map(([label]) => label)
}
