// The only home of the Cases tab: worked examples kept with the version, run against the rule set as it is being edited.
import type { CaseResult } from '../../../../engine/cases/run-cases.ts'
import { DraftCases } from '../../../cases/draft-cases.tsx'
import { expectedInWords, givenInWords } from '../../../document/case-in-words.ts'
import { Icon } from '../../../parts/icon.tsx'
import { AddCase, CaseTools } from './policy-case-form.tsx'
import type { PartProps } from '../sheet/policy-tables.tsx'
import { UnreadCases } from './policy-unread-cases.tsx'

interface PolicyCasesProps extends Omit<PartProps, 'onReadOnly'> {
  /** Absent while they cannot be run. */
  readonly results: readonly CaseResult[] | undefined
}

export function PolicyCases({ editing, turning, isEditable, onNotice, results }: PolicyCasesProps) {
  const { document, cases, unread } = editing
  const mayEdit = isEditable && !editing.isBroken
  // To a text that cannot be read no case can be added.
  const canEdit = mayEdit && !unread.some((one) => 'text' in one)
  // By name: for a moment after a case was added or deleted the results are those of before.
  const byName = new Map(results?.map((result) => [result.name, result]))
  return (
    <section className="policy-part">
      <h1 tabIndex={-1}>Cases</h1>
      <p className="page-note">
        Worked examples kept with the version.{' '}
        {results === undefined ? 'They run again once the problems are put right.' : 'They run again after every edit.'}
      </p>
      {unread.length > 0 && <UnreadCases editing={editing} canEdit={mayEdit} onNotice={onNotice} turning={turning} />}
      {cases.length === 0 ? (
        unread.length === 0 && <p className="empty">There are no cases yet.</p>
      ) : (
        <div className="card table-frame">
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">Result</th>
                <th scope="col">Case</th>
                <th scope="col">Given</th>
                <th scope="col">Expected</th>
                <th scope="col">Because</th>
                {canEdit && (
                  <th scope="col">
                    <span className="unseen">Change, duplicate or delete</span>
                  </th>
                )}
              </tr>
            </thead>
            <tbody>
              {cases.map((one, index) => {
                const result = byName.get(one.name)
                return (
                  <tr key={`${one.name} ${index}`}>
                    <td className="no-wrap">
                      {result === undefined ? (
                        <span className="faint">–</span>
                      ) : (
                        <span className={result.passed ? 'pill tone-good' : 'pill tone-bad'}>
                          <Icon name={result.passed ? 'check' : 'error'} />
                          {result.passed ? 'Passes' : 'Fails'}
                        </span>
                      )}
                    </td>
                    <th scope="row">
                      {one.name}
                      <span className="caption policy-block">
                        {document.tables.find((table) => table.name === one.table)?.title ?? one.table}
                      </span>
                    </th>
                    <td>{givenInWords(document, one)}</td>
                    <td>
                      {expectedInWords(document, one)}
                      {result?.differences.map((difference) => (
                        <span key={difference} className="tone-bad small policy-block">
                          {difference}
                        </span>
                      ))}
                    </td>
                    <td className="soft">{one.because}</td>
                    {canEdit && (
                      <td>
                        <CaseTools editing={editing} of={one} onNotice={onNotice} turning={turning} />
                      </td>
                    )}
                  </tr>
                )
              })}
            </tbody>
          </table>
        </div>
      )}
      {canEdit && (
        <div className="tools">
          <AddCase editing={editing} />
          <DraftCases editing={editing} />
        </div>
      )}
    </section>
  )
}
