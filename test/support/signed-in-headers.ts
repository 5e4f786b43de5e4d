// The only home of signing in to a running server as its first person, who is made where there is none yet. Gives the headers to send along.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { SAME_SITE_HEADER } from '../../server/contract/same-site.ts'
import { FIRST_PERSON } from './running-server.ts'

/** @example await fetch(`${url}/api/v1/drafts`, { headers: await signedIn(url, dataDir) }) */
export async function signedIn(url: string, dataDir: string): Promise<Record<string, string>> {
  const code = join(dataDir, 'first-start-code')
  const { signInName, password } = FIRST_PERSON
  const isFirst = existsSync(code)
  const [path, body] = isFirst
    ? ['first-start', { code: readFileSync(code, 'utf8').trim(), ...FIRST_PERSON }]
    : ['session', { signInName, password }]
  const headers = { [SAME_SITE_HEADER.name]: SAME_SITE_HEADER.value, 'content-type': 'application/json' }
  const answer = await fetch(`${url}/api/v1/${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0]
  if (cookie === undefined) return headers
  if (isFirst) {
    const choice = { method: 'PUT', headers: { ...headers, cookie }, body: JSON.stringify({ with: 'sample' }) }
    await fetch(`${url}/api/v1/first-start/choice`, choice)
  }
  return { ...headers, cookie }
}
