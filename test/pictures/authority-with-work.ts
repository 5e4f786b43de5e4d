// The only home of what the pictures show: an invented authority of 2,000 pupils, a run, drafts at work, one with a gap and one in review,
// and a replay.
import type { TestServer } from '../support/running-server.ts'

export interface Work {
  readonly dataset: string
  readonly run: string
  readonly pupil: string
  readonly school: string
  /** Level 2 from 85 %. */
  readonly draft: string
  /** Level 2 written as 85 % in one cell only. */
  readonly gap: string
  readonly sent: string
  readonly replay: string
}

export async function authorityWithWork(server: TestServer): Promise<Work> {
  const send = async <T>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<T> => {
    const answer = await server.fetch(path, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as T
  }
  const work = async (path: string, body: unknown): Promise<string> => {
    const { job } = await send<{ job: string }>('POST', path, body)
    for (;;) {
      const state = await send<{ status: string; result?: string }>('GET', `/jobs/${job}`)
      if (state.status === 'done') return state.result!
      if (state.status === 'failed' || state.status === 'cancelled') throw new Error(`${path} ended ${state.status}`)
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
  }
  const draft = async (name: string, change: (text: string) => string): Promise<{ id: string; etag: string }> => {
    const made = await send<{ id: string; etag: string; text: string }>('POST', '/drafts', { policy: 'graduated-approach', from: 2, name })
    return send('PUT', `/drafts/${made.id}`, { text: change(made.text) }, { 'if-match': `"${made.etag}"` })
  }
  const dataset = await work('/datasets/sample', { pupils: 2000 })
  const run = await work('/runs', { dataset, asOf: '2026-03-06' })
  const { pupils } = await send<{ pupils: { pupil: string; actions: number }[] }>('GET', `/runs/${run}/pupils`)
  const { schools } = await send<{ schools: { urn: string }[] }>('GET', `/runs/${run}/schools`)
  const { id } = await draft('Level 2 from 85', (text) => text.replace(/("name": "level2From",[^}]*?"value": )80/, '$185'))
  const gap = await draft('Level 2 from 85 in one place', (text) => text.replace('[level2From..level1From)', '[85..level1From)'))
  const sent = await draft('A shorter window', (text) => text.replace('"Level of support"', '"Level of support in school"'))
  await send('POST', `/drafts/${sent.id}/send`, { comment: 'As agreed with the heads' }, { 'if-match': `"${sent.etag}"` })
  const replay = await work('/replays', { dataset, from: '2025-11-07', to: '2026-04-24', draft: id })
  const pupil = pupils.toSorted((a, b) => b.actions - a.actions)[0].pupil
  return { dataset, run, pupil, school: schools[0].urn, draft: id, gap: gap.id, sent: sent.id, replay }
}
