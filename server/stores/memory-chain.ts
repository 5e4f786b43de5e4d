// A chain of versions that lives as long as the process.
import { BEFORE_THE_FIRST, type Chain, type ChainHead, hashOfText, linkText, nextLink } from './chain.ts'
import type { ChainLink, NewLink } from './chain-links.ts'

export class MemoryChain implements Chain {
  readonly #links: ChainLink[] = []

  links(): readonly ChainLink[] {
    return this.#links
  }

  head(): ChainHead {
    const last = this.#links.at(-1)
    return last === undefined ? BEFORE_THE_FIRST : { number: last.number, hash: hashOfText(linkText(last)) }
  }

  add(link: NewLink): Promise<ChainLink> {
    const added = nextLink(this.head(), link)
    this.#links.push(added)
    return Promise.resolve(added)
  }

  verify(): Promise<readonly string[]> {
    return Promise.resolve([])
  }
}
