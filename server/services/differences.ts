// The only home of the comparison of two versions as it is answered: sentences, a line a property, both texts.
// Leaves what differs and how it is said to `engine/versions`.
import type { RuleSetDocument } from '../../engine/rules/document.ts'
import { ruleSetDocument } from '../../engine/rules/document.ts'
import {
  compareVersions,
  type Content,
  type FieldChange,
  type ListDifference,
  type VersionDifference,
} from '../../engine/versions/compare.ts'
import { differenceInWords } from '../../engine/versions/difference-in-words.ts'
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
    changes: changesOf(difference),
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

type Line = Differences['changes'][number]

function changesOf({ fields, tables, ...lists }: VersionDifference): Line[] {
  const ofTables = tables.changed.flatMap(({ after, fields: own, outputs, rows }) => {
    const part = after.title
    return [...fieldLines(part, '', own), ...listLines(part, outputs), ...listLines(part, rows)]
  })
  const whole = listLines(PARTS.rows, { ...tables, changed: [] })
  const others = Object.entries(lists).flatMap(([name, list]) => listLines(PARTS[name as keyof typeof lists], list))
  return [...whole, ...ofTables, ...others, ...fieldLines(PARTS.document, '', fields)]
}

function listLines(part: string, { added, removed, moved, changed }: ListDifference<object>): Line[] {
  return [
    ...added.map(({ item }) => ({ part, what: nameOf(item), before: '', after: shown(item) })),
    ...removed.map(({ item }) => ({ part, what: nameOf(item), before: shown(item), after: '' })),
    ...changed.flatMap(({ key, fields }) => fieldLines(part, key, fields)),
    ...moved.map(({ key, from, to }) => ({ part, what: `${key}, place`, before: String(from + 1), after: String(to + 1) })),
  ]
}

const fieldLines = (part: string, key: string, fields: readonly FieldChange[]): Line[] =>
  fields.map(({ field, before, after }) => ({
    part,
    what: [...(key === '' ? [] : [key]), ...field.filter((name) => name !== 'when' && name !== 'then')].join(', '),
    before: shown(before),
    after: shown(after),
  }))

function nameOf(item: object): string {
  const { id, name } = item as { id?: string; name?: string }
  return id ?? name ?? ''
}

const shown = (value: unknown): string => (value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value))
