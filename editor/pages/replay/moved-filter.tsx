// The only home of choosing which of the pupils a replay moves are listed: the table, from what, to what, and the school.
import type { ReplayedTableShape, ReplayMovedPage } from '../../../server/contract/replays.ts'
import { countInWords } from '../../parts/figures.ts'

/** Each empty where everything is listed. `table` is `policy/table`, `school` a URN, `from` and `to` outcomes in words. */
export interface MovedFilter {
  readonly table: string
  readonly from: string
  readonly to: string
  /** Absent where it is all; a school without a URN has an empty one. */
  readonly school?: string
}

export const EVERY_MOVE: MovedFilter = { table: '', from: '', to: '' }

interface MovedFilterProps {
  readonly tables: readonly ReplayedTableShape[]
  readonly schools: ReplayMovedPage['schools']
  readonly filter: MovedFilter
  readonly onChange: (filter: MovedFilter) => void
}

export function MovedFilterBar({ tables, schools, filter, onChange }: MovedFilterProps) {
  const isAll = filter.table === '' && filter.from === '' && filter.to === '' && filter.school === undefined
  const named = [...new Map(tables.map((one) => [`${one.policy}/${one.table}`, one.title]))]
  const outcomes = (isMet: (table: ReplayedTableShape, at: number) => boolean): string[] => [
    ...new Set(
      tables
        .filter((one) => filter.table === '' || `${one.policy}/${one.table}` === filter.table)
        .flatMap((one) => one.outcomes.filter((_, at) => isMet(one, at))),
    ),
  ]
  const leaving = outcomes(({ all }, at) => all[at].some((count, to) => to !== at && count !== 0))
  const coming = outcomes(({ all }, at) => all.some((row, from) => from !== at && row[at] !== 0))
  const { school, ...rest } = filter
  return (
    <>
      <Choice
        label="Table"
        value={filter.table}
        all="All tables"
        values={named}
        onChange={(table) => onChange({ ...filter, table, from: '', to: '' })}
      />
      <Choice
        label="From"
        value={filter.from}
        all="Anything"
        values={leaving.map((one) => [one, one])}
        onChange={(from) => onChange({ ...filter, from })}
      />
      <Choice
        label="To"
        value={filter.to}
        all="Anything"
        values={coming.map((one) => [one, one])}
        onChange={(to) => onChange({ ...filter, to })}
      />
      <Choice
        label="School"
        value={school === undefined ? '' : `urn ${school}`}
        all="All schools"
        values={schools.map(({ urn, name, moves }) => [`urn ${urn}`, `${name === '' ? 'No school' : name} (${countInWords(moves)})`])}
        onChange={(urn) => onChange(urn === '' ? rest : { ...rest, school: urn.slice('urn '.length) })}
      />
      {!isAll && (
        <button type="button" className="button button-small" onClick={() => onChange(EVERY_MOVE)}>
          Show all
        </button>
      )}
    </>
  )
}

interface ChoiceProps {
  readonly label: string
  readonly value: string
  /** What it is called where nothing is chosen. */
  readonly all: string
  readonly values: readonly (readonly [string, string])[]
  readonly onChange: (value: string) => void
}

function Choice({ label, value, all, values, onChange }: ChoiceProps) {
  return (
    <label className="field field-narrow">
      <span className="field-name">{label}</span>
      <select className="pick" value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">{all}</option>
        {values.map(([one, words]) => (
          <option key={one} value={one}>
            {words}
          </option>
        ))}
      </select>
    </label>
  )
}
