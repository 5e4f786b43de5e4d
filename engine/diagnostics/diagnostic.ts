// The only home of the shape of a diagnostic: what is wrong with a rule set, where, and what to do. Collected, never thrown.

export type Severity = 'error' | 'warning'

export interface DiagnosticPlace {
  readonly table?: string
  readonly row?: string
  /** The input or output a cell belongs to, or the parameter, input or action at fault. */
  readonly column?: string
  /** Where in the JSON document: keys and indexes from its root. */
  readonly path: readonly (string | number)[]
  /** Characters [from, to) of a cell's text. */
  readonly span?: readonly [number, number]
}

export interface Diagnostic {
  readonly code: DiagnosticCode
  readonly severity: Severity
  readonly message: string
  readonly at: DiagnosticPlace
}

export type DiagnosticCode =
  | 'not-json'
  | 'too-large'
  | 'unknown-key'
  | 'shape'
  | 'duplicate-name'
  | 'undefined-name'
  | 'undefined-source'
  | 'undefined-action'
  | 'undefined-measure'
  | 'undefined-decision'
  | 'decision-cycle'
  | 'bad-cell'
  | 'ambiguous-range'
  | 'empty-range'
  | 'cell-type'
  | 'unit-mismatch'
  | 'unknown-word'
  | 'bad-output'
  | 'missing-output'
  | 'input-kind'
  | 'not-supported'

export const diagnostic = (code: DiagnosticCode, message: string, at: DiagnosticPlace, severity: Severity = 'error'): Diagnostic => ({
  code,
  severity,
  message,
  at,
})
