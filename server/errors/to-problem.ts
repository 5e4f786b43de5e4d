// The only home of what people are told of an error: a ServiceError in its own words, anything else without its inner workings.
import type { Problem } from '../contract/problem.ts'
import { ServiceError } from './service-error.ts'

export function toProblem(error: unknown): Problem {
  if (error instanceof ServiceError) {
    const { code, status, message, details, extra } = error
    return { code, status, title: message, ...(details === undefined ? {} : { detail: details }), ...extra }
  }
  if (isDiskFull(error)) {
    return {
      code: 'disk-full',
      status: 507,
      title: 'The server’s disk is full.',
      detail: 'Ask whoever runs the server to make room. Nothing was stored.',
    }
  }
  return {
    code: 'internal',
    status: 500,
    title: 'Something went wrong on the server.',
    detail: 'Try again. If it happens again, tell whoever runs the server when it happened.',
  }
}

const isDiskFull = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOSPC'
