// The only home of what a pupil's page says of events, and of recording one there: those of the upload and those written here, in one list.
import { eventEntry } from '../../engine/catalogue/events.ts'
import { parseDay } from '../../engine/facts/days.ts'
import { eventsOf } from '../../engine/facts/events-as-at.ts'
import type { Facts } from '../../engine/facts/facts.ts'
import { parentsOf } from '../../engine/facts/parents.ts'
import { responsibleSchool } from '../../engine/measures/pupil-measures.ts'
import { type Actor, sightOf } from '../access/actor.ts'
import type { PupilEvents, RecordEvent, RecordedEventShape } from '../contract/events.ts'
import { ServiceError } from '../errors/service-error.ts'
import { notThere } from '../stores/new-id.ts'
import type { RecordedEvent, RecordedEvents } from '../stores/recorded-events.ts'
import type { Datasets } from './datasets.ts'
import { fromFile, fromHere, withoutWords } from './event-lines.ts'
import type { NameOf } from './timeline.ts'

/** What of a run says whose pupil somebody is, and by when something had to be recorded for the run to look at it. */
export interface RunOfPupil {
  readonly datasets: readonly string[]
  readonly asOf: string
  readonly by: string
}

interface Parts {
  readonly datasets: Datasets
  readonly recorded: RecordedEvents
  /** What accounts are called, by id. */
  readonly names: () => Promise<NameOf>
  readonly now: () => Date
}

/* Written year first. */
const DAY_IN_ENGLAND = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', dateStyle: 'short' })

export class PupilEventsService {
  readonly #datasets: Datasets
  readonly #recorded: RecordedEvents
  readonly #names: Parts['names']
  readonly #now: Parts['now']

  constructor({ datasets, recorded, names, now }: Parts) {
    this.#datasets = datasets
    this.#recorded = recorded
    this.#names = names
    this.#now = now
  }

  /** Everything known of one pupil, newest first. Concerns are for those with the right to see them. */
  async list(run: RunOfPupil, pupil: string, actor: Actor): Promise<PupilEvents> {
    const { facts, index } = await this.#find(run, pupil, actor)
    const events = this.#known(facts, index, pupil, actor, await this.#names())
    const today = parseDay(this.#today())!
    const keptSince = this.#recorded.keptSince()
    return {
      events: events.map((event) => (sightOf(actor).pupils === 'names' ? event : withoutWords(event))),
      keptHere: keptSince !== undefined,
      keptSince: keptSince ?? '',
      inFile: facts.events !== undefined,
      parents: [...new Set([...parentsOf(facts, index, today), ...events.flatMap(({ parent }) => (parent === '' ? [] : [parent]))])],
      sinceRun: events.filter(({ recordedAt, struckAt }) => recordedAt > run.by || struckAt > run.by).length,
    }
  }

  /**
   * @throws ServiceError 422 where the outcome is not one of the kind's, the day has not come yet, or what it goes on from is not there;
   * 404 where the pupil is not in the dataset
   */
  async record(run: RunOfPupil, pupil: string, event: RecordEvent, actor: Actor): Promise<RecordedEvent> {
    const { facts, index } = await this.#find(run, pupil, actor)
    checkOutcome(event)
    if (event.date > this.#today()) {
      throw new ServiceError('day-to-come', 422, `${event.date} has not come yet.`, 'Record what has happened, on the day it did.')
    }
    if (event.id !== undefined)
      checkGoesOn(
        event,
        this.#known(facts, index, pupil, actor, (account) => account),
      )
    return this.#recorded.record({ pupil, event, by: actor.id })
  }

  /** @throws ServiceError 404 where there is no such event, or it is not theirs to see */
  async strike(run: RunOfPupil, pupil: string, number: string, reason: string, actor: Actor): Promise<RecordedEvent> {
    const { facts, index } = await this.#find(run, pupil, actor)
    const known = this.#known(facts, index, pupil, actor, (account) => account)
    if (!known.some((event) => event.number === number && number !== '')) throw notThere('event')
    return this.#recorded.strike(pupil, number, { by: actor.id, reason })
  }

  /** Says whether what is recorded here is all there is, for data that came without an events file. */
  keepHere(isKept: boolean, now: Date): Promise<void> {
    return this.#recorded.keepFrom(isKept ? now.toISOString() : undefined)
  }

  /** What somebody may see of a pupil's events, the newest first; of one day, what was recorded last. */
  #known(facts: Facts, index: number, pupil: string, { rights }: Actor, nameOf: NameOf): RecordedEventShape[] {
    const maySee = (event: string): boolean => event !== 'safeguarding-concern' || rights.has('safeguarding.see')
    const here = this.#recorded.of(pupil).map((event) => fromHere(event, nameOf))
    return [...eventsOf(facts, index).map(fromFile), ...here]
      .filter(({ event }) => maySee(event))
      .toReversed()
      .toSorted((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0))
  }

  #today(): string {
    return DAY_IN_ENGLAND.format(this.#now())
  }

  /** Finds a pupil of a run whom an actor may see. */
  async #find({ datasets, asOf }: RunOfPupil, pupil: string, actor: Actor): Promise<{ facts: Facts; index: number }> {
    const view = await this.#datasets.uploaded(datasets)
    const index = view.facts.pupils.findIndex((one) => one.id === pupil)
    if (index < 0) throw noSuchPupil()
    const { schools } = sightOf(actor)
    const urn = view.facts.schools[responsibleSchool(view, index, parseDay(asOf)!)]?.urn ?? ''
    if (schools !== 'all' && !schools.has(urn)) throw noSuchPupil()
    return { facts: view.facts, index }
  }
}

function checkOutcome({ event, outcome }: RecordEvent): void {
  const known = eventEntry(event)?.outcomes
  if (outcome === undefined || known === undefined || known.includes(outcome)) return
  throw new ServiceError('unknown-outcome', 422, `“${outcome}” is no outcome of this.`, `Choose one of ${known.join(', ')}.`)
}

/** A later state goes on from something that stands: of the same kind, and not before it began. A plan that was opened is closed. */
function checkGoesOn({ id, event, date }: RecordEvent, known: readonly RecordedEventShape[]): void {
  const rows = known.filter((one) => one.id === id && one.struckAt === '')
  const isPlan = event === 'plan-closed' && rows.some((one) => one.event === 'plan-opened')
  if (!isPlan && !rows.some((one) => one.event === event)) {
    throw new ServiceError('nothing-to-go-on-from', 422, 'What this goes on from is not there.', 'Load the page again and choose it anew.')
  }
  const [first] = rows.map((one) => one.date).toSorted()
  if (date >= first) return
  throw new ServiceError('before-it-began', 422, `This goes on from something of ${first}, a later day.`, 'Write that day or a later one.')
}

const noSuchPupil = (): ServiceError =>
  new ServiceError('no-such-pupil', 404, 'There is no such pupil in this run.', 'Go back to the list of pupils.')
