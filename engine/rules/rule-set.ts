// The only home of the parsed rule set: what a document means once names are resolved and rows are compiled.
import type { Day } from '../facts/days.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Cell } from './cell.ts'
import type {
  ActionDocument,
  HitPolicy,
  InputDocument,
  Literal,
  OutputDocument,
  RowDocument,
  RuleSetDocument,
  SubjectKind,
  TableDocument,
} from './document.ts'
import type { Leaf } from './leaf.ts'
import type { ValueType } from './value.ts'

/** A window with its parameters filled in. */
export type Window =
  | {
      readonly kind: 'last'
      readonly count: number
      readonly unit: 'school-week' | 'calendar-week' | 'school-day' | 'calendar-day' | 'year'
      readonly complete: boolean
    }
  | {
      readonly kind: 'academic-year'
      /** How many academic years, the current one included; one unless said. */
      readonly years?: number
    }

/** How far an input's as-at date is moved back, with its parameters filled in. */
export interface Before {
  readonly count: number
  readonly unit: NonNullable<InputDocument['before']>['unit']
}

export interface Where {
  readonly code?: readonly string[]
  readonly yearGroup?: readonly string[]
  readonly cohort?: readonly string[]
  readonly outcome?: readonly string[]
  readonly level?: readonly string[]
  readonly compulsorySchoolAge?: boolean
  readonly from?: Day
  readonly inside?: string
}

/** One input with everything named in it resolved. */
export interface Input {
  readonly name: string
  readonly label: string
  readonly type: ValueType
  readonly document: InputDocument
  /** What a difference from it is counted in: percentage points of a rate; empty where it is a bare number. */
  readonly unit: 'percentage point' | 'session' | 'school day' | 'pupil' | ''
  readonly window: Window | undefined
  readonly before: Before | undefined
  /** How long an event holds that has no last day, as the window that must reach back to it. */
  readonly validFor: Window | undefined
  readonly notOlderThan: { readonly count: number; readonly unit: 'calendar-month' | 'calendar-day' } | undefined
  readonly minPossible: number
  /** The number a calculation divides or multiplies by. */
  readonly by: number
  readonly where: Where
  readonly knownWhen: readonly KnownWhen[]
  /** Same key, same values: inputs of different tables and policies share one column. */
  readonly key: string
}

export interface KnownWhen {
  readonly input: string
  readonly condition: Condition
}

/** What a cell compiles to: leaves under all/any, as json-rules-engine reads them. */
export type Condition = Leaf | { readonly all: readonly Condition[] } | { readonly any: readonly Condition[] }

/** The named group of one cell. */
export type CellCondition = { readonly name: string } & ({ readonly all: readonly Condition[] } | { readonly any: readonly Condition[] })

/** A row as a json-rules-engine rule: the one compiled form that both executors read. */
export interface RowRule {
  readonly name: string
  readonly conditions: { readonly all: readonly CellCondition[] }
  readonly event: { readonly type: 'row' }
}

export interface Row {
  readonly id: string
  /** Index into the document's rows. */
  readonly index: number
  /** By input name; absent is any. */
  readonly cells: ReadonlyMap<string, Cell>
  readonly rule: RowRule
  readonly outputs: ReadonlyMap<string, Literal | { readonly input: string }>
  readonly actions: readonly ActionDocument[]
  readonly document: RowDocument
}

export interface Table {
  readonly name: string
  readonly title: string
  readonly subject: SubjectKind
  readonly cohorts: readonly string[]
  readonly hitPolicy: HitPolicy
  /** Of a COLLECT table that yields one number. */
  readonly aggregate: TableDocument['aggregate']
  readonly inputs: readonly Input[]
  readonly outputs: readonly OutputDocument[]
  /** Rows that are on, in order. */
  readonly rows: readonly Row[]
  readonly preference: readonly number[]
  readonly outcomeOf: readonly number[]
}

export interface RuleSet {
  readonly document: RuleSetDocument
  readonly policy: string
  readonly title: string
  readonly hash: string
  /** Every input the document defines, by name, whether or not a table lists it. */
  readonly inputs: ReadonlyMap<string, Input>
  readonly tables: readonly Table[]
}

/** What parsing gives: always the diagnostics; the rule set where none of them is an error. */
export interface ParsedRuleSet {
  readonly document: RuleSetDocument | undefined
  readonly ruleSet: RuleSet | undefined
  readonly diagnostics: readonly Diagnostic[]
}

/** A rule set with its version number; 0 is a draft. */
export interface VersionedRuleSet {
  readonly version: number
  readonly ruleSet: RuleSet
}
