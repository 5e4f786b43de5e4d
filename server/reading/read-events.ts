// The only home of events.csv: what happened to a pupil besides marks. Rows with one id are states of one thing, in the file's order.
// How long an event holds is left to the engine.
import { EVENTS, eventEntry } from '../../engine/catalogue/events.ts'
import type { PupilEvent } from '../../engine/facts/facts.ts'
import type { FileCount } from '../contract/datasets.ts'
import { date, oneOf, required, type RowOf, text, upnColumn } from './columns.ts'
import type { DataSource } from './data-source.ts'
import type { PupilList } from './pupil-list.ts'
import type { ReadingContext } from './reading-context.ts'
import { readSmallFile, type RowPlace } from './small-file.ts'
import { withoutEmpty } from './without-empty.ts'

const COLUMNS = {
  upn: upnColumn(),
  id: text(),
  event: required(oneOf(EVENTS.map((event) => event.name))),
  date: required(date()),
  until: date(),
  parent: text(),
  level: oneOf(['none', '1', '2', '3']),
  outcome: text(60),
  detail: text(2000),
}

type EventRow = RowOf<typeof COLUMNS>

export async function readEvents(
  context: ReadingContext,
  source: DataSource,
  pupils: PupilList,
): Promise<{ count: FileCount; events: PupilEvent[] }> {
  const events: PupilEvent[] = []
  const file = { name: 'events.csv', columns: COLUMNS, mostRows: 5_000_000, mayBeEmpty: true, isAboutPupils: true }
  const count = await readSmallFile(context, source, file, (row, place) => {
    if (!hasUsableUntil(row, place)) return 'aside'
    const pupil = pupilOf(row, pupils, place)
    if (pupil === undefined) return 'aside'
    const { event, date: day, until, parent, level, detail } = row
    const known = withoutEmpty({ until, parent, level, outcome: outcomeOf(row, place), detail })
    events.push({ pupil, id: row.id ?? '', event, date: day, ...known })
    return 'kept'
  })
  return { count, events }
}

/** A concern is kept whoever it is about; anything else only for a pupil of pupils.csv. */
function pupilOf({ upn, event }: EventRow, pupils: PupilList, { find }: RowPlace): number | undefined {
  const pupil = pupils.indexOf(upn)
  if (pupil !== undefined) return pupil
  if (event === 'safeguarding-concern') {
    find('concern-outside-roll', 'upn', 'A safeguarding concern about someone who is not in pupils.csv. It is kept and will be decided.')
    return pupils.addWithoutSpell(upn)
  }
  find('unknown-pupil', 'upn', 'This UPN is not in pupils.csv.')
  return undefined
}

function hasUsableUntil({ event, date: day, until }: EventRow, { find }: RowPlace): boolean {
  const isLeave = event === 'leave-refused'
  if (isLeave && until === undefined) {
    find('until-missing', 'until', 'A refused leave needs “until”: the last day asked for.')
    return false
  }
  if (until === undefined || until >= day) return true
  if (isLeave) find('leave-ends-before-it-begins', 'until', 'The leave ends before it begins.')
  else find('until-before-date', 'until', '“until” is before the date, so the event never holds.')
  return !isLeave
}

/** The outcome in the catalogue's spelling; one it does not know counts as not given. */
function outcomeOf({ event, outcome }: EventRow, { find }: RowPlace): string | undefined {
  const known = eventEntry(event)?.outcomes
  if (outcome === undefined || known === undefined) return outcome
  const found = known.find((word) => word === outcome.toLowerCase())
  if (found === undefined) find('value-not-known', 'outcome', `The outcome is not one of ${known.join(', ')}.`)
  return found
}
