// The only home of the server's settings: where they come from and what they are when nobody says.
// Leaves settings of an authority's policies to the engine.
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { ServiceError } from './errors/service-error.ts'

export interface Config {
  readonly port: number
  readonly host: string
  readonly dataDir: string
  /** Names, besides those of this machine itself, under which the server may be asked. */
  readonly hosts: readonly string[]
  /** Where the built pages lie. */
  readonly pages: string
  readonly policies: string
}

/** What may be said on the command line; it comes before the environment. */
export interface ConfigFlags {
  readonly port?: string | undefined
  readonly host?: string | undefined
  readonly dataDir?: string | undefined
}

const port = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .pipe(z.int().min(0).max(65_535))
const inProject = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url))

/** @example readConfig({ port: '8081' }, { PORT: '8080' }).port // 8081 */
export function readConfig(flags: ConfigFlags = {}, environment: NodeJS.ProcessEnv = process.env): Config {
  const wanted = flags.port ?? environment.PORT ?? '8080'
  const parsed = port.safeParse(wanted)
  if (!parsed.success)
    throw new ServiceError('bad-port', 400, `“${wanted}” is not a port.`, 'Give a whole number from 0 to 65535 with --port or PORT.')
  const hosts = (environment.ALLOWED_HOSTS ?? '').split(',').map((name) => name.trim().toLowerCase())
  return {
    port: parsed.data,
    host: flags.host ?? environment.HOST ?? '127.0.0.1',
    dataDir: resolve(flags.dataDir ?? environment.DATA_DIR ?? 'data'),
    hosts: hosts.filter((name) => name !== ''),
    pages: inProject('build/pages'),
    policies: inProject('policies'),
  }
}
