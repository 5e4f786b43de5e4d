// The only home of requests that are sent before the page that asks them is there: while its code is loaded the answers come in already.
// An answer is used once, and only where it is one; whatever was refused is asked again by the page, which knows what to say.
import { SAME_SITE_HEADER } from '../../server/contract/session.ts'

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

const early = new Map<string, Promise<Response | undefined>>()

/** Sends them, once, as the pages are opened. */
export function askEarly(api: string, paths: readonly string[]): void {
  const headers = { [SAME_SITE_HEADER.name]: SAME_SITE_HEADER.value }
  for (const path of paths) {
    const answer = fetch(api + path, { headers }).then(
      (response) => (response.ok ? response : undefined),
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
