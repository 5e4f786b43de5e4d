// The only home of telling that work stopped because somebody cancelled it, which is neither a fault nor an answer.
import { ServiceError } from './service-error.ts'

/** Ends the work under way when its signal has been given. */
export function stopIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true)
    throw new ServiceError('cancelled', 409, 'This was cancelled. Nothing was stored.', 'Start it again when you are ready.')
}
