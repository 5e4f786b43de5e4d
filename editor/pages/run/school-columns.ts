// The columns of the schools of a run: which school, its rating, how each cohort stands, what else was decided, how many actions.
import type { RunSchool, RunSchools } from '../../../server/contract/runs.ts'
import { isDecided } from '../../charts/outcome-order.ts'
import { countInWords } from '../../parts/figures.ts'
import type { ListColumn } from '../../parts/grid/list-column.ts'
import { drawRating } from '../../parts/rating-pill.tsx'
import { ratingTone } from '../../parts/rating-tone.ts'
import { schoolAddress } from './school-link.ts'

const LAST = Number.MAX_SAFE_INTEGER

export function schoolColumns({ tables, cohortTables }: RunSchools, run: string): ListColumn<RunSchool>[] {
  return [
    {
      id: 'name',
      title: 'School',
      width: 240,
      isPinned: true,
      isSearched: true,
      text: nameOf,
      draw: (school, cell) => {
        const link = document.createElement('a')
        link.href = schoolAddress(run, school.urn)
        link.textContent = nameOf(school)
        link.tabIndex = -1
        cell.append(link)
      },
    },
    { id: 'urn', title: 'URN', width: 76, isSearched: true, text: ({ urn }) => urn },
    { id: 'phase', title: 'Phase', width: 96, isSearched: true, text: ({ phase }) => phase },
    { id: 'maintained', title: 'Maintained', width: 100, text: ({ maintained }) => MAINTAINED[maintained] },
    {
      id: 'pupils',
      title: 'Pupils',
      width: 80,
      isNumber: true,
      text: ({ pupils }) => countInWords(pupils),
      rank: ({ pupils }) => pupils ?? 0,
    },
    ...tables.filter(isRating).map(outcomeColumn),
    ...cohortTables.flatMap(cohortColumns),
    ...tables.filter((table) => !isRating(table)).map(outcomeColumn),
    {
      id: 'actions',
      title: 'Actions',
      width: 88,
      isNumber: true,
      text: ({ actions }) => countInWords(actions),
      rank: ({ actions }) => actions,
    },
  ]
}

const MAINTAINED: Record<RunSchool['maintained'], string> = { yes: 'Yes', no: 'No', 'not known': 'Not known' }

export function nameOf({ name, urn }: Pick<RunSchool, 'name' | 'urn'>): string {
  return name === '' || name === urn ? `School ${urn}` : name
}

/** A table that rates: its outcomes have the usual colours. */
export function isRating({ labels }: Pick<RunSchools['tables'][number], 'labels'>): boolean {
  return labels.some((label) => ratingTone(label) !== undefined)
}

function outcomeColumn(table: RunSchools['tables'][number]): ListColumn<RunSchool> {
  const { key, title, policyTitle } = table
  const isPill = isRating(table)
  const longest = Math.max(title.length, ...table.labels.map((label) => label.length))
  return {
    id: key,
    title,
    help: policyTitle,
    width: Math.min(Math.max(132, longest * 7 + 36), 320),
    text: ({ decisions }) => decisions[key]?.label ?? '–',
    rank: ({ decisions }) => decisions[key]?.order ?? LAST,
    draw: ({ decisions }, cell) => {
      const decision = decisions[key]
      if (decision === undefined) cell.append('–')
      else if (isPill && isDecided(decision)) drawRating(decision.label, cell, true)
      else cell.append(decision.label)
    },
  }
}

function cohortColumns({ key, title, cohorts }: RunSchools['cohortTables'][number]): ListColumn<RunSchool>[] {
  return cohorts.map(({ cohort, label }) => {
    const found = (school: RunSchool) => school.cohorts[key]?.find((one) => one.cohort === cohort)
    return {
      id: `${key}/${cohort}`,
      title: label,
      help: title,
      width: Math.max(118, label.length * 7 + 36),
      text: (school) => found(school)?.label ?? '–',
      rank: (school) => found(school)?.order ?? LAST,
      draw: (school, cell) => drawRating(found(school)?.label ?? '–', cell, false),
    }
  })
}

/** The worst rating first, then the school with more cohorts of the worst kind, then by name. */
export function worstSchoolsFirst({ tables, schools }: RunSchools): RunSchool[] {
  const ratings = tables.filter(isRating)
  const lines = schools.map((school) => ({
    school,
    orders: ratings.map(({ key }) => school.decisions[key]?.order ?? LAST),
    cohorts: cohortOrders(school),
  }))
  return lines
    .toSorted(
      (a, b) => compared(a.orders, b.orders) || compared(a.cohorts, b.cohorts) || nameOf(a.school).localeCompare(nameOf(b.school), 'en-GB'),
    )
    .map(({ school }) => school)
}

function cohortOrders({ cohorts }: RunSchool): number[] {
  return Object.values(cohorts)
    .flatMap((found) => found.map(({ order }) => order))
    .toSorted((a, b) => a - b)
}

function compared(a: readonly number[], b: readonly number[]): number {
  for (const [index, order] of a.entries()) {
    const difference = order - (b[index] ?? LAST)
    if (difference !== 0) return difference
  }
  return 0
}
