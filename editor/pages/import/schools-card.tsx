// The fourth step of an import: the URN of every school as the file names it.
import type { ImportPreview } from '../../../server/contract/imports.ts'
import { Card } from '../../parts/card.tsx'
import { countInWords, countOf } from '../../parts/figures.ts'
import { Icon } from '../../parts/icon.tsx'
import { openSuggestions } from './mapping-state.ts'
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
        <Suggestions checked={checked} />
      </Card>
    </div>
  )
}

/** What is suggested by a similar name counts only when it has been confirmed, one by one or here. */
function Suggestions({ checked: { state, preview, change } }: { checked: CheckedMapping }) {
  const open = openSuggestions(state, preview)
  if (open.length === 0) return null
  return (
    <p className="card-note small soft urn-choice">
      <Icon name="information" />
      {`${countOf(open.length, 'school')} with a similar name ${open.length === 1 ? 'is' : 'are'} suggested. Compare the names, then confirm.`}
      <button
        type="button"
        className="button button-small"
        onClick={() => {
          for (const { name, urn } of open) change({ change: 'school', name, urn })
        }}
      >
        <Icon name="check" />
        Use suggestions
      </button>
    </p>
  )
}

function SchoolRow({ school: { name, rows, suggestion }, checked }: { school: Named; checked: CheckedMapping }) {
  const { state, change } = checked
  const { knownSchools } = checked.preview
  const urn = state.mapping.schools[name]
  const text = urn ?? state.typedUrns[name] ?? ''
  const isWrong = text !== '' && urn === undefined
  const suggested = text === '' ? suggestion : null
  const shown = urn ?? suggested?.urn
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
              value={knownSchools.some((known) => known.urn === shown) ? shown : ''}
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
            placeholder={suggested?.urn ?? 'Six digits'}
            value={text}
            aria-invalid={isWrong}
            onChange={(event) => change({ change: 'school', name, urn: event.target.value.trim() })}
          />
          {suggested === null ? (
            <UrnState isWrong={isWrong} isMissing={text === ''} isFound={urn !== undefined && urn === state.offered[name]} />
          ) : (
            <span className="urn-state small tone-warn">
              <Icon name="question" />
              suggested
              <button
                type="button"
                className="button button-small"
                aria-label={`Confirm that ${name} is ${suggested.name}`}
                onClick={() => change({ change: 'school', name, urn: suggested.urn })}
              >
                Confirm
              </button>
            </span>
          )}
        </span>
      </td>
    </tr>
  )
}

function UrnState({ isWrong, isMissing, isFound }: { isWrong: boolean; isMissing: boolean; isFound: boolean }) {
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
      {isFound ? 'same name' : 'chosen'}
    </span>
  )
}
