// The only home of what of a run somebody is shown: names, pseudonyms or counts; all schools or their own; with safeguarding or without.
// Leaves reading runs to `run-service.ts`, which shows everything, and hiding counts to `hidden-counts.ts`.
import { safeguardingTables } from '../../engine/rules/safeguarding.ts'
import type { Sight } from '../access/actor.ts'
import type { PupilPage, RunActions, RunDetail, RunPupils, RunSchools, RunSummary, SchoolPage } from '../contract/runs.ts'
import { ServiceError } from '../errors/service-error.ts'
import type { PolicyStore } from '../stores/policy-store.ts'
import { keptActions, nameless } from './kept-actions.ts'
import { mergedActions } from './pupil-page.ts'
import type { RunService } from './run-service.ts'
import { shownTotals, summaryOf } from './shown-totals.ts'
import { countedSchool, countedSchools } from './shown-schools.ts'

const KEPT_TOTALS = 200

export class ShownRuns {
  readonly #runs: RunService
  readonly #policies: PolicyStore
  /* A run never changes, so what some schools' officers see of it is worked out once. */
  readonly #ofSchools = new Map<string, Promise<RunDetail>>()

  constructor(runs: RunService, policies: PolicyStore) {
    this.#runs = runs
    this.#policies = policies
  }

  async list(sight: Sight): Promise<RunSummary[]> {
    const all = await this.#runs.list()
    if (seesAll(sight)) return all
    return Promise.all(all.map(async ({ id }) => summaryOf(await this.detail(id, sight))))
  }

