// Where registers are brought in: drop or choose files, see what they are, send them, watch them being read.
import { type DragEvent, useId, useRef, useState } from 'react'
import { startReading } from '../../api/imports.ts'
import { startUpload } from '../../api/start.ts'
import { useWork } from '../../api/work.ts'
import { Card } from '../../parts/card.tsx'
import { Icon } from '../../parts/icon.tsx'
import { WorkProgress } from '../../parts/work-progress.tsx'
import '../../styles/data.css'
import { ChosenFiles } from './chosen-files.tsx'
import { DataDictionary } from './data-dictionary.tsx'
import { needsMapping } from './input-files.ts'

export function UploadCard() {
  const [files, setFiles] = useState<readonly File[]>([])
  const data = useWork('data')
  const reading = useWork('import')
  const work = reading ?? data
  return (
    <Card title="Upload registers" className="upload">
      {work !== undefined ? (
        <WorkProgress work={work} />
      ) : files.length === 0 ? (
        <DropZone onFiles={setFiles} />
      ) : (
        <ChosenFiles
          files={files}
          onClear={() => setFiles([])}
          onSend={(name) => {
            if (needsMapping(files.map((file) => file.name))) startReading(files)
            else startUpload(files, name)
            setFiles([])
          }}
        />
      )}
      <DataDictionary />
    </Card>
  )
}

function DropZone({ onFiles }: { onFiles: (files: readonly File[]) => void }) {
  const [isOver, setIsOver] = useState(false)
  const picker = useRef<HTMLInputElement>(null)
  const help = useId()
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setIsOver(false)
    if (event.dataTransfer.files.length > 0) onFiles([...event.dataTransfer.files])
  }
  return (
    <div
      className={isOver ? 'drop-zone drop-zone-over' : 'drop-zone'}
      onDragOver={(event) => {
        event.preventDefault()
        setIsOver(true)
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
    >
      <Icon name="upload" />
      <p>Drop files here, or</p>
      <button type="button" className="button button-main" aria-describedby={help} onClick={() => picker.current?.click()}>
        Choose files
      </button>
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        accept=".csv,.zip,text/csv,application/zip"
        aria-label="Files to upload"
        onChange={(event) => {
          const chosen = [...(event.target.files ?? [])]
          if (chosen.length > 0) onFiles(chosen)
        }}
      />
      <p className="field-note" id={help}>
        <b>pupils.csv</b> has one row for each pupil and school. <b>marks.csv</b> has one row for each pupil and session.
        <br />
        Plain CSV files, or one zip of them; or an export of another shape, whose columns you then name. Files stay on your own server.
      </p>
    </div>
  )
}
