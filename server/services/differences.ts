// The only home of the comparison of two versions as it is answered: sentences, a line a property, both texts.
// Leaves what differs and how it is said to `engine/versions`.
import { type RuleSetDocument, ruleSetDocument } from '../../engine/rules/document.ts'
import { compareVersions, type Content } from '../../engine/versions/compare.ts'
import { differenceInWords } from '../../engine/versions/difference-in-words.ts'
import { type ListedChange, listedChanges } from '../../engine/versions/listed-changes.ts'
import type { Differences } from '../contract/publishing.ts'
import { ServiceError } from '../errors/service-error.ts'
import type { DraftStore } from '../stores/draft-store.ts'
import { casesOf } from '../stores/policy-store.ts'
import type { PublishedVersions } from '../stores/published-versions.ts'

interface Side {
  readonly label: string
  readonly content: Content
  readonly text: string
}

/** Compares two of `1`, `2`, … or `draft:ID`. @throws ServiceError 404 where one is not there, 422 where a draft is no rule set yet */
export function differencesOf(policy: string, from: string, to: string, versions: PublishedVersions, drafts: DraftStore): Differences {
  const [before, after] = [from, to].map((side) => sideOf(policy, side, versions, drafts))
  const difference = compareVersions(before.content, after.content)
  return {
    policy,
    from: before.label,
    to: after.label,
    sentences: differenceInWords(before.content, after.content, difference).map(({ about, table, text }) => ({
      part: table ?? PARTS[about],
      text,
    })),
    changes: listedChanges(difference).map((change) => lineOf(change, after.content)),
    before: before.text,
    after: after.text,
  }
}

const PARTS = {
  rows: 'Tables',
  inputs: 'Inputs',
  parameters: 'Parameters',
  actions: 'Actions',
  sources: 'Sources',
  cases: 'Cases',
  document: 'Policy',
} as const

function sideOf(policy: string, side: string, versions: PublishedVersions, drafts: DraftStore): Side {
  if (!side.startsWith('draft:')) {
    const version = versions.version(policy, Number(side))
    return sideFrom(`Version ${version.version}`, version.ruleSet.document, version.casesText, policy)
  }
  const draft = drafts.get(side.slice('draft:'.length))
  if (draft.policy !== policy)
    throw new ServiceError('other-policy', 422, 'The draft is of another policy.', 'Open it from its own policy.')
  return sideFrom(draft.name, documentOf(draft.text), draft.cases, policy)
}

function sideFrom(label: string, document: RuleSetDocument, cases: string, policy: string): Side {
  return { label, content: { document, cases: casesOf(cases, `${policy}/cases`) }, text: JSON.stringify(document, null, 2) }
}

/** A draft may have faults and still be compared, as long as it has the shape of a rule set. */
function documentOf(text: string): RuleSetDocument {
  const parsed = ruleSetDocument.safeParse(jsonOf(text))
  if (parsed.success) return parsed.data
  const details = 'Mend its errors in the editor first; it is saved as it is.'
  throw new ServiceError('draft-has-errors', 422, 'The draft cannot be compared: it is not a rule set yet.', details)
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A line a property, under the title of its table or the name of its kind. */
function lineOf({ part, table, item, field, before, after }: ListedChange, { document }: Content): Differences['changes'][number] {
  const title = document.tables.find(({ name }) => name === (table === '' ? item : table))?.title
  const words = field.replace(/^(when|then) /, '')
  return { part: title ?? LISTED_PARTS[part], what: [item, words].filter((word) => word !== '').join(', '), before, after }
}

const LISTED_PARTS = {
  document: PARTS.document,
  source: PARTS.sources,
  parameter: PARTS.parameters,
  input: PARTS.inputs,
  table: PARTS.rows,
  output: PARTS.rows,
  row: PARTS.rows,
  action: PARTS.actions,
  case: PARTS.cases,
} as const
