// The only home of the Actions tab: what rows can recommend, who does it, by when, and in which rows it stands.
import type { RuleSetDocument } from '../../../../engine/rules/document.ts'
import { sayWord, upperFirst } from '../../../../engine/rules/everyday-wording.ts'
import { dueSaid } from '../../../document/due-said.ts'
import { countOf } from '../../../parts/figures.ts'
import { AddEntry, EntryTools } from './policy-entry-form.tsx'
import { sourceOf } from './policy-parameters.tsx'
import type { PartProps } from '../sheet/policy-tables.tsx'

export function PolicyActions({ editing, turning, isEditable, onNotice }: Omit<PartProps, 'onReadOnly'>) {
  const { document } = editing
  const canEdit = isEditable && !editing.isBroken
  return (
    <section className="policy-part">
      <h1 tabIndex={-1}>Actions</h1>
      <p className="page-note">What the rows recommend. People decide; nothing is sent.</p>
      {document.actions.length === 0 ? (
        <p className="empty">This policy recommends no actions.</p>
      ) : (
        <div className="card table-frame">
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">Action</th>
                <th scope="col">Kind</th>
                <th scope="col">Duty or option</th>
                <th scope="col">Owner</th>
                <th scope="col">Due</th>
                <th scope="col">Source</th>
                <th scope="col" className="number">
                  Used in
                </th>
                {canEdit && (
                  <th scope="col">
                    <span className="unseen">Change or delete</span>
                  </th>
                )}
              </tr>
            </thead>
            <tbody>
              {document.actions.map((action, index) => (
                <tr key={`${action.name} ${index}`} data-entry={`actions/${index}`} tabIndex={-1}>
                  <th scope="row">
                    {action.title}
                    {action.note !== undefined && <span className="caption policy-block">{action.note}</span>}
                  </th>
                  <td>{sayWord(action.kind)}</td>
                  <td>{sayWord(action.use)}</td>
                  <td>{sayWord(action.owner)}</td>
                  <td>{upperFirst(dueSaid(document, action.due))}</td>
                  <td>{sourceOf(document, action.source)}</td>
                  <td className="number">{countOf(usesOf(document, action.name), 'row')}</td>
                  {canEdit && (
                    <td>
                      <EntryTools
                        list="actions"
                        editing={editing}
                        entry={action}
                        title={action.title}
                        onNotice={onNotice}
                        turning={turning}
                      />
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {canEdit && <AddEntry list="actions" editing={editing} />}
    </section>
  )
}

const usesOf = (document: RuleSetDocument, name: string): number =>
  document.tables.reduce((count, table) => count + table.rows.filter((row) => row.actions?.includes(name)).length, 0)
