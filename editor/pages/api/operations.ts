// The only home of laying out the API's description for reading: by first word of the address, each with the shapes it takes and gives.
import type { ApiDescription, ApiOperation } from '../../api/api-description.ts'

export interface Operation {
  readonly id: string
  readonly method: string
  readonly path: string
  readonly summary: string
  readonly whoMay: string
  readonly parameters: readonly { readonly name: string; readonly in: string }[]
  /** Name of the shape, or the kind of body; empty where there is none. */
  readonly takes: string
  readonly gives: string
  readonly status: string
}

/** @example operationsByTag(description)[0].operations[0].gives // 'list of RunSummary' */
export function operationsByTag({ paths }: ApiDescription): { tag: string; operations: Operation[] }[] {
  const byTag = new Map<string, Operation[]>()
  for (const [path, methods] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const tag = operation.tags[0] ?? ''
      byTag.set(tag, [...(byTag.get(tag) ?? []), laidOut(path, method, operation)])
    }
  }
  return [...byTag].map(([tag, operations]) => ({ tag, operations }))
}

function laidOut(path: string, method: string, operation: ApiOperation): Operation {
  const [status, answer] = Object.entries(operation.responses).find(([code]) => code !== 'default') ?? ['', {}]
  return {
    id: operation.operationId,
    method: method.toUpperCase(),
    path,
    summary: operation.summary,
    whoMay: operation.description,
    parameters: operation.parameters,
    takes: bodyInWords(operation.requestBody?.content),
    gives: bodyInWords('content' in answer ? answer.content : undefined),
    status,
  }
}

type Content = NonNullable<ApiOperation['requestBody']>['content']

function bodyInWords(content: Content | undefined): string {
  const [kind, body] = Object.entries(content ?? {})[0] ?? ['', undefined]
  if (kind === '') return ''
  if (kind === 'multipart/form-data') return 'form with files'
  return kind === 'application/json' ? shapeInWords(body?.schema) : kind
}

function shapeInWords(schema: unknown): string {
  if (typeof schema !== 'object' || schema === null) return 'JSON'
  if ('$ref' in schema && typeof schema.$ref === 'string') return schema.$ref.split('/').at(-1) ?? ''
  return 'items' in schema ? `list of ${shapeInWords(schema.items)}` : 'JSON'
}
