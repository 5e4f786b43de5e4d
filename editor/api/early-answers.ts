// The only home of requests that are sent before the page that asks them is there: while its code is loaded the answers come in already.
// An answer is used once, and only where it is one; whatever was refused is asked again by the page, which knows what to say.
import { SAME_SITE_HEADER } from '../../server/contract/same-site.ts'

const ADDRESS_OF_POLICY = /^\/policies\/([^/]+)\/?$/

/**
 * What a page will ask first, by its address; nothing where it is not worth it.
 * @example earlyPaths('/policies/graduated-approach', '?draft=d1') // ['/session', '/policies', '/drafts/d1']
 */
export function earlyPaths(pathname: string, search: string): readonly string[] {
  if (!ADDRESS_OF_POLICY.test(pathname)) return []
  const draft = new URLSearchParams(search).get('draft')?.replaceAll('"', '') ?? ''
  return ['/session', '/policies', ...(draft === '' ? [] : [`/drafts/${encodeURIComponent(draft)}`])]
}

/**
 * The version that a draft was started from, by the link in its answer (RFC 8288, RFC 5829): the page asks for it next.
 * @example linkedPath('/api/v1', '</api/v1/policies/p/versions/2>; rel="predecessor-version"') // '/policies/p/versions/2'
 */
export function linkedPath(api: string, link: string | null): string | undefined {
  const address = /^<([^>]+)>; rel="predecessor-version"$/.exec(link ?? '')?.[1]
  return address?.startsWith(`${api}/policies/`) === true ? address.slice(api.length) : undefined
}

const early = new Map<string, Promise<Response | undefined>>()

/** Sends them, once, as the pages are opened. */
export function askEarly(api: string, paths: readonly string[]): void {
  const headers = { [SAME_SITE_HEADER.name]: SAME_SITE_HEADER.value }
  for (const path of paths) {
    const answer = fetch(api + path, { headers }).then(
      async (response) => {
        if (!response.ok) return undefined
        const next = linkedPath(api, response.headers.get('link'))
        if (next !== undefined) askEarly(api, [next])
        // Read to its end: an answer nobody uses would hold its connection.
        return new Response(await response.arrayBuffer(), { headers: response.headers })
      },
      () => undefined,
    )
    early.set(path, answer)
  }
}

/** The answer that was asked for early, if there is one that nobody has used. */
export async function earlyAnswer(path: string, init: RequestInit): Promise<Response | undefined> {
  if (init.method !== undefined && init.method !== 'GET') return undefined
  const answer = early.get(path)
  early.delete(path)
  return answer
}
