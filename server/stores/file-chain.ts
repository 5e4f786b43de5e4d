// The chain of versions in the data folder: one file a link, numbered, written once. A link appears under its number whole or not at all:
// it is written and synced under another name, then linked, which fails where that number is taken.
import { randomBytes } from 'node:crypto'
import { link, open, readdir, readFile, rm } from 'node:fs/promises'
import { z } from 'zod'
import { ServiceError } from '../errors/service-error.ts'
import { BEFORE_THE_FIRST, type Chain, type ChainHead, hashOfText, linkText, nextLink } from './chain.ts'
import { type ChainLink, chainLink, type NewLink } from './chain-links.ts'
import type { DataFolder } from './data-folder.ts'
import { syncFolder, UNFINISHED } from './durable-file.ts'
import { DurableJson } from './durable-json.ts'

const LINK_FILE = /^(\d{8})\.json$/
const HEAD_FILE = 'head.json'
const headFile = z.strictObject({ number: z.int().min(0), hash: z.string() })

const nameOf = (number: number): string => `${String(number).padStart(8, '0')}.json`

interface ReadChain {
  readonly links: readonly ChainLink[]
  readonly head: ChainHead
  readonly problems: readonly string[]
}

export class FileChain implements Chain {
  readonly #folder: DataFolder
  readonly #noted: DurableJson<ChainHead>
  #links: ChainLink[]
  #head: ChainHead
  #last: Promise<unknown> = Promise.resolve()

  private constructor(folder: DataFolder, noted: DurableJson<ChainHead>, { links, head }: ReadChain) {
    this.#folder = folder
    this.#noted = noted
    this.#links = [...links]
    this.#head = head
  }

  /** @throws ServiceError naming the file at fault where the chain is not whole: no rule of it may then be used */
  static async open(folder: DataFolder): Promise<FileChain> {
    const noted = new DurableJson<ChainHead>(folder.at('chain', HEAD_FILE))
    const names = folder.isReadOnly ? [] : await readdir(folder.at('chain'))
    for (const name of names) if (name.endsWith(UNFINISHED)) await rm(folder.at('chain', name))
    const read = await readChain(folder, noted)
    if (read.problems.length > 0) {
      const details = 'Nothing was changed. Restore the data folder from a backup, and find out who could write to it.'
      throw new ServiceError('broken-chain', 500, `The published versions have been altered: ${read.problems[0]}`, details)
    }
    const chain = new FileChain(folder, noted, read)
    /* A crash between a link and the note of it leaves the note one behind. */
    if (read.links.length > 0 && !folder.isReadOnly) await noted.write(read.head)
    return chain
  }

  links(): readonly ChainLink[] {
    return this.#links
  }

  head(): ChainHead {
    return this.#head
  }

  add(addition: NewLink): Promise<ChainLink> {
    const mine = this.#last.then(() => this.#add(addition))
    this.#last = mine.catch(() => undefined)
    return mine
  }

  async verify(): Promise<readonly string[]> {
    await this.#last
    return (await readChain(this.#folder, this.#noted)).problems
  }

  async #add(addition: NewLink): Promise<ChainLink> {
    const added = nextLink(this.#head, addition)
    const text = linkText(added)
    const hidden = this.#folder.at('chain', `${randomBytes(6).toString('hex')}${UNFINISHED}`)
    try {
      const file = await open(hidden, 'wx', 0o600)
      try {
        await file.writeFile(text)
        await file.sync()
      } finally {
        await file.close()
      }
      await link(hidden, this.#folder.at('chain', nameOf(added.number))).catch((problem: NodeJS.ErrnoException) => {
        throw problem.code === 'EEXIST' ? publishedMeanwhile() : problem
      })
    } finally {
      await rm(hidden, { force: true })
    }
    /* From here on the link is there: it is held in memory whatever comes, so that its number is never given twice. */
    this.#links = [...this.#links, added]
    this.#head = { number: added.number, hash: hashOfText(text) }
    await syncFolder(this.#folder.at('chain'))
    await this.#noted.write(this.#head)
    return added
  }
}

const publishedMeanwhile = (): ServiceError =>
  new ServiceError(
    'published-meanwhile',
    409,
    'Something else was published in between.',
    'Load the page again, look, and publish once more.',
  )

async function readChain(folder: DataFolder, noted: DurableJson<ChainHead>): Promise<ReadChain> {
  const names = (await readdir(folder.at('chain'))).filter((name) => LINK_FILE.test(name)).toSorted()
  const links: ChainLink[] = []
  const problems: string[] = []
  let head = BEFORE_THE_FIRST
  for (const name of names) {
    const expected = head.number + 1
    if (name !== nameOf(expected)) {
      problems.push(`chain/${nameOf(expected)} is missing.`)
      break
    }
    const bytes = await readFile(folder.at('chain', name))
    const parsed = chainLink.safeParse(jsonOf(bytes))
    if (!parsed.success || parsed.data.number !== expected) {
      problems.push(`chain/${name} is not as it was written.`)
      break
    }
    if (parsed.data.previous !== head.hash) {
      problems.push(`chain/${head.number === 0 ? name : nameOf(head.number)} is not the link that chain/${name} was added to.`)
      break
    }
    links.push(parsed.data)
    head = { number: expected, hash: hashOfText(bytes) }
  }
  if (problems.length === 0) problems.push(...(await againstNote(head, noted)))
  return { links, head, problems }
}

/** The newest link and a cut-off tail cannot be seen in the chain itself: they are held against the note. */
async function againstNote(head: ChainHead, noted: DurableJson<ChainHead>): Promise<string[]> {
  const note = headFile.nullable().safeParse(await noted.read().catch(() => undefined))
  if (!note.success) return [`chain/${HEAD_FILE} cannot be read.`]
  if (note.data === null) return head.number > 1 ? [`chain/${HEAD_FILE} is missing.`] : []
  if (note.data.number > head.number) return [`chain/${nameOf(head.number + 1)} and what came after it are missing.`]
  if (note.data.number === head.number && note.data.hash !== head.hash) return [`chain/${nameOf(head.number)} is not as it was written.`]
  return note.data.number < head.number - 1 ? [`chain/${HEAD_FILE} is older than the chain.`] : []
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}
