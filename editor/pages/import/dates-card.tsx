// The second step of an import: in which order its dates are written, with one date of the file read each way.
import type { DateOrder } from '../../../server/contract/imports.ts'
import { Card } from '../../parts/card.tsx'
import { longDay } from '../../parts/dates.ts'
import { DATE_ORDERS, readDate, tellingSample } from './date-orders.ts'
import type { CheckedMapping } from './use-checked-mapping.ts'

const ORDERS = Object.keys(DATE_ORDERS) as DateOrder[]

export function DatesCard({ checked }: { checked: CheckedMapping }) {
  const { preview, state, change } = checked
  const heading = state.mapping.columns.date
  const sample = tellingSample(preview.columns.find((column) => column.heading === heading)?.samples ?? [])
  return (
    <div id="import-dates" className="import-step">
      <Card title="Dates">
        <fieldset className="date-orders">
          <legend className="soft">
            {sample === undefined ? (
              'The order of day, month and year'
            ) : (
              <>
                In which order a date such as <b className="mono">{sample}</b> is written
              </>
            )}
          </legend>
          {ORDERS.map((order) => (
            <label key={order} className="choice">
              <input
                type="radio"
                name="date-order"
                value={order}
                checked={state.mapping.dateOrder === order}
                onChange={() => change({ change: 'date-order', order })}
              />
              <span className="date-order">{DATE_ORDERS[order]}</span>
              {sample !== undefined && <Example sample={sample} order={order} />}
            </label>
          ))}
        </fieldset>
      </Card>
    </div>
  )
}

function Example({ sample, order }: { sample: string; order: DateOrder }) {
  const read = readDate(sample, order)
  return <span className={read === undefined ? 'faint' : 'soft'}>{read === undefined ? 'cannot be read so' : `is ${longDay(read)}`}</span>
}
