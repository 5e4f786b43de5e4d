// The only home of asking the server what its API is: the part of the OpenAPI document that the page shows.
import { queryOptions } from '@tanstack/react-query'
import { z } from 'zod'
import { ask } from './request.ts'

const schema = z.looseObject({ $ref: z.string().optional(), type: z.unknown().optional(), items: z.unknown().optional() })
const content = z.record(z.string(), z.looseObject({ schema: schema.optional() }))

const operation = z.looseObject({
  operationId: z.string(),
  summary: z.string(),
  description: z.string(),
  tags: z.array(z.string()),
  parameters: z.array(z.looseObject({ name: z.string(), in: z.enum(['path', 'query', 'header']) })),
  requestBody: z.looseObject({ content }).optional(),
  responses: z.record(z.string(), z.looseObject({ content: content.optional() })),
})
export type ApiOperation = z.infer<typeof operation>

const apiDescription = z.looseObject({
  paths: z.record(z.string(), z.record(z.string(), operation)),
  components: z.looseObject({ schemas: z.record(z.string(), z.unknown()) }),
})
export type ApiDescription = z.infer<typeof apiDescription>

export const apiDescriptionQuery = queryOptions({
  queryKey: ['api-description'],
  queryFn: ({ signal }) => ask('/openapi.json', apiDescription, { signal }),
})
