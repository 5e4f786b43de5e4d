// The fourth step of an import: the URN of every school as the file names it.
import type { ImportPreview } from '../../../server/contract/imports.ts'
import { Card } from '../../parts/card.tsx'
import { countInWords } from '../../parts/figures.ts'
import { Icon } from '../../parts/icon.tsx'
import type { CheckedMapping } from './use-checked-mapping.ts'

type Named = ImportPreview['schoolNames'][number]

export function SchoolsCard({ checked }: { checked: CheckedMapping }) {
  const { schoolNames } = checked.preview
  const settled = schoolNames.filter(({ name }) => name in checked.state.mapping.schools).length
  return (
    <div id="import-schools" className="import-step">
      <Card
        title="Schools"
        aside={schoolNames.length === 0 ? '' : `${countInWords(settled)} of ${countInWords(schoolNames.length)} have a URN`}
        flush
      >
        {schoolNames.length === 0 ? (
          <p className="card-note soft">No school has to be named: say first which column is the school, or it already holds URNs.</p>
        ) : (
          <div className="table-frame">
            <table className="plain-table import-table">
              <caption className="unseen">Schools of the file and their URNs</caption>
              <thead>
                <tr>
                  <th scope="col">School in the file</th>
                  <th scope="col" className="number">
                    Rows
                  </th>
                  <th scope="col">URN</th>
                </tr>
              </thead>
              <tbody>
                {schoolNames.map((school) => (
                  <SchoolRow key={school.name} school={school} checked={checked} />
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Card>
    </div>
  )
}

function SchoolRow({ school: { name, rows }, checked }: { school: Named; checked: CheckedMapping }) {
  const { state, change } = checked
  const { knownSchools } = checked.preview
  const urn = state.mapping.schools[name]
  const text = urn ?? state.typedUrns[name] ?? ''
  const isWrong = text !== '' && urn === undefined
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="number">{countInWords(rows)}</td>
      <td>
        <span className="urn-choice">
          {knownSchools.length > 0 && (
            <select
              className="pick import-pick"
              aria-label={`Which school ${name} is`}
              value={knownSchools.some((known) => known.urn === urn) ? urn : ''}
              onChange={(event) => change({ change: 'school', name, urn: event.target.value })}
            >
              <option value="">Choose a school</option>
              {knownSchools.map((known) => (
                <option key={known.urn} value={known.urn}>
                  {known.name === '' ? `School ${known.urn}` : known.name}
                </option>
              ))}
            </select>
          )}
          <input
            className="input urn-input"
            aria-label={`URN of ${name}`}
            inputMode="numeric"
            maxLength={6}
            placeholder="Six digits"
            value={text}
            aria-invalid={isWrong}
            onChange={(event) => change({ change: 'school', name, urn: event.target.value.trim() })}
          />
          <UrnState isWrong={isWrong} isMissing={text === ''} isSuggested={urn !== undefined && urn === state.offered[name]} />
        </span>
      </td>
    </tr>
  )
}

function UrnState({ isWrong, isMissing, isSuggested }: { isWrong: boolean; isMissing: boolean; isSuggested: boolean }) {
  if (isWrong || isMissing) {
    return (
      <span className={`urn-state small ${isWrong ? 'tone-bad' : 'tone-warn'}`}>
        <Icon name={isWrong ? 'error' : 'warning'} />
        {isWrong ? 'six digits' : 'needed'}
      </span>
    )
  }
  return (
    <span className="urn-state small soft">
      <Icon name="check" />
      {isSuggested ? 'suggested' : 'chosen'}
    </span>
  )
}
