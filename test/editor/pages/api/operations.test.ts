import { expect, test } from 'vitest'
import { operationsByTag } from '../../../../editor/pages/api/operations.ts'

const operation = (change: object) => ({
  operationId: 'x',
  summary: 'Something',
  description: 'Anyone signed in may call it.',
  tags: ['things'],
  parameters: [],
  responses: { '204': {}, default: { content: { 'application/problem+json': {} } } },
  ...change,
})

test('operations by the first word of their address, with the shapes they take and give', () => {
  const laid = operationsByTag({
    paths: {
      '/things': {
        get: operation({
          responses: {
            '200': { content: { 'application/json': { schema: { type: 'array', items: { $ref: '#/components/schemas/Thing' } } } } },
          },
        }),
        post: operation({ requestBody: { content: { 'multipart/form-data': {} } } }),
      },
      '/others': {
        put: operation({ tags: ['others'], requestBody: { content: { 'application/json': { schema: { $ref: '#/c/s/Other' } } } } }),
      },
      '/things/file': { get: operation({ responses: { '200': { content: { 'text/csv': {} } } } }) },
    },
    components: { schemas: {} },
  })
  expect(
    laid.map(({ tag, operations }) => [tag, operations.map((one) => [one.method, one.path, one.takes, one.gives, one.status])]),
  ).toEqual([
    [
      'things',
      [
        ['GET', '/things', '', 'list of Thing', '200'],
        ['POST', '/things', 'form with files', '', '204'],
        ['GET', '/things/file', '', 'text/csv', '200'],
      ],
    ],
    ['others', [['PUT', '/others', 'Other', '', '204']]],
  ])
})
