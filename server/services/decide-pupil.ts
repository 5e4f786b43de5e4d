// The only home of deciding one pupil from facts that come with the request: read as an upload is, decided, explained, and forgotten.
import { recommendedActions } from '../../engine/actions/recommended-actions.ts'
import { evaluate } from '../../engine/decisions/evaluate.ts'
import { explain } from '../../engine/decisions/explain.ts'
import { parseDay } from '../../engine/facts/days.ts'
import { DEFAULT_SETTINGS } from '../../engine/facts/facts.ts'
import { viewFacts } from '../../engine/facts/view.ts'
import { areOfPupils } from '../../engine/measures/subjects.ts'
import { safeguardingTables } from '../../engine/rules/safeguarding.ts'
import { ENGINE_VERSION } from '../../engine/version.ts'
import type { FindingRow } from '../contract/datasets.ts'
import type { DecideAnswer, DecideRequest } from '../contract/decide.ts'
import { ServiceError } from '../errors/service-error.ts'
import { readSources } from '../reading/read-dataset.ts'
import type { PolicyStore, PolicyVersion } from '../stores/policy-store.ts'
import { factFiles } from './fact-files.ts'
import { actionRows } from './run-rows.ts'

/** @throws ServiceError where the facts cannot be read, a version is not there or nothing is in force on the date */
export async function decidePupil({ asOf, policies, facts: rows }: DecideRequest, store: PolicyStore): Promise<DecideAnswer> {
  const ruleSets = chosenVersions(asOf, policies, store)
  const day = parseDay(asOf)
  if (day === undefined) throw new ServiceError('bad-date', 400, `“${asOf}” is not a date.`, 'Write the date as 2025-12-12.')
  const { facts, findings } = await readSources({ files: factFiles(rows), close: () => undefined })
  try {
    const evaluation = evaluate(viewFacts(facts, DEFAULT_SETTINGS), ruleSets, day)
    const aboutPupil = evaluation.tables.filter(({ subjects }) => areOfPupils(subjects))
    const decisions: DecideAnswer['decisions'] = []
    for (const evaluated of aboutPupil) {
      for (let subject = 0; subject < evaluated.subjects.size; subject++) {
        decisions.push((await explain(evaluation, evaluated, subject)) as unknown as DecideAnswer['decisions'][number])
      }
    }
    const actions = recommendedActions({ ...evaluation, tables: aboutPupil }, ruleSets)
    const found: FindingRow[] = []
    for await (const row of findings.rows()) found.push(row)
    return {
      asOf,
      engine: ENGINE_VERSION,
      ruleSets: ruleSets.map(({ policy, version, ruleSet }) => ({ policy, title: ruleSet.title, version, hash: ruleSet.hash })),
      decisions,
      actions: [...actionRows(evaluation, actions)].map(({ subject, subject_id: _id, school_urn: _urn, version, ...rest }) => ({
        ...rest,
        version: Number(version),
      })) as unknown as DecideAnswer['actions'],
      findings: found,
    }
  } finally {
    findings.close()
  }
}

/** The answer for people who may not see safeguarding. */
export function withoutSafeguarding(answer: DecideAnswer, store: PolicyStore): DecideAnswer {
  const hidden = safeguardingTables(answer.ruleSets.map(({ policy, version }) => store.version(policy, version).ruleSet))
  const isSeen = ({ policy, table }: { readonly policy: string; readonly table: string }): boolean => !hidden.has(`${policy}/${table}`)
  return {
    ...answer,
    decisions: answer.decisions.filter(isSeen),
    actions: answer.actions.filter((action) => isSeen(action) && action.kind !== 'safeguarding'),
  }
}

function chosenVersions(asOf: string, named: DecideRequest['policies'], store: PolicyStore): readonly PolicyVersion[] {
  const chosen = named === undefined ? store.inForce(asOf) : named.map(({ policy, version }) => store.version(policy, version))
  const twice = chosen.find((one, at) => chosen.findIndex((other) => other.policy === one.policy) < at)
  if (twice !== undefined) {
    throw new ServiceError('policy-twice', 422, `Policy “${twice.policy}” is named twice.`, 'Name one version of each policy.')
  }
  if (chosen.length > 0) return chosen
  throw new ServiceError('nothing-in-force', 422, `No policy is in force on ${asOf}.`, 'Choose a later date, or name versions.')
}
