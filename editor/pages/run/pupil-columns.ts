// The columns of the pupils of a run: who they are, the main measures, the outcome of every table, how many actions.
import { YEAR_GROUPS } from '../../../engine/catalogue/attributes.ts'
import type { RunPupil, RunPupils } from '../../../server/contract/runs.ts'
import { isDecided } from '../../charts/outcome-order.ts'
import { countInWords, percentInWords } from '../../parts/figures.ts'
import type { ListColumn } from '../../parts/grid/list-column.ts'
import { pupilName } from '../../parts/pupil-name.ts'
import { ratingTone } from '../../parts/rating-tone.ts'
import { schoolColumn } from './school-link.ts'

const yearRanks = new Map<string, number>(YEAR_GROUPS.map((year, index) => [year, index]))
/** Unknown values come after all known ones. */
const LAST = Number.MAX_SAFE_INTEGER

const UPN: ListColumn<RunPupil> = { id: 'upn', title: 'UPN', width: 138, isSearched: true, text: ({ upn }) => upn }

export function pupilColumns({ tables, measures, pupils }: RunPupils, run: string): ListColumn<RunPupil>[] {
  const policies = [...new Set([...tables, ...measures].map(({ key }) => policyOf(key)))]
  return [
    {
      id: 'name',
      title: 'Name',
      width: 200,
      isPinned: true,
      isSearched: true,
      text: pupilName,
      draw: (row, cell) => {
        const link = document.createElement('a')
        link.href = `/runs/${run}/pupils/${row.pupil}`
        link.textContent = pupilName(row)
        link.tabIndex = -1
        cell.append(link)
      },
    },
    ...(pupils.some(({ upn }) => upn !== '') ? [UPN] : []),
    schoolColumn(run),
    {
      id: 'year',
      title: 'Year',
      width: 68,
      text: ({ yearGroup }) => yearGroup || '–',
      rank: ({ yearGroup }) => yearRanks.get(yearGroup) ?? LAST,
    },
    { id: 'roll', title: 'On roll', width: 72, text: ({ onRoll }) => (onRoll ? 'Yes' : 'Left') },
    ...policies.flatMap((policy) => [
      ...measures.filter(({ key }) => policyOf(key) === policy).map(measureColumn),
      ...tables.filter(({ key }) => policyOf(key) === policy).map((table) => outcomeColumn(table, pupils)),
    ]),
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

/** Keys are "policy/name": a measure stands beside the tables of its policy. */
function policyOf(key: string): string {
  return key.slice(0, key.indexOf('/'))
}

/** Wide enough for a heading to be read whole, with the arrow of sorting. */
function widthOf(heading: string): number {
  return Math.round(heading.length * 7) + 36
}

function measureColumn({ key, label, window }: RunPupils['measures'][number]): ListColumn<RunPupil> {
  return {
    id: key,
    title: label,
    unit: window,
    width: Math.max(148, widthOf(label), widthOf(window)),
    isNumber: true,
    text: ({ measures }) => {
      const { figure, of } = measureInWords(measures[key])
      return of === '' ? figure : `${figure} (${of})`
    },
    rank: ({ measures }) => measures[key]?.value ?? LAST,
    draw: ({ measures }, cell) => {
      const { figure, of, isKnown } = measureInWords(measures[key])
      cell.append(isKnown ? figure : element('span', 'faint', figure))
      if (of !== '') cell.append(element('span', 'of', of))
    },
  }
}

/** A rate comes with the sessions it was drawn from, a count by itself, an unknown without a figure. */
function measureInWords(found: RunPupil['measures'][string] | undefined): { figure: string; of: string; isKnown: boolean } {
  if (found === undefined) return { figure: '–', of: '', isKnown: false }
  const { kind, value, text } = found
  if (kind === 'unknown' || value === null) return { figure: text || 'not known', of: '', isKnown: false }
  return kind === 'rate'
    ? { figure: percentInWords(value), of: text, isKnown: true }
    : { figure: countInWords(value), of: '', isKnown: true }
}

function outcomeColumn({ key, title, policyTitle }: RunPupils['tables'][number], pupils: readonly RunPupil[]): ListColumn<RunPupil> {
  const steps = pupils.reduce((most, { decisions: { [key]: made } }) => (made?.status === 'matched' ? Math.max(most, made.order) : most), 0)
  const isLadder = steps >= 2 && steps <= 5
  return {
    id: key,
    title,
    help: policyTitle,
    width: Math.max(120, widthOf(title)),
    text: ({ decisions: made }) => made[key]?.label ?? '–',
    rank: ({ decisions: made }) => made[key]?.order ?? LAST,
    draw: ({ decisions: made }, cell) => {
      const decision = made[key]
      if (decision === undefined) return cell.append('–')
      if (!isDecided(decision)) return cell.append(element('span', 'outcome-undecided', decision.label))
      const tone = ratingTone(decision.label)
      if (tone !== undefined) cell.append(element('span', `dot tone-${tone}`, ''))
      else if (isLadder && decision.order <= steps) cell.append(meter(steps - decision.order, steps))
      cell.append(element('span', decision.order === steps ? 'soft' : 'outcome', decision.label))
    },
  }
}

function meter(step: number, steps: number): HTMLElement {
  const drawn = element('span', 'meter', '')
  drawn.ariaHidden = 'true'
  for (let index = 0; index < steps; index += 1) drawn.append(element('span', index < step ? 'meter-on' : '', ''))
  return drawn
}

function element(name: 'span', className: string, text: string): HTMLElement {
  const made = document.createElement(name)
  made.className = className
  made.textContent = text
  return made
}

/** The order a list begins in: the worst outcome of the first table first, then of the next, then the lowest measure, then by name. */
export function worstFirst({ tables, measures, pupils }: RunPupils): RunPupil[] {
  const measure = measures[0]?.key ?? ''
  return pupils.toSorted((a, b) => {
    for (const { key } of tables) {
      const difference = (a.decisions[key]?.order ?? LAST) - (b.decisions[key]?.order ?? LAST)
      if (difference !== 0) return difference
    }
    return (a.measures[measure]?.value ?? LAST) - (b.measures[measure]?.value ?? LAST) || (a.name < b.name ? -1 : 1)
  })
}
