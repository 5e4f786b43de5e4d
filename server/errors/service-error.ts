// The only home of the error a request or call ends with when it cannot be served: what is wrong and what to do next.
// Leaves turning it into an HTTP answer to `error-handler.ts`; faults of a rule set are diagnostics of the engine, not errors.

export class ServiceError extends Error {
  /** A stable word for programs, such as `no-pupils-file`. */
  readonly code: string
  /** The HTTP status it is answered with; on the command line every one of them means exit code 2. */
  readonly status: number
  /** What to do next. */
  readonly details: string | undefined
  /** What else a program may want to know, beside the words. */
  readonly extra: Readonly<Record<string, unknown>> | undefined

  /** @example throw new ServiceError('no-dataset', 404, 'There is no such dataset.', 'Choose one from the list of datasets.') */
  constructor(
    code: string,
    status: number,
    message: string,
    details?: string,
    options?: ErrorOptions & { readonly extra?: Readonly<Record<string, unknown>> },
  ) {
    super(message, options)
    this.name = 'ServiceError'
    this.code = code
    this.status = status
    this.details = details
    this.extra = options?.extra
  }
}
