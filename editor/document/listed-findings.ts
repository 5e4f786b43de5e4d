// The only home of findings as people read them beside the sheet: which are open, which somebody has accepted, and where each one is.
import type { Finding } from '../../engine/verification/finding.ts'
import type { RuleSetDocument } from '../../engine/rules/document.ts'
import type { Acceptance } from '../../server/contract/verifications.ts'
import type { ProblemPlace } from './problem-list.ts'

export interface ListedFinding {
  readonly finding: Finding
  readonly title: string
  readonly place: ProblemPlace
  readonly accepted: Acceptance | undefined
  /** It is accepted in the draft itself, not in the version it was started from. */
  readonly isOwn: boolean
}

/** What is accepted of a version, and in a draft of it since. */
export interface AcceptedOf {
  readonly version: readonly Acceptance[]
  readonly draft: readonly Acceptance[]
}

/** The findings of a document, open ones first; an acceptance past its last day holds no more. */
export function listedFindings(
  document: RuleSetDocument,
  findings: readonly Finding[],
  accepted: AcceptedOf,
  today: string,
): ListedFinding[] {
  const standing = (among: readonly Acceptance[], { key }: Finding) => among.find((one) => one.finding === key && today <= one.until)
  const listed = findings.map((finding): ListedFinding => {
    const table = document.tables.find((one) => one.name === finding.at.table)
    const own = standing(accepted.draft, finding)
    return {
      finding,
      title: table?.title ?? document.title,
      place: placeOf(finding),
      accepted: own ?? standing(accepted.version, finding),
      isOwn: own !== undefined,
    }
  })
  return listed.toSorted((a, b) => Number(a.accepted !== undefined) - Number(b.accepted !== undefined))
}

const WEIGHT = { error: 0, warning: 1, advice: 2 } as const

/** Errors before warnings, and of those the ones into which most fall first; otherwise as they were. */
export function worstFirst(listed: readonly ListedFinding[], countOf: (key: string) => number): ListedFinding[] {
  return listed.toSorted(
    (a, b) => WEIGHT[a.finding.severity] - WEIGHT[b.finding.severity] || countOf(b.finding.key) - countOf(a.finding.key),
  )
}

function placeOf({ at, rows, repairs }: Finding): ProblemPlace {
  const { table, column, path } = at
  const edit = repairs[0]?.edit
  const row = at.row ?? rows[0] ?? (edit !== undefined && 'row' in edit && typeof edit.row === 'string' ? edit.row : undefined)
  const first = path[0]
  const isEntry = first === 'parameters' || first === 'inputs' || first === 'actions' || first === 'sources'
  const input = column ?? (edit?.kind === 'set-cell' ? edit.input : undefined)
  return {
    tab: isEntry ? first : table === undefined ? 'parameters' : 'tables',
    path,
    ...(table !== undefined && { table }),
    ...(row !== undefined && { row }),
    ...(input !== undefined && !isEntry && { column: `input:${input}` }),
  }
}

export interface GapBeside {
  /** “Between this row and the next: attendance from 85 %”. */
  readonly words: string
  /** It stands above the row, which is the first. */
  readonly isAbove: boolean
}

/**
 * Where whom no row catches lies, by row id: beneath a row that would catch them if it were widened, else at the head or the foot of the
 * table, where a row for them would be added.
 */
export function gapsByRow(
  listed: readonly ListedFinding[],
  table: string,
  rows: readonly { readonly id: string }[],
): ReadonlyMap<string, GapBeside> {
  const gaps = new Map<string, GapBeside>()
  for (const { finding, place, accepted } of listed) {
    if (finding.code !== 'gap' || accepted !== undefined || place.table !== table || rows.length === 0) continue
    const isAbove = place.row === undefined && isAtHead(finding)
    const row = place.row ?? rows.at(isAbove ? 0 : -1)!.id
    const where = isAbove ? 'Before the first row' : row === rows.at(-1)?.id ? 'After the last row' : 'Between this row and the next'
    const words = finding.region?.words ?? finding.message
    const before = gaps.get(row)
    gaps.set(row, before === undefined ? { words: `${where}: ${words}`, isAbove } : { ...before, words: `${before.words}; ${words}` })
  }
  return gaps
}

const isAtHead = ({ repairs }: Finding): boolean => repairs.some(({ edit }) => edit.kind === 'insert-row' && edit.at === 0)
