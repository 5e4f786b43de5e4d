// The only home of serving the built pages: hashed files for a year, and the one page for every address the pages themselves know.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import express, { Router } from 'express'
import { ServiceError } from '../errors/service-error.ts'

export function pageRoutes(pages: string): Router {
  const router = Router()
  /* The builder puts a hash of its content into the name of every file in assets. */
  router.use('/assets', express.static(join(pages, 'assets'), { immutable: true, maxAge: '365d', index: false, fallthrough: true }))
  router.use(
    express.static(pages, { index: false, cacheControl: false, setHeaders: (response) => response.set('cache-control', 'no-cache') }),
  )
  router.get('/{*address}', (request, response, next) => {
    if (request.path.startsWith('/assets/') || request.accepts('html') !== 'html') return next()
    if (!existsSync(join(pages, 'index.html'))) {
      throw new ServiceError('pages-not-built', 503, 'The pages have not been built.', 'Run npm run build, then load this address again.')
    }
    response.set('cache-control', 'no-cache').sendFile('index.html', { root: pages })
  })
  return router
}
