// What the columns of the two main files mean, for whoever prepares them.
import { Icon } from '../../parts/icon.tsx'
import { INPUT_FILES, MARK_COLUMNS, PUPIL_COLUMNS } from './input-files.ts'

export function DataDictionary() {
  const others = Object.entries(INPUT_FILES).filter(([name]) => name !== 'pupils.csv' && name !== 'marks.csv')
  return (
    <details className="disclosure">
      <summary>
        <Icon name="right" />
        What the columns are
      </summary>
      <div className="dictionary">
        <Columns title="pupils.csv" columns={PUPIL_COLUMNS} />
        <div>
          <Columns title="marks.csv" columns={MARK_COLUMNS} />
          <h3>Optional files</h3>
          <dl>
            {others.map(([name, meaning]) => (
              <div key={name}>
                <dt className="mono">{name}</dt>
                <dd>{meaning}</dd>
              </div>
            ))}
          </dl>
        </div>
        <p className="field-note">
          UTF-8 with a header row, dates such as 2025-12-12. Columns may stand in any order. An empty value means “not known”; a column that
          is not needed is not stored.
        </p>
      </div>
    </details>
  )
}

function Columns({ title, columns }: { title: string; columns: typeof PUPIL_COLUMNS }) {
  return (
    <div>
      <h3>{title}</h3>
      <dl>
        {columns.map(({ name, meaning, isRequired }) => (
          <div key={name}>
            <dt className="mono">{name}</dt>
            <dd>
              {meaning}
              {isRequired === true && <span className="faint"> (required)</span>}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
