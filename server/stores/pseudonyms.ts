// The only home of pseudonyms: what stands for a pupil in facts, addresses and logs on the server. The same UPN always has the same one,
// and without the key in the data folder nobody can get from one to the other.
import { createHmac, randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ServiceError } from '../errors/service-error.ts'
import { createDurably } from './durable-file.ts'

const KEY_FILE = 'pseudonym.key'
const KEY = /^[0-9a-f]{64}\n$/

/** Gives the function from UPN to pseudonym of a data folder; its key is made on first use. */
export async function openPseudonyms(folder: string): Promise<(upn: string) => string> {
  const path = join(folder, KEY_FILE)
  let text = await readKey(path)
  if (text === undefined) {
    /* Should another process make one at the same time, its key is the key. */
    await createDurably(path, `${randomBytes(32).toString('hex')}\n`)
    text = (await readKey(path)) ?? ''
  }
  if (!KEY.test(text))
    throw new ServiceError(
      'bad-key',
      500,
      `${path} is damaged.`,
      'Restore it from a backup: without it a pupil’s name cannot be found again.',
    )
  const key = Buffer.from(text.trim(), 'hex')
  return (upn) => createHmac('sha256', key).update(upn).digest('hex').slice(0, 32)
}

function readKey(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch((problem: NodeJS.ErrnoException) => {
    if (problem.code === 'ENOENT') return undefined
    throw problem
  })
}
