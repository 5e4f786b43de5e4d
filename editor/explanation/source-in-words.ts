// The only home of how a source is named under a decision. A reading the policy adopted has a file for its paragraph: it goes unsaid.
import type { Explanation } from '../../server/contract/runs.ts'

const FILE = /\/[^/]+\.[a-z]+$/i

/** @example sourceInWords({ title: 'Trafford guidance', paragraph: '7.2' }) // 'Because: Trafford guidance, paragraph 7.2' */
export function sourceInWords({ title, paragraph }: Pick<NonNullable<Explanation['source']>, 'title' | 'paragraph'>): string {
  if (FILE.test(paragraph)) return title
  return `Because: ${title}${paragraph === '' ? '' : `, paragraph ${paragraph}`}`
}
