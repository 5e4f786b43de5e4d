// The API, for whoever connects another system: every address, who may call it, what it takes and gives.
import { useQuery } from '@tanstack/react-query'
import { apiDescriptionQuery } from '../api/api-description.ts'
import { API } from '../api/address.ts'
import { Answer } from '../parts/answer.tsx'
import { Card } from '../parts/card.tsx'
import { Page } from '../parts/page.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import '../styles/api.css'
import { operationsByTag } from './api/operations.ts'
import { OperationLine } from './api/operation-line.tsx'

export function ApiPage() {
  const description = useQuery(apiDescriptionQuery)
  return (
    <Page
      title="API"
      path={[]}
      note="The pages use nothing else. Another system signs in with a token."
      tools={
        <a className="button" href={`${API}/openapi.json`} download="attendance-rules-openapi.json">
          OpenAPI 3.1 file
        </a>
      }
    >
      <Answer of={description} waiting={<Skeleton height={400} />}>
        {(found) =>
          operationsByTag(found).map(({ tag, operations }) => (
            <Card key={tag} title={<span className="mono">{`/${tag}`}</span>} flush>
              <ul className="api-operations">
                {operations.map((operation) => (
                  <OperationLine key={operation.id} operation={operation} schemas={found.components.schemas} />
                ))}
              </ul>
            </Card>
          ))
        }
      </Answer>
    </Page>
  )
}
