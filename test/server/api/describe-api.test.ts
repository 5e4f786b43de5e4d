import { Validator } from '@seriousme/openapi-schema-validator'
import { describe, expect, test } from 'vitest'
import { describeApi } from '../../../server/api/describe-api.ts'
import { ROUTE_WORDS } from '../../../server/api/route-words.ts'
import { guardedRoutes } from '../../../server/app.ts'
import { testServer } from '../routes/real-server.ts'

interface OpenApi {
  openapi: string
  paths: Record<
    string,
    Record<string, { responses: Record<string, { content?: Record<string, { schema?: object }> }>; description: string }>
  >
  components: { schemas: Record<string, object> }
}

const fetched = async (): Promise<OpenApi> => (await (await testServer()).ask.get('/api/v1/openapi.json')).body as OpenApi

describe('the API’s description', () => {
  test('is a valid OpenAPI 3.1 document', async () => {
    const result = await new Validator().validate({ ...(await fetched()) })
    expect(result).toMatchObject({ valid: true })
  })

  test('has every route once, and nothing that is not a route', async () => {
    const { services } = await testServer()
    const routes = guardedRoutes(services).flatMap(({ entries }) => entries.map(({ method, path }) => `${method} ${path}`))
    expect(routes.length).toBe(new Set(routes).size)
    expect(Object.keys(ROUTE_WORDS).toSorted()).toEqual(routes.toSorted())
  })

  test('names shapes, parameters and who may call', async () => {
    const { paths, components } = await fetched()
    expect(paths['/runs/{run}'].get.responses['200'].content).toEqual({
      'application/json': { schema: { $ref: '#/components/schemas/RunDetail' } },
    })
    expect(paths['/datasets'].get.responses['200'].content?.['application/json'].schema).toEqual({
      type: 'array',
      items: { $ref: '#/components/schemas/DatasetSummary' },
    })
    expect(paths['/drafts/{id}'].put).toMatchObject({
      parameters: [
        { name: 'id', in: 'path' },
        { name: 'If-Match', in: 'header' },
      ],
    })
    expect(paths['/status'].get.description).toBe('Anyone may call it.')
    expect(paths['/datasets/{id}'].delete.description).toBe('Needs the right to: Erase data for good')
    expect(components.schemas.StartRun).toMatchObject({ type: 'object', required: ['asOf'], additionalProperties: false })
  })

  test('a route without words is not left out unseen', () => {
    expect(() => describeApi([{ method: 'get', path: '/nothing', may: 'anyone' }])).toThrow('get /nothing')
  })
})
