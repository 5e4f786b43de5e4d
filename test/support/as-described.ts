// The only home of holding answers against the API's own description: a route that answers otherwise than it says fails every test that calls it.
import express, { type Express } from 'express'
import { z } from 'zod'
import { ROUTE_WORDS, type RouteWords } from '../../server/api/route-words.ts'

/** An app that answers as another, or with 500 where the answer is not as described. */
export function asDescribed(app: Express): Express {
  const outer = express()
  outer.disable('x-powered-by')
  outer.disable('etag')
  outer.use((request, response, next) => {
    const json = response.json.bind(response)
    response.json = (body: unknown) => {
      const path = (response.req.route as { path: string } | undefined)?.path ?? ''
      const words = ROUTE_WORDS[`${request.method.toLowerCase()} ${path}`] as RouteWords | undefined
      if (words !== undefined && response.statusCode < 300) checkAnswer(words, response.statusCode, body)
      return json(body)
    }
    next()
  })
  outer.use(app)
  return outer
}

function checkAnswer({ summary, gives, status = 200 }: RouteWords, answered: number, body: unknown): void {
  if (answered !== status) throw new Error(`“${summary}” answered ${answered} and is described with ${status}`)
  if (!(gives instanceof z.ZodType)) return
  const parsed = gives.safeParse(JSON.parse(JSON.stringify(body)))
  if (!parsed.success) throw new Error(`“${summary}” is not as described: ${z.prettifyError(parsed.error)}`)
}
