// The only home of waiting until a page has the answers it asked for. A browser's own `networkidle` also counts the code of workers,
// and a worker that is let go of before its code has come leaves a request that never ends.
import type { BrowserContext, Page, Request } from 'playwright-core'

const STILL_MS = 500
const LONGEST_MS = 30_000

interface Asked {
  readonly underWay: Set<Request>
  /** When something was asked or answered last, in milliseconds. */
  last: number
}

const askedBy = new WeakMap<BrowserContext, Asked>()

/** Watches what the pages of a context ask of the server's interface from now on. */
export function watchAnswers(context: BrowserContext): void {
  if (askedBy.has(context)) return
  const asked: Asked = { underWay: new Set(), last: Date.now() }
  askedBy.set(context, asked)
  const end = (request: Request): void => {
    if (asked.underWay.delete(request)) asked.last = Date.now()
  }
  context.on('request', (request) => {
    if (!new URL(request.url()).pathname.startsWith('/api/')) return
    asked.underWay.add(request)
    asked.last = Date.now()
  })
  context.on('requestfinished', end)
  context.on('requestfailed', end)
}

/**
 * Waits until no page of the context has asked or been answered anything for half a second.
 * @throws Error where the context is not watched, or that takes longer than half a minute: it names what is not answered
 * @example await answered(page)
 */
export async function answered(page: Page): Promise<void> {
  const asked = askedBy.get(page.context())
  if (asked === undefined) throw new Error('The context of this page is not watched')
  const begun = Date.now()
  while (asked.underWay.size > 0 || Date.now() - Math.max(asked.last, begun) < STILL_MS) {
    if (Date.now() - begun > LONGEST_MS) throw new Error(`Not answered: ${[...asked.underWay].map((one) => one.url()).join(', ')}`)
    await page.waitForTimeout(50)
  }
}
