// The only home of which cells of a table say something else than in the version a draft was started from.
import type { ParameterDocument, RowDocument, RuleSetDocument } from '../../engine/rules/document.ts'
import { cellText, type SheetColumn, type SheetModel, sheetModel, storedText } from './sheet-model.ts'

/** What was found of a row, and what it was found with. The same row beside the same gives the same set again. */
interface Found {
  readonly old: RowDocument | undefined
  readonly around: readonly unknown[]
  readonly columns: ReadonlySet<string>
}

const foundBefore = new WeakMap<RowDocument, Found>()

/** Column ids by row id. A row that is new has all its columns. */
export function changedCells(base: RuleSetDocument, model: SheetModel): ReadonlyMap<string, ReadonlySet<string>> {
  const before = sheetModel(base, model.table.name)
  const rowsBefore = new Map(before?.table.rows.map((row) => [row.id, row]))
  const parameters = changedParameters(base.parameters, model.document.parameters)
  const isSameContext = parameters.length === 0 && textOf(base.inputs) === textOf(model.document.inputs)
  const { said, table, document } = model
  const around = [base, said, table.inputs, table.outputs, document.sources]
  const changed = new Map<string, ReadonlySet<string>>()
  for (const row of model.table.rows) {
    const old = rowsBefore.get(row.id)
    if (old !== undefined && isSameContext && textOf(old) === textOf(row)) continue
    const known = foundBefore.get(row)
    const isKnown = known !== undefined && known.old === old && known.around.every((one, at) => one === around[at])
    const columns = isKnown ? known.columns : columnsChanged(before, old, model, row)
    if (!isKnown) foundBefore.set(row, { old, around, columns })
    if (columns.size > 0) changed.set(row.id, columns)
  }
  return changed
}

function columnsChanged(
  before: SheetModel | undefined,
  old: RowDocument | undefined,
  model: SheetModel,
  row: RowDocument,
): ReadonlySet<string> {
  const columns = model.columns.filter((column) => {
    const oldColumn = before?.columnById.get(column.id)
    return (
      old === undefined || before === undefined || oldColumn === undefined || shown(before, old, oldColumn) !== shown(model, row, column)
    )
  })
  return new Set(columns.map((column) => column.id))
}

/** Long lists of actions are shown cut short, so they are compared as stored. */
const shown = (model: SheetModel, row: RowDocument, column: SheetColumn): string =>
  column.kind === 'actions' ? storedText(row, column) : cellText(model, row, column)

const changedParameters = (before: readonly ParameterDocument[], after: readonly ParameterDocument[]): readonly ParameterDocument[] =>
  before === after ? [] : after.filter((one, at) => before.length !== after.length || textOf(before[at]) !== textOf(one))

const texts = new WeakMap<object, string>()

/** The JSON of a part, made once: parts that an edit does not touch stay the same. */
function textOf(part: object | undefined): string {
  if (part === undefined) return ''
  let text = texts.get(part)
  if (text === undefined) texts.set(part, (text = JSON.stringify(part)))
  return text
}
