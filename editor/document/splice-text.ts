// The only home of an edit typed as code in its small form: which part of the JSON went and what came in its place.
// Takes the place of two whole documents where steps are kept.
import type { RuleSetDocument } from '../../engine/rules/document.ts'
import { documentInText } from '../../engine/rules/parse-rule-set.ts'
import type { Edited } from './edit-command.ts'

/** A part of the document's JSON, written without spaces, that is replaced by another. */
export interface SpliceText {
  readonly kind: 'splice-text'
  readonly at: number
  readonly out: string
  readonly in: string
}

/** Applies the edit; `undefined` where the text to take out is not there, or what comes of it is no rule set. */
export function spliceText(document: RuleSetDocument, { at, out, in: put }: SpliceText): Edited | undefined {
  const text = JSON.stringify(document)
  if (!text.startsWith(out, at)) return undefined
  const edited = documentInText(text.slice(0, at) + put + text.slice(at + out.length))
  return edited && { document: edited, inverse: { kind: 'splice-text', at, out: put, in: out } }
}

/**
 * The edit that leads from one document to another.
 * @example spliceBetween(document, { ...document, title: 'Our approach' }) // { kind: 'splice-text', at: 64, out: 'Graduated', in: 'Our' }
 */
export function spliceBetween(from: RuleSetDocument, to: RuleSetDocument): SpliceText {
  const [a, b] = [JSON.stringify(from), JSON.stringify(to)]
  const shorter = Math.min(a.length, b.length)
  let at = 0
  while (at < shorter && a[at] === b[at]) at++
  let tail = 0
  while (tail < shorter - at && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++
  return { kind: 'splice-text', at, out: a.slice(at, a.length - tail), in: b.slice(at, b.length - tail) }
}
