// The only home of going through an export once, for what stands in the columns a mapping names: words, schools, codes and dates.
// Leaves what they mean to the others. Memory stays flat: only different texts are kept, and not too many of them.
import type { ImportMapping, MappedField } from '../contract/imports.ts'
import type { DataSource } from '../reading/data-source.ts'
import { hasUsableWidth } from '../reading/mark-cells.ts'
import { ownCopy } from '../reading/own-copy.ts'
import { isBlank } from '../reading/small-file.ts'
import { tidyUpn, upnFault } from '../reading/upn.ts'
import { columnAt, type ExportTop, readUntil } from './export-top.ts'

/** Further on only what comes while importing tells; schools and words repeat long before. */
const MOST_BYTES = 200 * 2 ** 20
/** The longest text counted as a word; longer ones are counted by their beginning. */
const LONGEST = 80

/** Different texts with the number of rows of each. */
export class Tally {
  readonly most: number
  readonly #counts = new Map<string, { rows: number }>()
  /** Rows whose text came after `most` different ones. */
  beyond = 0

  constructor(most: number) {
    this.most = most
  }

  add(text: string): void {
    const count = this.#counts.get(text)
    if (count !== undefined) count.rows++
    else if (this.#counts.size < this.most) this.#counts.set(ownCopy(text), { rows: 1 })
    else this.beyond++
  }

  /** By text without blanks around it, in the order they were met. */
  counts(): Map<string, number> {
    const counts = new Map<string, number>()
    for (const [text, { rows }] of this.#counts) {
      const plain = text.trim().slice(0, LONGEST)
      counts.set(plain, (counts.get(plain) ?? 0) + rows)
    }
    return counts
  }
}

export interface ExportScan {
  readonly rows: number
  readonly isWhole: boolean
  /** Values that are not empty, by column. */
  readonly filled: readonly number[]
  readonly sessions: ReadonlyMap<string, number>
  readonly schools: ReadonlyMap<string, number>
  readonly codes: ReadonlyMap<string, number>
  readonly dates: ReadonlyMap<string, number>
  /** Rows without a code, by the word of their session. */
  readonly withoutCode: ReadonlyMap<string, number>
  /** Of the rows with a UPN: how many have the shape of one. */
  readonly upns: { readonly filled: number; readonly shaped: number }
  /** Columns with more different texts than such a column has. */
  readonly tooMany: ReadonlySet<MappedField>
}

export async function scanExport(source: DataSource, top: ExportTop, columns: ImportMapping['columns']): Promise<ExportScan> {
  const at = (field: MappedField): number => columnAt(top.headings, columns, field)
  const [upn, date, session, code, school] = [at('upn'), at('date'), at('session'), at('code'), at('school')]
  const needed = [upn, date, session, code, school]
  const width = top.headings.length
  const tallies = { session: new Tally(500), school: new Tally(2000), code: new Tally(500), date: new Tally(20_000) }
  const withoutCode = new Tally(500)
  const upns = { filled: 0, shaped: 0 }
  const filled = top.headings.map(() => 0)
  let rows = 0
  let lastUpn = ''
  let isShaped = false
  let isBeyond = false
  const countUpn = (text: string): void => {
    if (text !== lastUpn) {
      lastUpn = text
      isShaped = ['wrong-letter', undefined].includes(upnFault(tidyUpn(text)))
    }
    upns.filled++
    if (isShaped) upns.shaped++
  }
  /* Rows that will be kept aside whatever the mapping says, a total at the end among them, ask nothing of the officer. */
  const isUsable = (cells: readonly string[]): boolean =>
    (cells.length === width || hasUsableWidth(cells, width, needed)) && (upn < 0 || cells[upn].trim() !== '')
  const onRow = (cells: readonly string[], row: number): boolean => {
    if (row <= top.headingRow || isBlank(cells)) return isBeyond
    rows++
    for (let column = 0; column < filled.length; column++) if (cells[column] !== undefined && cells[column] !== '') filled[column]++
    if (!isUsable(cells)) return isBeyond
    if (upn >= 0) countUpn(cells[upn])
    if (session >= 0) tallies.session.add(cells[session])
    if (school >= 0) tallies.school.add(cells[school])
    if (date >= 0) tallies.date.add(cells[date])
    if (code >= 0) {
      tallies.code.add(cells[code])
      if (session >= 0 && cells[code].trim() === '') withoutCode.add(cells[session])
    }
    return isBeyond
  }
  await readUntil(source, top.form, onRow, (bytes) => {
    isBeyond = bytes > MOST_BYTES
  })
  return {
    rows,
    isWhole: !isBeyond,
    filled,
    sessions: tallies.session.counts(),
    schools: tallies.school.counts(),
    codes: tallies.code.counts(),
    dates: tallies.date.counts(),
    withoutCode: withoutCode.counts(),
    upns,
    tooMany: new Set((['session', 'school', 'code', 'date'] as const).filter((field) => tallies[field].beyond > 0)),
  }
}
