// The only home of choosing which of the pupils a replay moves are told: by table, outcome and school, in an order, a page at a time.
// Leaves who may see whom to the service of replays.
import type { AskMoved, MovedPupilShape, ReplayMovedPage } from '../contract/replays.ts'

const inWords = new Intl.Collator('en-GB', { numeric: true })

const ORDERS: Readonly<Record<NonNullable<AskMoved['sort']>, (a: MovedPupilShape, b: MovedPupilShape) => number>> = {
  school: (a, b) => inWords.compare(a.school, b.school),
  from: (a, b) => inWords.compare(a.from, b.from),
  to: (a, b) => inWords.compare(a.to, b.to),
  first: (a, b) => (a.first < b.first ? -1 : Number(a.first > b.first)),
  dates: (a, b) => a.dates - b.dates,
}

/**
 * A page of the moves that are asked for; schools are those of the other choices, so that one can be taken for another. Equal ones stand as
 * they were kept.
 * @example movedPage(moved, { table: 'graduated-approach/level', sort: 'dates', down: true, offset: 0, limit: 100 }).matching
 */
export function movedPage(
  all: readonly MovedPupilShape[],
  { table, from, to, school, sort, down, offset, limit }: AskMoved,
): ReplayMovedPage {
  const isAsked = (asked: string | undefined, value: string): boolean => asked === undefined || asked === value
  const ofAll = all.filter((one) => isAsked(table, one.table) && isAsked(from, one.from) && isAsked(to, one.to))
  const matching = ofAll.filter((one) => isAsked(school, one.schoolUrn))
  const order = sort === undefined ? undefined : ORDERS[sort]
  const inOrder = order === undefined ? matching : matching.toSorted((a, b) => (down ? order(b, a) : order(a, b)))
  return {
    moved: inOrder.slice(offset, offset + limit),
    matching: matching.length,
    all: all.length,
    schools: [...Map.groupBy(ofAll, ({ schoolUrn }) => schoolUrn)]
      .map(([urn, moves]) => ({ urn, name: moves[0].school, moves: moves.length }))
      .toSorted((a, b) => inWords.compare(a.name, b.name)),
  }
}
