// The only home of what a server says that may only read, because another one holds its data folder.
import { ServiceError } from './service-error.ts'

export function readOnlyHere(): ServiceError {
  const details = 'Use the server that was started first, or stop it and start this one again.'
  return new ServiceError('read-only', 503, 'Another server uses this data folder, so nothing can be changed or recorded here.', details)
}
