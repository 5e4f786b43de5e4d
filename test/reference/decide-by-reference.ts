// The only home of the whole path from a folder and rule sets to decisions: who is decided, by which table, once each.
// Leaves to others: every single step (facts, sessions, measures, inputs, tables, settling).
import { lookAsAt, lookOn, type AsAt } from './as-at.ts'
import { openRuleSet, valueOf, type RuleSet, type TableDocument, type Value } from './document.ts'
import { compareUrns, isOnRoll } from './enrolment.ts'
import { hasConcernBy } from './events.ts'
import { entryOf } from './facts.ts'
import { fromDecimal } from './fractions.ts'
import { valueOfInput } from './inputs.ts'
import { readFacts } from './read-facts.ts'
import type { Decided, Run, Subject } from './run.ts'
import { settle, type Candidate } from './settle.ts'
import { openTable, truthOfRow, type OpenRow, type OpenTable } from './tables.ts'

export interface ReferenceInput {
  folder: string
  ruleSets: { version: number; document: unknown }[]
  asOf: string
  settings?: { heldShare?: number; academicYearStartMonth?: number }
}

/** The columns of decisions.csv without the reason; `rows` are all the true rows in table order, whatever the status. */
export interface ReferenceDecision {
  subject: string
  subject_id: string
  school_urn: string
  policy: string
  version: number
  table: string
  as_of: string
  status: string
  rows: string[]
  outputs: string
}

export function decideByReference({ ruleSets, ...where }: ReferenceInput): ReferenceDecision[] {
  return decideAsAt(readAsAt(where), ruleSets)
}

/** A folder as at a date; another date of it is `lookOn`, which reads nothing again. */
export function readAsAt({ folder, asOf, settings }: Omit<ReferenceInput, 'ruleSets'>): AsAt {
  const heldShare = fromDecimal(String(settings?.heldShare ?? 10))
  return lookAsAt(readFacts(folder), asOf, heldShare, settings?.academicYearStartMonth ?? 8)
}

export function decideAsAt(asAt: AsAt, documents: ReferenceInput['ruleSets']): ReferenceDecision[] {
  const ruleSets = new Map<string, RuleSet>()
  for (const { version, document } of documents) {
    const ruleSet = openRuleSet(version, document)
    if (ruleSets.has(ruleSet.policy)) throw new Error(`a run has one version of ${ruleSet.policy}`)
    ruleSets.set(ruleSet.policy, ruleSet)
  }
  const decide = startDeciding(asAt, ruleSets).decide
  const decisions: ReferenceDecision[] = []
  for (const ruleSet of ruleSets.values()) {
    for (const table of ruleSet.tables.values()) {
      for (const subject of subjectsOf(asAt, ruleSet, table)) {
        const decided = decide(ruleSet, table, subject)
        decisions.push({
          subject: subject.kind,
          subject_id: subject.id,
          school_urn: subject.school,
          policy: ruleSet.policy,
          version: ruleSet.version,
          table: table.name,
          as_of: asAt.asOf,
          status: decided.status,
          rows: decided.rows,
          outputs: decided.outputs,
        })
      }
    }
  }
  return decisions
}

function subjectsOf(asAt: AsAt, ruleSet: RuleSet, table: TableDocument): Subject[] {
  const subjects: Subject[] = []
  if (table.subject === 'pupil') {
    for (const upn of asAt.facts.spellsOfPupil.keys()) subjects.push(pupil(asAt, upn))
    if (ruleSet.policy === 'safeguarding') {
      for (const [upn, events] of asAt.facts.eventsOfPupil ?? []) {
        if (!asAt.facts.spellsOfPupil.has(upn) && hasConcernBy(events, asAt.asOf)) subjects.push(pupil(asAt, upn))
      }
    }
    return subjects
  }
  if (table.subject === 'pupil-parent') {
    for (const upn of asAt.facts.spellsOfPupil.keys()) {
      for (const parent of parentsKnown(asAt, upn)) {
        subjects.push({ ...pupil(asAt, upn), kind: 'pupil-parent', id: `${upn}/${parent}`, parent })
      }
    }
    return subjects
  }
  const schools = new Set([...asAt.facts.schools.keys(), ...asAt.facts.spellsOfSchool.keys()])
  for (const school of [...schools].sort(compareUrns)) subjects.push(...subjectsOfSchool(table, school))
  return subjects
}

/** Those the file names, and those a penalty notice was issued to by the date. */
function parentsKnown(asAt: AsAt, upn: string): Set<string> {
  const parents = new Set(asAt.facts.parentsOfPupil.get(upn))
  for (const { event, date, parent } of asAt.facts.eventsOfPupil?.get(upn) ?? []) {
    if (event === 'penalty-notice' && parent !== '' && date <= asAt.asOf) parents.add(parent)
  }
  return parents
}

