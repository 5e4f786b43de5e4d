// The heading of a column of a list: its name, and beneath it the unit or window.
import type { IHeaderParams } from 'ag-grid-community'

export function ColumnHead({ displayName, unit }: IHeaderParams & { unit: string }) {
  return (
    <span className="column-head">
      {displayName}
      {unit !== '' && <small>{unit}</small>}
    </span>
  )
}
