// The only home of several servers on one data folder: however many start at once, one of them writes; when it is killed the next one may.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { signedIn } from '../support/signed-in-headers.ts'

interface Started {
  readonly child: ChildProcess
  readonly url: string
  readonly trouble: string | null
}

export async function serversAtOnce(count: number, rounds: number): Promise<{ starts: number; problems: readonly string[] }> {
  const path = join(await mkdtemp(join(tmpdir(), 'servers-')), 'data')
  const problems: string[] = []
  let saved = 0
  for (let round = 1; round <= rounds; round++) {
    const servers = await Promise.all(Array.from({ length: count }, () => start(path)))
    const writers = servers.filter(({ trouble }) => trouble === null)
    if (writers.length !== 1) problems.push(`Round ${round}: ${writers.length} of ${count} servers write.`)
    for (const { url, trouble } of servers) {
      const status = await createDraft(url, path)
      if (status !== (trouble === null ? 201 : 503)) problems.push(`Round ${round}: a server (${trouble ?? 'writing'}) answered ${status}.`)
      if (status === 201) saved++
    }
    for (const { child } of servers) {
      child.kill('SIGKILL')
      await once(child, 'close')
    }
  }
  const last = await start(path)
  const headers = await signedIn(last.url.replace(/\/$/, ''), path)
  const ask = async <T>(what: string): Promise<T> => (await (await fetch(`${last.url}api/v1/${what}`, { headers })).json()) as T
  const drafts = await ask<unknown[]>('drafts')
  if (last.trouble !== null) problems.push('After all were killed the folder is still held.')
  if (drafts.length !== saved) problems.push(`${drafts.length} drafts are there of ${saved} that were acknowledged.`)
  const { findings } = await ask<{ findings: string[] }>('audit/check')
  last.child.kill('SIGKILL')
  await once(last.child, 'close')
  await rm(join(path, '..'), { recursive: true })
  return { starts: count * rounds + 1, problems: [...problems, ...findings] }
}

async function start(path: string): Promise<Started> {
  const script = fileURLToPath(new URL('serving.ts', import.meta.url))
  const child = spawn(process.execPath, [script, path], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  return { child, ...(JSON.parse(line.toString()) as { url: string; trouble: string | null }) }
}

async function createDraft(url: string, dataDir: string): Promise<number> {
  const body = JSON.stringify({ policy: 'graduated-approach', from: 1 })
  const answer = await fetch(`${url}api/v1/drafts`, { method: 'POST', headers: await signedIn(url.replace(/\/$/, ''), dataDir), body })
  await answer.arrayBuffer()
  return answer.status
}
