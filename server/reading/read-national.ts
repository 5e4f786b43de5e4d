// The only home of national.csv: published figures, kept as the decimal text they were published in.
import { z } from 'zod'
import type { NationalFigure } from '../../engine/facts/facts.ts'
import type { FileCount } from '../contract/datasets.ts'
import { type Column, date, decimal, oneOf, required, text } from './columns.ts'
import type { DataSource } from './data-source.ts'
import type { ReadingContext } from './reading-context.ts'
import { readSmallFile } from './small-file.ts'
import { withoutEmpty } from './without-empty.ts'

/* How official statistics write that a figure is suppressed, not available, not applicable or low. */
const SUPPRESSED = new Set(['c', 'x', 'z', 'u', 'k', 'low', '-', '*', 'n/a', '..', ':'])

const period: Column<string, false> = {
  ...text(),
  cell: z.string().regex(/^\d{6}$/),
  fault: (_, quoted) => `${quoted} is not an academic year such as 202526.`,
}
/** A figure, or `null` for one that is suppressed. */
const figure: Column<string | null, false> = {
  ...decimal(),
  cell: z.union([
    decimal().cell,
    z
      .string()
      .refine((value) => SUPPRESSED.has(value.toLowerCase()))
      .transform(() => null),
  ]),
}

const COLUMNS = {
  series: required(text()),
  period: required(period),
  phase: required(text(60)),
  cohort: required(text(60)),
  measure: required(oneOf(['attendance-rate', 'pa-rate', 'sa-rate'])),
  value: required(figure),
  published: date(),
}

export async function readNational(context: ReadingContext, source: DataSource): Promise<{ count: FileCount; national: NationalFigure[] }> {
  const national: NationalFigure[] = []
  const earlier = new Map<string, string>()
  const file = { name: 'national.csv', columns: COLUMNS, mostRows: 1_000_000, mayBeEmpty: true, isAboutPupils: false }
  const count = await readSmallFile(context, source, file, ({ value, published, ...of }, { find }) => {
    if (value === null) {
      find('suppressed-figure', 'value', 'The figure is suppressed or not available. It counts as not known, never as 0.')
      return 'aside'
    }
    const key = JSON.stringify([of.series, of.period, of.phase, of.cohort, of.measure, published])
    const before = earlier.get(key)
    if (before === value) {
      context.findings.count('national.csv', 'duplicate')
      return 'duplicate'
    }
    if (before !== undefined) {
      find('conflicting-rows', 'value', `An earlier row of the same series says ${before}. That row is kept, this one is not.`)
      return 'aside'
    }
    earlier.set(key, value)
    national.push({ ...of, value, ...withoutEmpty({ published }) })
    return 'kept'
  })
  return { count, national }
}