function pupil(asAt: AsAt, upn: string): Subject {
  return { kind: 'pupil', id: upn, upn, school: asAt.responsible.get(upn) ?? '', parent: '', cohort: 'all' }
}

function subjectsOfSchool(table: TableDocument, school: string): Subject[] {
  if (table.subject === 'school') return [{ kind: 'school', id: school, upn: '', school, parent: '', cohort: 'all' }]
  if (table.subject !== 'school-cohort') throw new Error(`not supported: a table for each ${table.subject}`)
  const cohorts: Subject[] = []
  for (const cohort of table.cohorts ?? [])
    cohorts.push({ kind: 'school-cohort', id: `${school}/${cohort}`, upn: '', school, parent: '', cohort })
  return cohorts
}

/** The function that decides one table for one subject, once, after the tables it reads. */
function startDeciding(asAt: AsAt, ruleSets: Map<string, RuleSet>, runs = new Map<string, Run>()) {
  const openTables = new Map<TableDocument, OpenTable>()
  const kept = new Map<TableDocument, Map<string, Decided | 'being decided'>>()
  let pupilsOfSchool: Map<string, Subject[]> | null = null

  function decide(ruleSet: RuleSet, table: TableDocument, subject: Subject): Decided {
    if (subject.kind !== table.subject) throw new Error(`not supported: ${table.name} read for a ${subject.kind}`)
    const ofTable = entryOf(kept, table, () => new Map<string, Decided | 'being decided'>())
    const earlier = ofTable.get(subject.id)
    if (earlier === 'being decided') throw new Error(`${ruleSet.policy}/${table.name} depends on itself`)
    if (earlier !== undefined) return earlier
    ofTable.set(subject.id, 'being decided')
    const open = entryOf(openTables, table, () => openTable(ruleSet, table))
    const values = new Map<string, Value>()
    for (const input of open.inputs) values.set(input, valueOfInput(run, ruleSet, input, subject))
    const isTrue: Candidate[] = []
    const isUnknown: Candidate[] = []
    for (const row of open.rows) {
      const truth = truthOfRow(open, row, values)
      if (truth === true) isTrue.push(candidate(ruleSet, table, row, subject))
      if (truth === null) isUnknown.push(candidate(ruleSet, table, row, subject))
    }
    const decided = settle(table, isTrue, isUnknown)
    ofTable.set(subject.id, decided)
    return decided
  }

  function candidate(ruleSet: RuleSet, table: TableDocument, { row, place }: OpenRow, subject: Subject): Candidate {
    const outputs: [string, Value][] = []
    for (const { name } of table.outputs) {
      const written = row.then[name]
      if (written === undefined) throw new Error(`the row ${row.id} gives no ${name}`)
      outputs.push([name, typeof written === 'object' ? valueOfInput(run, ruleSet, written.input, subject) : valueOf(written)])
    }
    return { id: row.id, place, outputs, actions: row.actions ?? [] }
  }

  const run: Run = {
    asAt,
    at: (date) => entryOf(runs, date, () => startDeciding(lookOn(asAt, date), ruleSets, runs).run),
    outputOf(ruleSet, reference, subject) {
      const found = run.tableNamed(ruleSet, reference)
      if (found === null) return null
      const isSeveral = ['RULE ORDER', 'OUTPUT ORDER', 'COLLECT'].includes(found.table.hitPolicy) && found.table.aggregate === undefined
      if (isSeveral) throw new Error(`not supported: reading one value from ${reference}, which gives several`)
      const output = reference.slice(reference.lastIndexOf('.') + 1)
      const whom = found.table.subject === 'pupil' && subject.kind === 'pupil-parent' ? pupil(asAt, subject.upn) : subject
      return decide(found.ruleSet, found.table, whom).values?.get(output) ?? null
    },
    tableNamed(ruleSet, reference) {
      const slash = reference.indexOf('/')
      const owner = slash === -1 ? ruleSet : ruleSets.get(reference.slice(0, slash))
      if (owner === undefined) return null
      const name = reference.slice(slash + 1, reference.lastIndexOf('.'))
      const table = owner.tables.get(name)
      if (table === undefined) throw new Error(`${owner.policy} has no table ${name}`)
      return { ruleSet: owner, table }
    },
    subjectsOfSchool(table, school) {
      if (table.subject !== 'pupil') return subjectsOfSchool(table, school)
      if (pupilsOfSchool === null) {
        pupilsOfSchool = new Map()
        for (const [upn, responsible] of asAt.responsible) {
          if (isOnRoll(asAt.facts.spellsOfPupil.get(upn) ?? [], asAt.asOf))
            entryOf(pupilsOfSchool, responsible, () => []).push(pupil(asAt, upn))
        }
      }
      return pupilsOfSchool.get(school) ?? []
    },
  }
  runs.set(asAt.asOf, run)
  return { decide, run }
}
