// The account of every file: each row read is kept, a duplicate, a blank mark or kept aside, and one can see that it adds up.
import type { FileCount } from '../../../server/contract/datasets.ts'
import { countInWords } from '../../parts/figures.ts'
import { Icon } from '../../parts/icon.tsx'

const PARTS = [
  { key: 'kept', title: 'Kept', sign: '=' },
  { key: 'duplicates', title: 'Duplicates, counted once', sign: '+' },
  { key: 'missing', title: 'Blank marks', sign: '+' },
  { key: 'aside', title: 'Kept aside', sign: '+' },
] as const

export function FileAccount({ files }: { files: readonly FileCount[] }) {
  const total = (key: keyof Omit<FileCount, 'file'>) => files.reduce((sum, file) => sum + file[key], 0)
  const all: FileCount = {
    file: 'All files',
    read: total('read'),
    kept: total('kept'),
    duplicates: total('duplicates'),
    missing: total('missing'),
    aside: total('aside'),
  }
  return (
    <div className="table-frame">
      <table className="plain-table">
        <caption className="unseen">What became of the rows of each file</caption>
        <thead>
          <tr>
            <th scope="col">File</th>
            <th scope="col" className="number">
              Rows read
            </th>
            {PARTS.map(({ key, title }) => (
              <th key={key} scope="col" className="number">
                {title}
              </th>
            ))}
            <th scope="col">Adds up</th>
          </tr>
        </thead>
        <tbody>
          {files.map((file) => (
            <AccountRow key={file.file} count={file} />
          ))}
        </tbody>
        {files.length > 1 && (
          <tfoot>
            <AccountRow count={all} />
          </tfoot>
        )}
      </table>
    </div>
  )
}

function AccountRow({ count }: { count: FileCount }) {
  const difference = count.read - count.kept - count.duplicates - count.missing - count.aside
  return (
    <tr>
      <th scope="row">{count.file}</th>
      <td className="number">
        <b>{countInWords(count.read)}</b>
      </td>
      {PARTS.map(({ key, sign }) => (
        <td key={key} className="number">
          <span className="sign">{sign} </span>
          <span className={key === 'aside' && count.aside > 0 ? 'tone-bad' : ''}>{countInWords(count[key])}</span>
        </td>
      ))}
      <td>
        {difference === 0 ? (
          <span className="outcome tone-good">
            <Icon name="check" />
            Yes
          </span>
        ) : (
          <span className="outcome tone-bad">
            <Icon name="error" />
            {`${countInWords(Math.abs(difference))} rows are not accounted for`}
          </span>
        )}
      </td>
    </tr>
  )
}
