// The only home of the server's settings: where they come from and what they are when nobody says.
// Leaves settings of an authority's policies to the engine.
import { readFileSync } from 'node:fs'
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
  /** The address people use, where it is not this server's own: a proxy that speaks https, say. Without a slash at the end. */
  readonly publicUrl: string | undefined
  /** How many proxies stand before the server and may say where a request comes from. */
  readonly proxies: number
  /** Who else may vouch for people; see `services/provider-sign-in.ts`. */
  readonly provider: ProviderConfig | undefined
}

export interface ProviderConfig {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** As the button on the sign-in page calls it. */
  readonly label: string
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
  const publicUrl = readPublicUrl(environment.PUBLIC_URL)
  const hosts = (environment.ALLOWED_HOSTS ?? '').split(',').map((name) => name.trim().toLowerCase())
  return {
    port: parsed.data,
    host: flags.host ?? environment.HOST ?? '127.0.0.1',
    dataDir: resolve(flags.dataDir ?? environment.DATA_DIR ?? 'data'),
    hosts: [...hosts.filter((name) => name !== ''), ...(publicUrl === undefined ? [] : [new URL(publicUrl).host])],
    pages: inProject('build/pages'),
    policies: inProject('policies'),
    publicUrl,
    proxies: /^\d$/.test(environment.TRUST_PROXY ?? '') ? Number(environment.TRUST_PROXY) : 0,
    provider: readProvider(environment),
  }
}

function readPublicUrl(wanted: string | undefined): string | undefined {
  if (wanted === undefined || wanted === '') return undefined
  if (URL.canParse(wanted) && /^https?:$/.test(new URL(wanted).protocol)) return new URL(wanted).origin
  throw new ServiceError(
    'bad-public-url',
    400,
    `PUBLIC_URL is “${wanted}”.`,
    'Give the address people use, such as https://attendance.example.gov.uk.',
  )
}

/** The provider that OIDC_ISSUER names. Its secret comes from a file or from the environment; never from the command line, which others can read. */
function readProvider(environment: NodeJS.ProcessEnv): ProviderConfig | undefined {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET_FILE: file, OIDC_LABEL: label } = environment
  if (issuer === undefined || issuer === '') return undefined
  const clientSecret = file === undefined ? environment.OIDC_CLIENT_SECRET : readFileSync(file, 'utf8').trim()
  if (!URL.canParse(issuer) || clientId === undefined || clientSecret === undefined || clientSecret === '') {
    const details = 'Set OIDC_ISSUER to an address, OIDC_CLIENT_ID, and OIDC_CLIENT_SECRET_FILE or OIDC_CLIENT_SECRET.'
    throw new ServiceError('bad-provider', 400, 'Signing in through OpenID Connect is only half set up.', details)
  }
  return { issuer, clientId, clientSecret, label: label ?? 'your council account' }
}
