// The files chosen for an upload, before they are sent: what each is, what is missing, what to call the data.
import { useId, useState } from 'react'
import { sizeInWords } from '../../parts/figures.ts'
import { Icon } from '../../parts/icon.tsx'
import { lackOf, meaningOfFile, needsMapping } from './input-files.ts'

interface ChosenFilesProps {
  readonly files: readonly File[]
  readonly onSend: (name: string) => void
  readonly onClear: () => void
}

export function ChosenFiles({ files, onSend, onClear }: ChosenFilesProps) {
  const [name, setName] = useState('')
  const field = useId()
  const names = files.map((file) => file.name)
  const isMapped = needsMapping(names)
  const lack = isMapped ? '' : lackOf(names)
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        onSend(name.trim())
      }}
    >
      <ul className="chosen-files">
        {files.map((file) => {
          const meaning = meaningOfFile(file.name) ?? (isMapped && /\.csv$/i.test(file.name) ? 'A file of another shape' : undefined)
          return (
            <li key={file.name}>
              <span className={meaning === undefined ? 'tone-warn' : 'tone-good'}>
                <Icon name={meaning === undefined ? 'question' : 'check'} />
              </span>
              <b>{file.name}</b>
              <span className="soft">{meaning ?? 'Not a file we know; it will be left aside'}</span>
              <span className="figures faint">{sizeInWords(file.size)}</span>
            </li>
          )
        })}
      </ul>
      {lack !== '' && (
        <p className="field-error" role="alert">
          <Icon name="error" />
          {lack}
        </p>
      )}
      {isMapped && (
        <p className="small soft mapping-note">
          <Icon name="information" />
          Next you say what each column of this file is. Nothing is stored before you choose to import it.
        </p>
      )}
      <div className="row-of-fields">
        {!isMapped && (
          <div className="field">
            <label htmlFor={field}>Name (optional)</label>
            <input
              id={field}
              className="input input-main"
              value={name}
              maxLength={120}
              placeholder="Autumn term, all schools"
              onChange={(event) => setName(event.target.value)}
            />
          </div>
        )}
        <button type="submit" className="button button-main">
          <Icon name="upload" />
          {isMapped ? 'Go on to its columns' : 'Upload'}
        </button>
        <button type="button" className="button button-plain" onClick={onClear}>
          Choose others
        </button>
      </div>
    </form>
  )
}
