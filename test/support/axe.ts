// The only home of asking axe what it objects to on a page, or in a part of it, light and dark.
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

type Theme = 'light' | 'dark'

interface Asked {
  readonly themes?: readonly Theme[]
  /** A selector; the whole page where there is none. */
  readonly part?: string
  /** Done with the page in each theme, before axe looks. */
  readonly before?: (theme: Theme) => Promise<unknown>
}

interface Answer {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly target: readonly string[] }[] }[]
}

/* What else axe asks does not turn on colours: the page is the same in both themes, and is asked about it once. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block']

/** One line each, the first theme's about everything, the second's about colours; the page is left light. @example expect(await objections(page, { part: '[role=dialog]' })).toEqual([]) */
export async function objections(page: Page, { themes = ['light', 'dark'], part = ':root', before }: Asked = {}): Promise<string[]> {
  const found: string[] = []
  for (const theme of themes) {
    const rules = theme === themes[0] ? {} : { runOnly: COLOUR_RULES }
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await before?.(theme)
    await page.evaluate(axe)
    const { violations } = await page.evaluate<Answer>(
      `axe.run(${JSON.stringify(part)}, ${JSON.stringify({ resultTypes: ['violations'], ...rules })})`,
    )
    found.push(...violations.map(({ id, nodes }) => `${theme}: ${id} at ${nodes.map((node) => node.target.join(' ')).join(', ')}`))
  }
  await page.emulateMedia({ colorScheme: 'light' })
  return found
}