  async detail(id: string, sight: Sight): Promise<RunDetail> {
    const detail = await this.#runs.detail(id)
    if (seesAll(sight)) return detail
    const hidden = this.#hidden(detail, sight)
    if (sight.schools === 'all') return shownTotals(detail, hidden, sight.pupils === 'counts')
    const key = `${id} ${[...sight.schools].toSorted().join()} ${sight.safeguarding}`
    let known = this.#ofSchools.get(key)
    if (known === undefined) {
      known = this.#count(detail, sight, hidden)
      known.catch(() => this.#ofSchools.delete(key))
      if (this.#ofSchools.size >= KEPT_TOTALS) this.#ofSchools.clear()
      this.#ofSchools.set(key, known)
    }
    return known
  }

  /** run.json: as it was written for whoever sees everything, else what they see of it. */
  async record(id: string, sight: Sight): Promise<string> {
    return seesAll(sight) ? this.#runs.record(id) : `${JSON.stringify(await this.detail(id, sight), null, 2)}\n`
  }

  async pupils(id: string, sight: Sight): Promise<RunPupils> {
    const found = await this.#runs.pupils(id)
    const hidden = this.#hidden(await this.#runs.detail(id), sight)
    const actions = hidden.size === 0 ? undefined : await this.#actionsByPupil(id, sight)
    const pupils = found.pupils.filter(({ schoolUrn }) => isInSight(sight, schoolUrn))
    return {
      tables: found.tables.filter(({ key }) => !hidden.has(key)),
      measures: found.measures.filter(({ key }) => !isOnlyHidden(key, found.tables, hidden)),
      pupils: pupils.map((one) => ({
        ...one,
        ...(sight.pupils === 'names' ? {} : { upn: '', name: '' }),
        measures: Object.fromEntries(Object.entries(one.measures).filter(([key]) => !isOnlyHidden(key, found.tables, hidden))),
        decisions: Object.fromEntries(Object.entries(one.decisions).filter(([key]) => !hidden.has(key))),
        actions: actions === undefined ? one.actions : (actions.get(one.pupil) ?? 0),
      })),
    }
  }

  async actions(id: string, sight: Sight): Promise<RunActions> {
    const hidden = this.#hidden(await this.#runs.detail(id), sight)
    const kept = keptActions(
      await this.#runs.actions(id),
      (kind, subject) => !isHidden(kind, hidden, sight) && isInSight(sight, subject.schoolUrn),
    )
    return sight.pupils === 'names' ? kept : { ...kept, subjects: kept.subjects.map(nameless) }
  }

  /** Rows of decisions.csv or actions.csv, for people who may know the names. */
  async *fileRows(id: string, file: 'decisions' | 'actions', sight: Sight): AsyncGenerator<Record<string, string>> {
    const hidden = this.#hidden(await this.#runs.detail(id), sight)
    for await (const row of this.#runs.fileRows(id, file)) {
      if (isInSight(sight, row.school_urn) && !isHidden(row as KindOfRow, hidden, sight)) yield row
    }
  }

  async pupil(id: string, pupil: string, sight: Sight): Promise<PupilPage> {
    const page = await this.#runs.pupil(id, pupil)
    if (!isInSight(sight, page.schoolUrn)) {
      throw new ServiceError('no-such-pupil', 404, 'There is no such pupil in this run.', 'Go back to the list of pupils.')
    }
    const detail = await this.#runs.detail(id)
    const hidden = this.#hidden(detail, sight)
    const isNamed = sight.pupils === 'names'
    const actions = page.actions.filter((action) => !isHidden(action, hidden, sight))
    return {
      ...page,
      run: summaryOf(await this.detail(id, sight)),
      ...(isNamed ? {} : { upn: '', name: '' }),
      /* Somebody who is not to know the name is not to guess it from a birthday. */
      facts: isNamed ? page.facts : page.facts.filter(({ label }) => label !== 'Date of birth'),
      explanations: page.explanations
        .filter(({ policy, table }) => !hidden.has(`${policy}/${table}`))
        /* Nor from what somebody wrote. */
        .map((one) => (isNamed || one.held === undefined ? one : { ...one, held: { ...one.held, reason: '' } })),
      actions: isNamed ? actions : actions.map(nameless),
      mergedActions: mergedActions(actions),
    }
  }

  async schools(id: string, sight: Sight): Promise<RunSchools> {
    const found = await this.#runs.schools(id)
    if (sight.pupils === 'counts') return countedSchools(found)
    return { ...found, schools: found.schools.filter(({ urn }) => isInSight(sight, urn)) }
  }

  async school(id: string, urn: string, sight: Sight): Promise<SchoolPage> {
    if (!isInSight(sight, urn)) {
      throw new ServiceError('not-your-school', 403, 'This school is not one of yours.', 'Ask an administrator if it should be.')
    }
    const page = await this.#runs.school(id, urn)
    const hidden = this.#hidden(await this.#runs.detail(id), sight)
    const shown = {
      ...page,
      run: summaryOf(await this.detail(id, sight)),
      explanations: page.explanations.filter(({ policy, table }) => !hidden.has(`${policy}/${table}`)),
      actions: page.actions.filter((action) => !isHidden(action, hidden, sight)),
      pupilTables: page.pupilTables.filter(({ policy, table }) => !hidden.has(`${policy}/${table}`)),
    }
    return sight.pupils === 'counts' ? countedSchool(shown) : shown
  }

  /** The tables of a run that may not be seen. */
  #hidden({ ruleSets }: RunDetail, { safeguarding }: Sight): ReadonlySet<string> {
    if (safeguarding) return new Set()
    return safeguardingTables(ruleSets.map(({ policy, version }) => this.#policies.version(policy, version).ruleSet))
  }

  async #actionsByPupil(id: string, sight: Sight): Promise<ReadonlyMap<string, number>> {
    const { actions, subjects } = await this.actions(id, sight)
    const counts = new Map<string, number>()
    for (const [, at] of actions) {
      const { pupil } = subjects[at]
      if (pupil !== undefined) counts.set(pupil, (counts.get(pupil) ?? 0) + 1)
    }
    return counts
  }

  /** The totals of a run counted again over somebody's schools. */
  async #count(detail: RunDetail, sight: Sight, hidden: ReadonlySet<string>): Promise<RunDetail> {
    const outcomes = new Map<string, number>()
    const actions = new Map<string, number>()
    const add = (counts: Map<string, number>, key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1)
    const schools = new Set<string>()
    const pupils = new Set<string>()
    for await (const { subject, subject_id, school_urn, policy, table, status, outputs } of this.fileRows(detail.id, 'decisions', sight)) {
      add(outcomes, `${policy}/${table} ${status} ${outputs}`)
      if (subject === 'pupil') pupils.add(subject_id)
      schools.add(school_urn)
    }
    for await (const { policy, action } of this.fileRows(detail.id, 'actions', sight)) add(actions, `${policy}/${action}`)
    const seen = {
      ...detail,
      tables: detail.tables.map((one) => ({
        ...one,
        outcomes: one.outcomes
          .map((outcome) => ({ ...outcome, count: outcomes.get(`${one.policy}/${one.table} ${outcome.status} ${outcome.outputs}`) ?? 0 }))
          .filter(({ count }) => count > 0),
      })),
      actionTotals: detail.actionTotals
        .map((one) => ({ ...one, count: actions.get(`${one.policy}/${one.action}`) ?? 0 }))
        .filter(({ count }) => count > 0),
    }
    return { ...shownTotals(seen, hidden, false), pupils: pupils.size, schools: schools.size }
  }
}

type KindOfRow = { readonly policy: string; readonly table: string; readonly kind?: string }

const seesAll = ({ pupils, schools, safeguarding }: Sight): boolean => pupils !== 'counts' && schools === 'all' && safeguarding
const isInSight = ({ schools }: Sight, urn: string): boolean => schools === 'all' || schools.has(urn)

/** Whether a decision or action is about safeguarding, by its table or by what it is. */
const isHidden = ({ policy, table, kind }: KindOfRow, hidden: ReadonlySet<string>, { safeguarding }: Sight): boolean =>
  hidden.has(`${policy}/${table}`) || (!safeguarding && kind === 'safeguarding')

/** Whether a measure's policy has no table left to see. */
function isOnlyHidden(measure: string, tables: RunPupils['tables'], hidden: ReadonlySet<string>): boolean {
  const policy = `${measure.split('/')[0]}/`
  const own = tables.filter(({ key }) => key.startsWith(policy))
  return own.length > 0 && own.every(({ key }) => hidden.has(key))
}
