// The only home of one pupil's page: facts, enrolments, explained decisions, actions and the register week by week.
// Leaves names to `run-service.ts`, which joins them.
import { phaseLabel } from '../../engine/catalogue/attributes.ts'
import { mergeActions } from '../../engine/actions/merged-actions.ts'
import { recommendedActions } from '../../engine/actions/recommended-actions.ts'
import { evaluate } from '../../engine/decisions/evaluate.ts'
import type { EvaluatedTable, Evaluation } from '../../engine/decisions/evaluation.ts'
import { explain } from '../../engine/decisions/explain.ts'
import { type Day, dayInWords, mondayOf, printDay } from '../../engine/facts/days.ts'
import { attributesAt, isOnRoll } from '../../engine/facts/enrolment.ts'
import { eventsOf, latestLevelHeld } from '../../engine/facts/events-as-at.ts'
import type { Pupil } from '../../engine/facts/facts.ts'
import { codeOfByte } from '../../engine/facts/register-codes.ts'
import type { FactsView } from '../../engine/facts/view.ts'
import { responsibleSchool } from '../../engine/measures/pupil-measures.ts'
import { areOfPupils } from '../../engine/measures/subjects.ts'
import type { VersionedRuleSet } from '../../engine/rules/rule-set.ts'
import type { ActionRow, Explanation, MergedAction, PupilPage } from '../contract/runs.ts'
import { withoutEmpty } from '../reading/without-empty.ts'
import { actionRows } from './run-rows.ts'

export type PupilPageFacts = Omit<PupilPage, 'run' | 'upn' | 'name' | 'actions' | 'mergedActions'> & {
  readonly actions: readonly Record<string, string>[]
}

const WEEKS_SHOWN = 60

/** Everything of a page but the name, for a pupil by index into `view.facts.pupils`. */
export async function pupilPageFacts(
  view: FactsView,
  ruleSets: readonly VersionedRuleSet[],
  asOf: Day,
  pupil: number,
): Promise<PupilPageFacts> {
  const evaluation = evaluate(view, ruleSets, asOf, Int32Array.of(pupil))
  const facts = view.facts.pupils[pupil]
  const school = responsibleSchool(view, pupil, asOf)
  const explanations = []
  for (const evaluated of evaluation.tables) {
    if (!areOfPupils(evaluated.subjects)) continue
    const held = evaluated.subjects.kind === 'pupil' && isOfLevel(evaluated) ? levelHeld(view, pupil, asOf) : undefined
    for (let subject = 0; subject < evaluated.subjects.size; subject++) {
      explanations.push({ ...(await explain(evaluation, evaluated, subject)), ...withoutEmpty({ held }) })
    }
  }
  const ofPupil = { ...evaluation, tables: evaluation.tables.filter((one) => areOfPupils(one.subjects)) }
  return {
    pupil: facts.id,
    school: schoolName(view, school),
    schoolUrn: view.facts.schools[school]?.urn ?? '',
    onRoll: isOnRoll(facts, asOf),
    facts: factLines(view, facts, school, asOf),
    enrolments: facts.spells.map((spell) => ({
      school: schoolName(view, spell.school),
      urn: view.facts.schools[spell.school].urn,
      enrolment: ENROLMENTS[spell.enrolment],
      from: spell.entry === undefined ? '' : printDay(spell.entry),
      to: spell.leaving === undefined ? '' : printDay(spell.leaving),
    })),
    explanations: explanations as unknown as PupilPage['explanations'],
    actions: [...actionRows(ofPupil, recommendedActions(ofPupil, ruleSets))],
    weeks: registerWeeks(evaluation, pupil),
  }
}

const isOfLevel = ({ table }: EvaluatedTable): boolean => table.outputs.some(({ name }) => name === 'level')

function levelHeld({ facts }: FactsView, pupil: number, asOf: Day): Explanation['held'] {
  const event = latestLevelHeld(eventsOf(facts, pupil), asOf)
  return event === undefined ? undefined : { level: event.level!, date: printDay(event.date), reason: event.detail ?? '' }
}

/** What is to be done, each thing once; of the actions that somebody is shown. */
export function mergedActions(actions: readonly ActionRow[]): MergedAction[] {
  const ofPupil = actions.map(({ policy, version, table, row, action, title, kind, use, owner, since, due, source, reason, ...of }) => {
    const parent = of.subject === 'pupil-parent' ? of.subjectId.slice(of.subjectId.indexOf('/') + 1) : ''
    return { policy, version, table, row, action, title, kind, use, owner, since, due, source, reason, parent }
  })
  return mergeActions(ofPupil).map((one) => ({ ...one, reasons: [...one.reasons] }))
}

const ENROLMENTS = {
  C: 'Current',
  M: 'Main, dual registered',
  S: 'Subsidiary, dual registered',
  G: 'Guest',
  O: 'Other provider',
  F: 'Further education',
} as const

const schoolName = (view: FactsView, school: number): string => view.facts.schools[school]?.name ?? view.facts.schools[school]?.urn ?? ''

const SEN = { N: 'None', K: 'SEN support', E: 'Education, health and care plan' } as const
const SOCIAL_CARE = { none: 'No social worker', CIN: 'Child in need', CPP: 'Child protection plan', CLA: 'Looked after' } as const

function factLines(view: FactsView, pupil: Pupil, school: number, asOf: Day): PupilPage['facts'] {
  const phase = view.facts.schools[school]?.phase
  const { yearGroup, dateOfBirth, sex, fsm, sen, socialCare } = attributesAt(pupil, school, asOf)
  const orUnknown = (value: string | undefined): string => value ?? 'Not known'
  return [
    { label: 'Year group', value: orUnknown(yearGroup) },
    { label: 'Date of birth', value: orUnknown(dateOfBirth === undefined ? undefined : dayInWords(dateOfBirth)) },
    { label: 'Sex', value: orUnknown(sex) },
    { label: 'Free school meals', value: orUnknown(fsm === undefined ? undefined : fsm ? 'Yes' : 'No') },
    { label: 'Special educational needs', value: orUnknown(sen === undefined ? undefined : SEN[sen]) },
    { label: 'Social care', value: orUnknown(socialCare === undefined ? undefined : SOCIAL_CARE[socialCare]) },
    { label: 'Phase of school', value: orUnknown(phase === undefined ? undefined : phaseLabel(phase)) },
  ]
}

/** The pupil's own sessions (all schools together), newest week first, up to the as-at date. */
function registerWeeks({ view, asOf }: Evaluation, pupil: number): PupilPage['weeks'] {
  const { axis, marks, offset } = view.pupils[pupil]
  const weeks = new Map<Day, PupilPage['weeks'][number]>()
  for (let day = axis.days.length - 1; day >= 0; day--) {
    if (axis.days[day] > asOf) continue
    const monday = mondayOf(axis.days[day])
    let week = weeks.get(monday)
    if (week === undefined) {
      if (weeks.size === WEEKS_SHOWN) break
      week = { monday: printDay(monday), isSchoolWeek: false, sessions: [] }
      weeks.set(monday, week)
    }
    const ofDay = (['AM', 'PM'] as const).map((session, at) => {
      const code = marks.length === 0 ? undefined : codeOfByte(marks[offset + day * 2 + at])
      const held = axis.held[day * 2 + at] === 1
      return { day: printDay(axis.days[day]), session, code: code?.code ?? '', category: code?.category ?? 'none', held }
    })
    week.sessions.unshift(...ofDay)
    week.isSchoolWeek ||= ofDay.some((session) => session.held)
  }
  return [...weeks.values()]
}
