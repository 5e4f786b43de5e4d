// The only home of an OpenID Connect provider for tests: a real one, on this machine, that lets in whoever the test says.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'

export interface Whoever {
  readonly id: string
  readonly name: string
  /** App roles, as Entra ID puts them into the token. */
  readonly roles: readonly string[]
}

export interface TestProvider {
  readonly issuer: string
  /** Who signs in from now on. */
  readonly letIn: (person: Whoever) => void
  /** Goes where a browser is sent, signs in, and gives the address it is sent back to. */
  readonly visit: (url: string) => Promise<URL>
  readonly close: () => Promise<void>
}

export const CLIENT = { clientId: 'attendance', clientSecret: 'a-secret-of-the-tests-and-of-nobody-else' } as const

export async function startProvider(redirect: string): Promise<TestProvider> {
  let person: Whoever = { id: 'nobody', name: 'Nobody', roles: [] }
  const known = new Map<string, Whoever>()
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = new Provider(issuer, {
    clients: [
      { client_id: CLIENT.clientId, client_secret: CLIENT.clientSecret, redirect_uris: [redirect], grant_types: ['authorization_code'] },
    ],
    cookies: { keys: ['a-key-of-the-tests'] },
    claims: { openid: ['sub'], profile: ['name', 'roles'], email: ['email'] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_ctx, id) => ({
      accountId: id,
      claims: () => ({ sub: id, name: known.get(id)?.name, roles: [...(known.get(id)?.roles ?? [])] }),
    }),
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({ clientId: oidc.client!.clientId, accountId: oidc.session!.accountId! })
      grant.addOIDCScope('openid profile email')
      await grant.save()
      return grant
    },
  })
  const answer = provider.callback()
  server.on('request', (request, response) => {
    if (request.url?.startsWith('/interaction/') === true) {
      known.set(person.id, person)
      void provider.interactionFinished(request, response, { login: { accountId: person.id } })
    } else void answer(request, response)
  })
  return {
    issuer,
    letIn: (next) => {
      person = next
    },
    visit: (url) => follow(url, redirect),
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  }
}

/** Follows a browser's way through the provider, with its cookies. */
async function follow(from: string, until: string): Promise<URL> {
  const cookies = new Map<string, string>()
  let url = new URL(from)
  for (let hop = 0; hop < 10; hop++) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(url, { redirect: 'manual', headers: { cookie } })
    for (const text of response.headers.getSetCookie()) {
      const [pair] = text.split(';')
      cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
    }
    const next = response.headers.get('location')
    if (next === null) throw new Error(`The provider answered ${response.status}: ${await response.text()}`)
    url = new URL(next, url)
    if (url.href.startsWith(until)) return url
  }
  throw new Error('The provider sends the browser round and round')
}
