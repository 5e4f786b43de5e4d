// The only home of diagnostics as people read them: what, where, what could be written instead, and which place to go to.
import type { Diagnostic } from '../../engine/diagnostics/diagnostic.ts'
import type { RuleSetDocument } from '../../engine/rules/document.ts'
import { cellText, columnOfDiagnostic, type SheetColumn, type SheetModel, sheetModel } from './sheet-model.ts'
import { choicesFor, wrongIn } from './typed-text.ts'

export interface ProblemPlace {
  readonly table?: string
  readonly row?: string
  readonly column?: string
  /** The tab it is put right in; `code` where only the code view can. */
  readonly tab: 'tables' | 'parameters' | 'inputs' | 'actions' | 'sources' | 'code'
  readonly path: readonly (string | number)[]
}

export interface ListedProblem {
  readonly key: string
  readonly severity: Diagnostic['severity']
  readonly title: string
  readonly message: string
  /** Texts that may be typed into the cell instead. */
  readonly suggestions: readonly string[]
  readonly place: ProblemPlace
}

/** The problems of a document in the order of its parts. */
export function problemList(document: RuleSetDocument, diagnostics: readonly Diagnostic[]): ListedProblem[] {
  const models = new Map<string, SheetModel | undefined>()
  const modelOf = (table: string): SheetModel | undefined => {
    if (!models.has(table)) models.set(table, sheetModel(document, table))
    return models.get(table)
  }
  const seen = new Map<string, number>()
  return diagnostics.map((diagnostic) => {
    const base = `${diagnostic.code} ${diagnostic.at.path.join('/')}`
    const count = (seen.get(base) ?? 0) + 1
    seen.set(base, count)
    return { ...listed(diagnostic, modelOf), key: `${base} ${count}` }
  })
}

function listed(diagnostic: Diagnostic, modelOf: (table: string) => SheetModel | undefined): Omit<ListedProblem, 'key'> {
  const { at, message, severity } = diagnostic
  const general = { severity, message, suggestions: [], place: placeOf(diagnostic) }
  const model = at.table === undefined ? undefined : modelOf(at.table)
  const index = model?.table.rows.findIndex((row) => row.id === at.row) ?? -1
  const column = model?.columnById.get(columnOfDiagnostic(diagnostic) ?? '')
  if (model === undefined) return { ...general, title: TITLES[general.place.tab] }
  if (index < 0) return { ...general, title: model.table.title }
  if (column === undefined) return { ...general, title: `Row ${index + 1} of ${model.table.title}` }
  const title = titleOf(model, index, column)
  if (diagnostic.code === 'bad-output') return { ...general, title, message: outputFault(model, index, column) }
  const wrong = wrongIn(model, model.table.rows[index], column)
  return wrong === undefined ? { ...general, title } : { ...general, title, message: wrong.error, suggestions: wrong.suggestions }
}

function outputFault(model: SheetModel, index: number, column: SheetColumn): string {
  const allowed = choicesFor(model, column)
  const expected = allowed.length > 0 ? `Choose one of: ${allowed.join(', ')}.` : `Write a ${column.output!.type}.`
  return `“${cellText(model, model.table.rows[index], column)}” cannot stand here. ${expected}`
}

function titleOf(model: SheetModel, index: number, column: SheetColumn): string {
  const text = cellText(model, model.table.rows[index], column)
  return `Row ${index + 1}, ${column.title}${text === '' ? '' : `: “${text.length > 40 ? `${text.slice(0, 40)}…` : text}”`}`
}

const TITLES: Readonly<Record<ProblemPlace['tab'], string>> = {
  tables: 'Tables',
  parameters: 'Parameters',
  inputs: 'Inputs',
  actions: 'Actions',
  sources: 'Sources',
  code: 'The rule set',
}

function placeOf(diagnostic: Diagnostic): ProblemPlace {
  const { table, row, path } = diagnostic.at
  const column = columnOfDiagnostic(diagnostic)
  const first = path[0]
  const tab =
    first === 'parameters' || first === 'inputs' || first === 'actions' || first === 'sources'
      ? first
      : table === undefined
        ? 'code'
        : 'tables'
  return {
    tab,
    path,
    ...(table === undefined ? {} : { table }),
    ...(row === undefined ? {} : { row }),
    ...(column === undefined ? {} : { column }),
  }
}
