// The only home of the tools for columns beside the form: what the sheet has in its menu, as buttons.
import type { ColumnTools } from '../pages/policy/sheet/policy-column-tools.ts'
import { Icon } from '../parts/icon.tsx'

export function ColumnButtons({ columns }: { columns: ColumnTools }) {
  const { title, addable } = columns
  return (
    <details className="disclosure">
      <summary>
        <Icon name="right" />
        Columns
      </summary>
      <div className="tools">
        {addable.length > 0 && (
          <select
            className="pick"
            aria-label="Add an input as a column"
            value=""
            onChange={(event) => event.target.value !== '' && columns.onAddInput(event.target.value)}
          >
            <option value="">Add an input…</option>
            {addable.map(({ name, label }) => (
              <option key={name} value={name}>
                {label}
              </option>
            ))}
          </select>
        )}
        {title === undefined ? (
          <span className="small soft">Go to a field under When or Then to move or delete its column.</span>
        ) : (
          <>
            <button type="button" className="button button-small" disabled={!columns.canMove(-1)} onClick={() => columns.onMove(-1)}>
              Move “{title}” up
            </button>
            <button type="button" className="button button-small" disabled={!columns.canMove(1)} onClick={() => columns.onMove(1)}>
              Move “{title}” down
            </button>
            <button type="button" className="button button-small" disabled={!columns.canDelete} onClick={columns.onDelete}>
              Delete column “{title}”
            </button>
          </>
        )}
      </div>
    </details>
  )
}
