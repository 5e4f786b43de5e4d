// The only home of which parameter each boundary of a cell comes from, for the bar above the sheet.
import type { RowDocument } from '../../engine/rules/document.ts'
import { parameterInWords } from '../../engine/versions/field-in-words.ts'
import { parameterLabel } from '../../engine/rules/parameter-label.ts'
import { namesIn } from './parameter-uses.ts'
import type { SheetColumn, SheetModel } from './sheet-model.ts'

export interface BoundaryOrigin {
  readonly parameter: string
  readonly label: string
  readonly value: string
}

/** @example cellBoundaries(model, row, column) // [{ parameter: 'level2From', label: 'Level 2 from', value: '80 %' }, …] */
export function cellBoundaries(model: SheetModel, row: RowDocument, column: SheetColumn): BoundaryOrigin[] {
  if (column.kind !== 'input') return []
  return [...new Set(namesIn(row.when[column.name] ?? '-'))].flatMap((name) => {
    const parameter = model.parameters.get(name)
    return parameter === undefined
      ? []
      : [{ parameter: name, label: parameterLabel(parameter), value: parameterInWords(parameter.value, parameter.unit) }]
  })
}
