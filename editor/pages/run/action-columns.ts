// The columns of the actions of a run: what is recommended, for whom, by whom, by when and why.
import { kindRank, ownerInWords } from '../../../engine/actions/action-words.ts'
import type { ActionRow } from '../../../server/contract/runs.ts'
import { ACTION_KINDS, USE_WORDS } from '../../parts/action-kind.tsx'
import { dayInWords } from '../../parts/dates.ts'
import { drawIcon } from '../../parts/icon.tsx'
import type { ListColumn } from '../../parts/grid/list-column.ts'
import { pupilName } from '../../parts/pupil-name.ts'
import { schoolColumn } from './school-link.ts'

export const actionColumns = (run: string): readonly ListColumn<ActionRow>[] => [
  {
    id: 'name',
    title: 'For',
    width: 200,
    isPinned: true,
    isSearched: true,
    text: ({ name, subjectId, pupil }) => name || subjectId || pupilName({ name, upn: subjectId, pupil }),
  },
  { id: 'action', title: 'Action', width: 400, isSearched: true, text: ({ title }) => title },
  {
    id: 'kind',
    title: 'Kind',
    width: 124,
    text: ({ kind }) => ACTION_KINDS[kind].word,
    rank: ({ kind }) => kindRank(kind),
    draw: ({ kind }, cell) => {
      const { icon, word, tone } = ACTION_KINDS[kind]
      cell.className = `drawn-cell ${tone}`
      cell.append(drawIcon(icon), word)
    },
  },
  { id: 'use', title: 'Use', width: 104, text: ({ use }) => USE_WORDS[use] },
  { id: 'owner', title: 'Owner', width: 136, text: ({ owner }) => ownerInWords(owner) },
  { id: 'due', title: 'Due', width: 108, text: ({ due }) => dayInWords(due), rank: ({ due }) => due || LATEST },
  { id: 'since', title: 'Holds since', width: 108, text: ({ since }) => dayInWords(since), rank: ({ since }) => since },
  schoolColumn(run),
  { id: 'reason', title: 'Because', width: 360, grows: true, text: ({ reason }) => reason },
  { id: 'source', title: 'Source', width: 160, text: ({ source }) => source },
  { id: 'subject', title: 'Subject', width: 132, isSearched: true, text: ({ subjectId }) => subjectId },
]

/** Safeguarding first and legal steps last; within a kind the soonest due first. */
export function mostPressingFirst(actions: readonly ActionRow[]): ActionRow[] {
  return actions.toSorted(
    (a, b) => kindRank(a.kind) - kindRank(b.kind) || compared(a.due || LATEST, b.due || LATEST) || compared(a.name, b.name),
  )
}

/** After every date, and after "each term". */
const LATEST = '~'

function compared(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
