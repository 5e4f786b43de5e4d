// The only home of the API's description: OpenAPI 3.1, made from the routes themselves, their guards and the contracts' shapes.
import { z } from 'zod'
import type { Access, RouteEntry } from '../access/guarded-routes.ts'
import { RIGHTS } from '../access/rights.ts'
import { ENGINE_VERSION } from '../../engine/version.ts'
import { SHAPES } from './contract-shapes.ts'
import { ROUTE_WORDS, type RouteWords } from './route-words.ts'

type Json = Readonly<Record<string, unknown>>

/**
 * The OpenAPI 3.1 document of some routes.
 * @throws Error where a route has no words: nothing is left out of the description unseen
 */
export function describeApi(routes: readonly RouteEntry[]): Json {
  const paths: Record<string, Record<string, Json>> = {}
  for (const route of routes) {
    const words = ROUTE_WORDS[`${route.method} ${route.path}`] as RouteWords | undefined
    if (words === undefined) throw new Error(`server/api/route-words.ts says nothing of ${route.method} ${route.path}`)
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method]: operation(route, words) }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Attendance rules', version: ENGINE_VERSION, description: 'Attendance policy as rule sets, over registers.' },
    servers: [{ url: '/api/v1' }],
    paths,
    components: {
      schemas: componentSchemas(),
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'A token made on the page “Your tokens”.' },
        session: { type: 'apiKey', in: 'cookie', name: 'session' },
      },
    },
  }
}

function operation({ method, path, may }: RouteEntry, { summary, takes, query, headers, gives, status = 200 }: RouteWords): Json {
  const inPath = [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({ name, in: 'path', required: true, schema: { type: 'string' } }))
  const inQuery = (query ?? []).map((name) => ({ name, in: 'query', schema: { type: 'string' } }))
  const inHeaders = (headers ?? []).map((name) => ({ name, in: 'header', schema: { type: 'string' } }))
  return {
    operationId: `${method}${path.replaceAll(/[^a-z]+([a-z])/gi, (_, letter: string) => letter.toUpperCase())}`,
    summary,
    description: whoMay(may),
    tags: [path.split('/')[1]],
    ...(may === 'anyone' ? { security: [] } : { security: [{ token: [] }, { session: [] }] }),
    parameters: [...inPath, ...inQuery, ...inHeaders],
    ...(takes === undefined ? {} : { requestBody: { required: true, content: bodyOf(takes) } }),
    responses: {
      [status]: { description: summary, ...(gives === 'nothing' ? {} : { content: answerOf(gives) }) },
      default: {
        description: 'What is wrong and what to do next',
        content: { 'application/problem+json': { schema: reference('Problem') } },
      },
    },
  }
}

/** Who may call a route, in a sentence. @example whoMay('runs.read') // 'Needs the right to: Read the totals of runs and comparisons' */
export function whoMay(may: Access): string {
  if (may === 'anyone') return 'Anyone may call it.'
  if (may === 'signed-in') return 'Anyone signed in may call it.'
  const rights = typeof may === 'string' ? [may] : may
  return `Needs the right to: ${rights.map((right) => RIGHTS[right]).join('; or: ')}`
}

function bodyOf(takes: z.ZodType | 'files'): Json {
  if (takes !== 'files') return { 'application/json': { schema: schemaOf(takes, 'input') } }
  const files = { type: 'array', items: { type: 'string', contentMediaType: 'application/octet-stream' } }
  return { 'multipart/form-data': { schema: { type: 'object', properties: { name: { type: 'string' }, files }, required: ['files'] } } }
}

const answerOf = (gives: Exclude<RouteWords['gives'], 'nothing'>): Json =>
  typeof gives === 'string' ? { [gives]: {} } : { 'application/json': { schema: schemaOf(gives, 'output') } }

const reference = (name: string): Json => ({ $ref: `#/components/schemas/${name}` })

/** A reference where the shape has a name, a list of such, or the shape itself. */
function schemaOf(shape: z.ZodType, io: 'input' | 'output'): Json {
  for (const [name, known] of SHAPES) if (known === shape) return reference(name)
  if (shape instanceof z.ZodArray) return { type: 'array', items: schemaOf(shape.element as z.ZodType, io) }
  return withoutMarks(z.toJSONSchema(shape, { io, unrepresentable: 'any' }))
}

function componentSchemas(): Json {
  const registry = z.registry<{ id: string }>()
  for (const [id, shape] of SHAPES) registry.add(shape, { id })
  const { schemas } = z.toJSONSchema(registry, { uri: (id) => `#/components/schemas/${id}`, io: 'input', unrepresentable: 'any' })
  return Object.fromEntries(Object.entries(schemas).map(([id, schema]) => [id, withoutMarks(schema)]))
}

/* Inside an OpenAPI document a schema carries neither its dialect nor an address of its own. */
function withoutMarks({ $schema: _dialect, $id: _address, ...schema }: Json): Json {
  return schema
}
