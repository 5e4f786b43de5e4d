// The first step of an import: every column with values from the file, and what it is.
import { NEEDED_FIELDS, PUPIL_FIELDS, type ImportPreview, mappedField } from '../../../server/contract/imports.ts'
import { Card } from '../../parts/card.tsx'
import { countInWords } from '../../parts/figures.ts'
import { Icon } from '../../parts/icon.tsx'
import { FIELD_WORDS } from './mapped-fields.ts'
import { fieldOf } from './mapping-state.ts'
import type { CheckedMapping } from './use-checked-mapping.ts'

type Column = ImportPreview['columns'][number]

export function ColumnsCard({ checked }: { checked: CheckedMapping }) {
  const { columns } = checked.preview
  const used = Object.keys(checked.state.mapping.columns).length
  return (
    <div id="import-columns" className="import-step">
      <Card title="Columns" aside={`${countInWords(used)} of ${countInWords(columns.length)} used`} flush>
        <div className="table-frame">
          <table className="plain-table import-table">
            <caption className="unseen">Columns of the file and what each is</caption>
            <thead>
              <tr>
                <th scope="col">Heading in the file</th>
                <th scope="col">Values at its top</th>
                <th scope="col">What it is</th>
              </tr>
            </thead>
            <tbody>
              {columns.map((column, index) => (
                <ColumnRow key={`${index} ${column.heading}`} column={column} checked={checked} />
              ))}
            </tbody>
          </table>
        </div>
        <p className="card-note small soft">
          <Icon name="information" />
          Columns that are ignored are not read further and not stored.
        </p>
      </Card>
    </div>
  )
}

function ColumnRow({ column, checked }: { column: Column; checked: CheckedMapping }) {
  const { heading, samples, filled } = column
  const field = fieldOf(checked.state.mapping, heading)
  return (
    <tr className={field === undefined ? 'column-ignored' : ''}>
      <th scope="row">{heading}</th>
      <td>
        {filled === 0 ? (
          <span className="faint">empty</span>
        ) : (
          <span className="samples">
            {samples.map((sample) => (
              <span key={sample}>{sample}</span>
            ))}
          </span>
        )}
      </td>
      <td>
        <select
          className="pick import-pick"
          aria-label={`What ${heading} is`}
          value={field ?? ''}
          onChange={(event) => checked.change({ change: 'column', heading, field: mappedField.safeParse(event.target.value).data })}
        >
          <option value="">Ignore</option>
          <optgroup label="Needed">
            {NEEDED_FIELDS.map((needed) => (
              <option key={needed} value={needed}>
                {FIELD_WORDS[needed]}
              </option>
            ))}
          </optgroup>
          <optgroup label="If there">
            {PUPIL_FIELDS.map((other) => (
              <option key={other} value={other}>
                {FIELD_WORDS[other]}
              </option>
            ))}
          </optgroup>
        </select>
      </td>
    </tr>
  )
}
