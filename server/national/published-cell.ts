// The only home of how one cell of official statistics is read: a figure, or nothing where the publisher withheld it.
// Counts may be fractional (averages over a year); nothing is rounded here.
import { z } from 'zod'
import type { Decimal } from './exact-percent.ts'

/* Suppressed, not available, not applicable, low, unreliable; an empty cell says the same. */
const WITHHELD = new Set(['', 'c', 'x', 'z', 'low', 'u', 'k'])

const withheld = z
  .string()
  .trim()
  .toLowerCase()
  .refine((text) => WITHHELD.has(text))
  .transform(() => null)

const decimal = z
  .string()
  .trim()
  .regex(/^\d{1,15}(\.\d{1,15})?$/)
  .transform((text): Decimal => {
    const [whole, fraction = ''] = text.split('.')
    return { digits: BigInt(whole + fraction), scale: 10n ** BigInt(fraction.length) }
  })

/** A number of sessions, schools or pupils; `null` where it is withheld. */
export const count = z.union([decimal, withheld], { error: 'is no count' })

const NO_PERCENTAGE = 'is no percentage from 0 to 100'

/** A figure in per cent; `null` where it is withheld. */
export const percent = z
  .union([decimal, withheld], { error: NO_PERCENTAGE })
  .refine((figure) => figure === null || figure.digits <= 100n * figure.scale, NO_PERCENTAGE)

/** An academic year as `202526`. */
export const period = z
  .string()
  .trim()
  .regex(/^\d{6}$/, 'is no academic year such as 202526')
  .refine((text) => (Number(text.slice(2, 4)) + 1) % 100 === Number(text.slice(4)), 'is no academic year such as 202526')
