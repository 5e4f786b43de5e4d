// The only home of how a table was looked at as a text that can be kept beside the page, and of what of it still fits the table later.
// Never part of the document. Pure; leaves where the text lies to the page.
import { z } from 'zod'
import type { SheetModel } from './sheet-model.ts'
import { type SheetView, type ViewFilter, viewOf, type WantedView } from './sheet-view.ts'

/** How a table is looked at: its rows, where they are not shown as they are, and the columns that stay in sight. */
export interface Look {
  readonly view?: SheetView | undefined
  readonly frozenTo?: string | undefined
}

const keptLook = z.object({
  wanted: z
    .object({
      sort: z.object({ column: z.string(), isHighestFirst: z.boolean() }).optional(),
      filters: z.array(
        z.discriminatedUnion('kind', [
          z.object({ kind: z.literal('says'), column: z.string(), text: z.string() }),
          z.object({ kind: z.literal('changed'), rows: z.array(z.string()) }),
        ]),
      ),
    })
    .optional(),
  frozenTo: z.string().optional(),
})

/** Nothing where the table is looked at as it is. @example textOfLook({ frozenTo: 'input:phase' }) // '{"frozenTo":"input:phase"}' */
export function textOfLook({ view, frozenTo }: Look): string | undefined {
  if (view === undefined && frozenTo === undefined) return undefined
  const wanted = view && {
    ...view.wanted,
    filters: view.wanted.filters.map((filter) => (filter.kind === 'changed' ? { ...filter, rows: [...filter.rows] } : filter)),
  }
  return JSON.stringify({ wanted, frozenTo })
}

/** What still fits: columns that are gone are let go, and filters that no row meets any more. */
export function lookOf(model: SheetModel, text: string | null): Look {
  const kept = readLook(text)
  const frozenTo = kept.frozenTo !== undefined && model.columnById.has(kept.frozenTo) ? kept.frozenTo : undefined
  if (kept.wanted === undefined) return { frozenTo }
  const { sort, filters } = kept.wanted
  const fitting = filters.flatMap((filter): ViewFilter[] =>
    filter.kind === 'changed' ? [{ ...filter, rows: new Set(filter.rows) }] : model.columnById.has(filter.column) ? [filter] : [],
  )
  const sorted: Pick<WantedView, 'sort'> = sort !== undefined && model.columnById.has(sort.column) ? { sort } : {}
  const filtered = viewOf(model, { ...sorted, filters: fitting })
  const view = filtered.order.length > 0 ? filtered : viewOf(model, { ...sorted, filters: [] })
  return { frozenTo, ...(view.words !== '' && { view }) }
}

function readLook(text: string | null): z.infer<typeof keptLook> {
  try {
    return keptLook.parse(JSON.parse(text ?? '{}'))
  } catch {
    return {}
  }
}
