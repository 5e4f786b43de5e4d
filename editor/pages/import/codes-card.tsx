// The fifth step of an import: what the codes of the file mean that are not register codes.
import { REGISTER_CODES } from '../../../engine/facts/register-codes.ts'
import { Card } from '../../parts/card.tsx'
import { countInWords } from '../../parts/figures.ts'
import { Icon } from '../../parts/icon.tsx'
import { CATEGORIES, type SessionCategory } from '../../parts/session-category.ts'
import type { CheckedMapping } from './use-checked-mapping.ts'

const CODES = REGISTER_CODES.filter(({ retired }) => retired !== true)

export function CodesCard({ checked }: { checked: CheckedMapping }) {
  const { state, change } = checked
  const codes = Object.entries(state.codes)
  const settled = codes.filter(([code]) => code in state.mapping.codes).length
  return (
    <div id="import-codes" className="import-step">
      <Card
        title="Codes"
        aside={codes.length === 0 ? '' : `${countInWords(settled)} of ${countInWords(codes.length)} have a meaning`}
        flush
      >
        {codes.length === 0 ? (
          <p className="card-note soft">
            {state.mapping.columns.code === undefined
              ? 'Say first which column is the register code.'
              : 'Every code in the file is a register code.'}
          </p>
        ) : (
          <div className="table-frame">
            <table className="plain-table import-table">
              <caption className="unseen">Codes that are not register codes, and what they mean</caption>
              <thead>
                <tr>
                  <th scope="col">In the file</th>
                  <th scope="col" className="number">
                    Rows
                  </th>
                  <th scope="col">Register code</th>
                </tr>
              </thead>
              <tbody>
                {codes.map(([code, rows]) => (
                  <tr key={code}>
                    <th scope="row" className={code === '' ? 'faint' : 'mono'}>
                      {nameOf(code)}
                    </th>
                    <td className="number">{rows === 0 ? <span className="faint">–</span> : countInWords(rows)}</td>
                    <td>
                      <span className="urn-choice">
                        <CodePick
                          label={`What ${nameOf(code)} means`}
                          value={state.mapping.codes[code] ?? ''}
                          onPick={(as) => change({ change: 'code', code, as })}
                        />
                        <CodeState isSet={code in state.mapping.codes} />
                      </span>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
        {settled < codes.length && (
          <p className="card-note small soft">
            <Icon name="information" />
            Rows whose code has no meaning here are kept aside and not counted.
          </p>
        )}
      </Card>
    </div>
  )
}

function CodeState({ isSet }: { isSet: boolean }) {
  return (
    <span className={`urn-state small ${isSet ? 'soft' : 'tone-warn'}`}>
      <Icon name={isSet ? 'check' : 'warning'} />
      {isSet ? 'read so' : 'kept aside'}
    </span>
  )
}

const nameOf = (code: string) => (code === '' ? 'no code' : code)

function CodePick({ label, value, onPick }: { label: string; value: string; onPick: (code: string) => void }) {
  return (
    <select className="pick code-pick" aria-label={label} value={value} onChange={(event) => onPick(event.target.value)}>
      <option value="">Choose a register code</option>
      {(Object.keys(CATEGORIES) as SessionCategory[]).map((category) => (
        <optgroup key={category} label={CATEGORIES[category].word}>
          {CODES.filter((known) => known.category === category).map(({ code, meaning }) => (
            <option key={code} value={code}>{`${code}  ${meaning}`}</option>
          ))}
        </optgroup>
      ))}
    </select>
  )
}
