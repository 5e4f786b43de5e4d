// The only home of the Department's file on the absence of children with a social worker: England's three groups, which do not overlap
// (in need, on a protection plan, looked after), pooled from their session totals by phase.
import { basename } from 'node:path'
import { z } from 'zod'
import type { NationalFigure, ReadFigures } from './england-figure.ts'
import { type Decimal, isMore, less, percentOf, plus } from './exact-percent.ts'
import { count, period } from './published-cell.ts'
import { faultAt, publishedRows, shaped } from './published-rows.ts'

const DOWNLOAD =
  'Download “Outcomes for children in need, including children looked after”, absence, from Explore Education Statistics again and give the CSV file unchanged.'

const PHASES: Readonly<Record<string, string | undefined>> = {
  'State-funded primary': 'primary',
  'State-funded secondary': 'secondary',
  Special: 'special',
  'State-funded alternative provision school': 'pru',
}
const GROUPS = { CINO: 'in need', CPPO: 'on a protection plan', CLA: 'looked after' } as const
type Group = keyof typeof GROUPS

const place = z.object({
  geographic_level: z.string(),
  absence_terms: z.string(),
  social_care_group: z.string(),
  phase_type_grouping: z.string(),
})
const totals = z.object({
  time_period: period,
  t_pupils: count,
  t_sess_possible: count,
  t_sess_overall: count,
  t_pupils_pa_10_exact: count,
  t_pupils_pa_50_exact: count,
})
type Totals = z.infer<typeof totals>

const COLUMNS = [...Object.keys(place.shape), ...Object.keys(totals.shape)]

/** @throws ServiceError where the file has not this shape */
export async function readSocialCare(path: string, published: string): Promise<ReadFigures> {
  const file = basename(path)
  const notes: string[] = []
  const found = new Map<string, { readonly phase: string; readonly period: string; readonly groups: Map<Group, Totals> }>()
  for await (const row of publishedRows(path, COLUMNS, DOWNLOAD)) {
    const { geographic_level, absence_terms, social_care_group, phase_type_grouping } = shaped(place, row, path, DOWNLOAD)
    if (geographic_level !== 'National' || absence_terms !== 'six half terms' || phase_type_grouping === 'Total') continue
    const group = groupOf(social_care_group)
    const phase = PHASES[phase_type_grouping]
    if (group === undefined || phase === undefined) {
      const what = group === undefined ? `the group “${social_care_group}”` : `the phase “${phase_type_grouping}”`
      notes.push(`${file}, row ${row.number}: ${what} is not one that is compared`)
      continue
    }
    const values = shaped(totals, row, path, DOWNLOAD)
    const key = `${values.time_period} ${phase}`
    const pooled = found.get(key) ?? { phase, period: values.time_period, groups: new Map<Group, Totals>() }
    if (pooled.groups.has(group)) {
      throw faultAt(path, row, 'social_care_group', `an earlier row already has children ${GROUPS[group]}, ${key}`, DOWNLOAD)
    }
    if (values.t_sess_overall !== null && values.t_sess_possible !== null && isMore(values.t_sess_overall, values.t_sess_possible)) {
      throw faultAt(path, row, 't_sess_overall', 'more sessions were missed than were possible', DOWNLOAD)
    }
    pooled.groups.set(group, values)
    found.set(key, pooled)
  }
  const figures = [...found.values()].flatMap(({ phase, period: year, groups }) => {
    const missing = (Object.keys(GROUPS) as Group[]).filter((group) => !groups.has(group))
    if (missing.length > 0) {
      notes.push(`${file}: ${year}, ${phase}: no row for children ${missing.map((group) => GROUPS[group]).join(' or ')}`)
      return []
    }
    const shared = { series: `dfe-social-care-${year}`, period: year, phase, cohort: 'social-worker', published }
    const rates = Object.entries(ratesOf([...groups.values()]))
    const withheld = rates.filter(([, value]) => value === null).map(([measure]) => measure)
    if (withheld.length > 0) notes.push(`${file}: ${year}, ${phase}: ${withheld.join(', ')} withheld for at least one of the groups`)
    return rates.flatMap(([measure, value]): NationalFigure[] => (value === null ? [] : [{ ...shared, measure, value }]))
  })
  if (figures.length === 0) notes.push(`${file} has no figure for England that can be used.`)
  return { figures, notes }
}

/** @example groupOf('CINO at 31 March') // 'CINO' */
function groupOf(written: string): Group | undefined {
  const word = written.split(' ')[0]
  return Object.hasOwn(GROUPS, word) ? (word as Group) : undefined
}

/** Rates of the groups together; `null` where one of them is withheld, for a pool without a part of it is another pool. */
function ratesOf(groups: readonly Totals[]): Record<string, string | null> {
  const possible = sumOf(groups, 't_sess_possible')
  const missed = sumOf(groups, 't_sess_overall')
  const pupils = sumOf(groups, 't_pupils')
  const share = (part: Decimal | null, whole: Decimal | null): string | null =>
    part === null || whole === null || whole.digits === 0n ? null : percentOf(part, whole)
  return {
    'attendance-rate': share(missed === null || possible === null ? null : less(possible, missed), possible),
    'pa-rate': share(sumOf(groups, 't_pupils_pa_10_exact'), pupils),
    'sa-rate': share(sumOf(groups, 't_pupils_pa_50_exact'), pupils),
  }
}

type CountColumn = Exclude<keyof Totals, 'time_period'>

function sumOf(groups: readonly Totals[], column: CountColumn): Decimal | null {
  return groups.map((group) => group[column]).reduce((sum, one) => (sum === null || one === null ? null : plus(sum, one)))
}
