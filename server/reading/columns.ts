// The only home of the kinds of column in the small files: what a cell may hold, in zod, and how to say what was expected.
import { z } from 'zod'
import { dateCell, dateFault } from './date-cell.ts'
import type { FindingCode } from './finding-codes.ts'
import { tidyUpn } from './upn.ts'

/** One column; an empty cell is `undefined`, which a required column does not allow. */
export interface Column<T, Required extends boolean = boolean> {
  readonly cell: z.ZodType<T, string>
  readonly isRequired: Required
  /** Names and UPNs: their values are never shown. */
  readonly isPersonal: boolean
  /** What is wrong with a text; `quoted` is as much of it as may be shown. */
  readonly fault: (text: string, quoted: string) => string
  readonly codes: { readonly aside: FindingCode; readonly unknown: FindingCode }
}

export type Columns = Readonly<Record<string, Column<unknown>>>

/** A row as its columns say: required ones are there, others may be `undefined`. */
export type RowOf<C extends Columns> = {
  readonly [K in keyof C]: C[K] extends Column<infer T, infer Required> ? (Required extends true ? T : T | undefined) : never
}

const VALUE = { aside: 'unknown-value', unknown: 'value-not-known' } as const
const DATE = { aside: 'unreadable-date', unknown: 'date-not-known' } as const
const expected = (what: string) => (_: string, quoted: string) => `${quoted} is not ${what}.`
const column = <T>(cell: z.ZodType<T, string>, what: string): Column<T, false> => {
  return { cell, isRequired: false, isPersonal: false, fault: expected(what), codes: VALUE }
}

/** The same column, and a row without it is kept aside. */
export const required = <T>(optional: Column<T>): Column<T, true> => ({ ...optional, isRequired: true })
export const personal = <T, R extends boolean>(open: Column<T, R>): Column<T, R> => ({ ...open, isPersonal: true })

export const text = (longest = 200): Column<string, false> => column(z.string().max(longest), `a text of at most ${longest} characters`)
export const date = (): Column<number, false> => ({ cell: dateCell, isRequired: false, isPersonal: false, fault: dateFault, codes: DATE })
export const upnColumn = (): Column<string, true> => required(personal(column(z.string().max(40).transform(tidyUpn), 'a UPN')))
export const whole = (): Column<number, false> =>
  column(
    z
      .string()
      .regex(/^\d{1,6}$/)
      .transform(Number),
    'a whole number of sessions',
  )
export const decimal = (): Column<string, false> => column(z.string().regex(/^\d{1,3}(\.\d{1,10})?$/), 'a number such as 94.7')

export const yesNo = (): Column<boolean, false> => {
  const cell = z.enum(['y', 'n', 'yes', 'no', 'true', 'false']).transform((word) => ['y', 'yes', 'true'].includes(word))
  return column(z.string().toLowerCase().pipe(cell), 'Y or N')
}

/** One of a list, in whatever case it is written. */
export function oneOf<const T extends string>(values: readonly T[]): Column<T, false> {
  const byLowerCase = new Map(values.map((value) => [value.toLowerCase(), value]))
  const cell = z.string().transform((written, context) => {
    const value = byLowerCase.get(written.toLowerCase())
    if (value !== undefined) return value
    context.addIssue({ code: 'custom', message: 'one of' })
    return z.NEVER
  })
  return column(cell, `one of ${values.join(', ')}`)
}
