// The only home of GET /status.
import { Router } from 'express'
import { ENGINE_VERSION } from '../../engine/version.ts'
import type { ServerStatus } from '../contract/status.ts'
import type { DatasetStore } from '../stores/dataset-store.ts'

export function statusRoutes({ datasets }: { readonly datasets: DatasetStore }): Router {
  const router = Router()
  router.get('/status', async (_request, response) => {
    const answer: ServerStatus = {
      product: 'Attendance rules',
      version: ENGINE_VERSION,
      isEmpty: (await datasets.list()).length === 0,
    }
    response.json(answer)
  })
  return router
}
