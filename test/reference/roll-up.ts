// The only home of roll-ups: one value for a school from what a finer table says of its cohorts or pupils.
// Leaves to others: deciding the finer table, and who its subjects are (the run).
import { listIn, valueOf, type InputDocument, type RuleSet, type Value } from './document.ts'
import { compareFractions, fromCount } from './fractions.ts'
import type { Run, Subject } from './run.ts'

export function rolledUp(run: Run, ruleSet: RuleSet, rollUp: NonNullable<InputDocument['rollUp']>, subject: Subject): Value {
  if (subject.kind !== 'school') throw new Error(`not supported: a roll-up for a ${subject.kind}`)
  const found = run.tableNamed(ruleSet, rollUp.over)
  if (found === null) return null
  const where = rollUp.where ?? {}
  for (const key of Object.keys(where)) if (key !== 'cohort') throw new Error(`not supported: a roll-up where ${key}`)
  const cohorts = where.cohort === undefined ? null : listIn(ruleSet, where.cohort)
  const values: Value[] = []
  for (const finer of run.subjectsOfSchool(found.table, subject.school)) {
    if (cohorts === null || cohorts.includes(finer.cohort)) values.push(run.outputOf(ruleSet, rollUp.over, finer))
  }
  if (rollUp.take === 'first') {
    const outputName = rollUp.over.slice(rollUp.over.lastIndexOf('.') + 1)
    const output = found.table.outputs.find((candidate) => candidate.name === outputName)
    return firstOf((output?.values ?? []).map(valueOf), values)
  }
  return yesNoOf(rollUp.take, values)
}

/** The first in the order of the output's values; an unknown one could still be any, so only the very first is certain. */
function firstOf(order: Value[], values: Value[]): Value {
  const isUnknown = values.includes(null)
  for (let place = 0; place < order.length; place++) {
    const isThere = values.some((value) => value !== null && isSame(value, order[place]))
    if (isThere) return isUnknown && place > 0 ? null : order[place]
  }
  return null
}

function isSame(a: Value, b: Value): boolean {
  if (a !== null && b !== null && typeof a === 'object' && typeof b === 'object') return compareFractions(a, b) === 0
  return a === b
}

function yesNoOf(take: string, values: Value[]): Value {
  for (const value of values)
    if (value !== null && typeof value !== 'boolean') throw new Error(`not supported: ${take} of values that are not yes or no`)
  const isUnknown = values.includes(null)
  switch (take) {
    case 'any':
      return values.includes(true) || (isUnknown ? null : false)
    case 'every':
      return values.includes(false) ? false : isUnknown ? null : true
    case 'count':
      return isUnknown ? null : fromCount(values.filter((value) => value === true).length)
    default:
      throw new Error(`not supported: the roll-up ${take}`)
  }
}
