// The only home of what a pupil's page says of events, and of recording one there: those of the upload and those written here, in one list.
import { EVENTS, eventEntry } from '../../engine/catalogue/events.ts'
import { parseDay, printDay } from '../../engine/facts/days.ts'
import { eventsOf } from '../../engine/facts/events-as-at.ts'
import type { Facts, PupilEvent } from '../../engine/facts/facts.ts'
import { responsibleSchool } from '../../engine/measures/pupil-measures.ts'
import { type Actor, sightOf } from '../access/actor.ts'
import type { PupilEvents, RecordEvent, RecordedEventShape } from '../contract/events.ts'
import type { RunSummary } from '../contract/runs.ts'
import { ServiceError } from '../errors/service-error.ts'
import type { RecordedEvent, RecordedEvents } from '../stores/recorded-events.ts'
import type { Datasets } from './datasets.ts'

/** What of a run says whose pupil somebody is. */
type RunOfPupil = Pick<RunSummary, 'dataset' | 'asOf'>

export class PupilEventsService {
  readonly #datasets: Datasets
  readonly #recorded: RecordedEvents

  constructor(parts: { datasets: Datasets; recorded: RecordedEvents }) {
    this.#datasets = parts.datasets
    this.#recorded = parts.recorded
  }

  /** Everything known of one pupil, newest first. Concerns are for those with the right to see them. */
  async list(run: RunOfPupil, pupil: string, actor: Actor): Promise<PupilEvents> {
    const { facts, index } = await this.#find(run, pupil, actor)
    const maySee = (event: string): boolean => event !== 'safeguarding-concern' || actor.rights.has('safeguarding.see')
    const events = [...eventsOf(facts, index).map(fromFile), ...this.#recorded.of(pupil).map(fromHere)]
    return {
      events: events.filter(({ event }) => maySee(event)).toSorted((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0)),
      keptHere: this.#recorded.keptSince() !== undefined,
      inFile: facts.events !== undefined,
    }
  }

  /** @throws ServiceError 422 where the outcome is not one of the kind's, 404 where the pupil is not in the dataset */
  async record(run: RunOfPupil, pupil: string, event: RecordEvent, actor: Actor): Promise<RecordedEvent> {
    await this.#find(run, pupil, actor)
    checkOutcome(event)
    return this.#recorded.record({ pupil, event, by: actor.id })
  }

  async strike(run: RunOfPupil, pupil: string, number: string, reason: string, actor: Actor): Promise<RecordedEvent> {
    await this.#find(run, pupil, actor)
    return this.#recorded.strike(pupil, number, { by: actor.id, reason })
  }

  /** Says whether what is recorded here is all there is, for data that came without an events file. */
  keepHere(isKept: boolean, now: Date): Promise<void> {
    return this.#recorded.keepFrom(isKept ? now.toISOString() : undefined)
  }

  /** Finds a pupil of a run whom an actor may see. */
  async #find({ dataset, asOf }: RunOfPupil, pupil: string, actor: Actor): Promise<{ facts: Facts; index: number }> {
    const view = await this.#datasets.uploaded(dataset)
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

const noSuchPupil = (): ServiceError =>
  new ServiceError('no-such-pupil', 404, 'There is no such pupil in this run.', 'Go back to the list of pupils.')

const LABELS = new Map(EVENTS.map(({ name, label }) => [name, label]))

function fromFile({ id, event, date, until, parent, level, outcome, detail }: PupilEvent): RecordedEventShape {
  const said = { parent: parent ?? '', level: level ?? '', outcome: outcome ?? '', detail: detail ?? '' }
  const kind = event as RecordedEventShape['event']
  const nothing = { number: '', recordedAt: '', recordedBy: '', struckAt: '', struckReason: '' }
  return {
    ...nothing,
    id,
    event: kind,
    label: labelOf(event),
    date: printDay(date),
    until: until === undefined ? '' : printDay(until),
    ...said,
  }
}

function fromHere(recorded: RecordedEvent): RecordedEventShape {
  const { number, id, event, date, recordedAt, recordedBy, struck } = recorded
  return {
    number,
    id,
    event,
    label: labelOf(event),
    date,
    until: recorded.until ?? '',
    parent: recorded.parent ?? '',
    level: recorded.level ?? '',
    outcome: recorded.outcome ?? '',
    detail: recorded.detail ?? '',
    recordedAt,
    recordedBy,
    struckAt: struck?.at ?? '',
    struckReason: struck?.reason ?? '',
  }
}

const labelOf = (event: string): string => LABELS.get(event) ?? event
