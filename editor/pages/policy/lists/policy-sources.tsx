// The only home of the Sources tab: the papers and paragraphs the policy rests on, and how much rests on each.
import { countOf } from '../../../parts/figures.ts'
import { AddEntry, EntryTools } from './policy-entry-form.tsx'
import type { PartProps } from '../sheet/policy-tables.tsx'

export function PolicySources({ editing, turning, isEditable, onNotice }: Omit<PartProps, 'onReadOnly'>) {
  const { document } = editing
  const canEdit = isEditable && !editing.isBroken
  return (
    <section className="policy-part">
      <h1 tabIndex={-1}>Sources</h1>
      <p className="page-note">Every row, parameter and action names the paragraph it rests on.</p>
      <div className="card table-frame">
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">Source</th>
              <th scope="col">Paragraph</th>
              <th scope="col">Link</th>
              <th scope="col" className="number">
                Rows
              </th>
              <th scope="col" className="number">
                Parameters
              </th>
              <th scope="col" className="number">
                Actions
              </th>
              {canEdit && (
                <th scope="col">
                  <span className="unseen">Change or delete</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {document.sources.map((source, index) => (
              <tr key={`${source.id} ${index}`} data-entry={`sources/${index}`} tabIndex={-1}>
                <th scope="row">
                  {source.title}
                  <span className="caption mono policy-block">{source.id}</span>
                </th>
                <td>{source.paragraph ?? '–'}</td>
                <td>
                  {source.href === undefined ? (
                    '–'
                  ) : (
                    <a href={source.href} target="_blank" rel="noreferrer">
                      Open the paper
                    </a>
                  )}
                </td>
                <td className="number">{document.tables.reduce((sum, table) => sum + citing(table.rows, source.id), 0)}</td>
                <td className="number">{citing(document.parameters, source.id)}</td>
                <td className="number">{citing(document.actions, source.id)}</td>
                {canEdit && (
                  <td>
                    <EntryTools
                      list="sources"
                      editing={editing}
                      entry={source}
                      title={source.title}
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
      <p className="page-note">{countOf(document.sources.length, 'source')}.</p>
      {canEdit && <AddEntry list="sources" editing={editing} />}
    </section>
  )
}

const citing = (entries: readonly { source: string }[], id: string): number => entries.filter((entry) => entry.source === id).length
