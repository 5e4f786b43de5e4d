// Whether the record is whole: said in words, with the hash that proves it later, or with every line that does not fit.
import { useQuery } from '@tanstack/react-query'
import { recordCheckQuery } from '../../api/audit.ts'
import { Answer } from '../../parts/answer.tsx'
import { countOf } from '../../parts/figures.ts'
import { Icon } from '../../parts/icon.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'

export function RecordCheck() {
  const check = useQuery(recordCheckQuery)
  return (
    <Answer of={check} waiting={<Skeleton height={64} />}>
      {({ entries, head, findings }) =>
        findings.length === 0 ? (
          <div className="card record-check">
            <span className="pill tone-good">
              <Icon name="check" />
              Whole
            </span>
            <p>
              {countOf(entries, 'entry', 'entries')}, each chained to the one before.{' '}
              <span className="soft">Note this down elsewhere, and any later change shows:</span>
            </p>
            <code className="mono small">{`${head.number}:${head.hash}`}</code>
          </div>
        ) : (
          <div className="card record-check" role="alert">
            <span className="pill tone-bad">
              <Icon name="error" />
              Not whole
            </span>
            <p>Somebody or something changed the files of this record. Find out who can write to the data folder.</p>
            <ul>
              {findings.map((finding) => (
                <li key={finding}>{finding}</li>
              ))}
            </ul>
          </div>
        )
      }
    </Answer>
  )
}
