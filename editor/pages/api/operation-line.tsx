// One address of the API: what it is for, and on request what it takes and gives.
import { Icon } from '../../parts/icon.tsx'
import type { Operation } from './operations.ts'

interface OperationLineProps {
  readonly operation: Operation
  readonly schemas: Readonly<Record<string, unknown>>
}

export function OperationLine({ operation, schemas }: OperationLineProps) {
  const { method, path, summary, whoMay, parameters, takes, gives, status } = operation
  return (
    <li>
      <details className="disclosure api-operation">
        <summary>
          <Icon name="right" />
          <span className="mono api-method">{method}</span>
          <span className="mono api-path">{path}</span>
          <span className="api-summary">{summary}</span>
        </summary>
        <div className="api-body">
          <p>{whoMay}</p>
          {parameters.length > 0 && (
            <p>
              {parameters.map((one) => (
                <span key={`${one.in} ${one.name}`} className="api-parameter">
                  <span className="mono">{one.name}</span> <span className="faint">in the {IN_WORDS[one.in] ?? one.in}</span>
                </span>
              ))}
            </p>
          )}
          {takes !== '' && <Shape label="Takes" name={takes} schemas={schemas} />}
          {gives === '' ? <p>Gives {status} and no body.</p> : <Shape label={`Gives ${status}`} name={gives} schemas={schemas} />}
        </div>
      </details>
    </li>
  )
}

const IN_WORDS: Readonly<Record<string, string>> = { path: 'address', query: 'query', header: 'header' }

function Shape({
  label,
  name,
  schemas,
}: {
  readonly label: string
  readonly name: string
  readonly schemas: OperationLineProps['schemas']
}) {
  const schema = schemas[name.replace('list of ', '')]
  return (
    <div>
      <p>
        {label} <span className="mono">{name}</span>
      </p>
      {schema !== undefined && (
        <pre className="api-schema mono" tabIndex={0} aria-label={`Shape ${name}`}>
          {JSON.stringify(schema, null, 2)}
        </pre>
      )}
    </div>
  )
}
