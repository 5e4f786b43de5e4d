// The only home of checking what comes in over HTTP: bodies and queries, each by its zod shape.
import type { z } from 'zod'
import { badRequest } from '../errors/error-handler.ts'

/** The value in its shape. @throws ServiceError 400 that says which part is wrong */
export function checked<T>(shape: z.ZodType<T>, value: unknown): T {
  const parsed = shape.safeParse(value)
  if (parsed.success) return parsed.data
  throw badRequest(parsed.error)
}
