// The only home of undo and redo: one line of steps over a document and its cases, whichever view an edit came from. Pure.
// 500 steps are kept.
import type { RuleSetDocument } from '../../engine/rules/document.ts'
import type { Cases } from './case-commands.ts'
import { applyCommand, type EditCommand } from './edit-command.ts'
import { clashKey } from './merge/merge-documents.ts'
import { type DraftContent, mergeDrafts } from './merge/merge-drafts.ts'

export const MOST_STEPS = 500

/** Where an edit was made, to go back to it on undo. */
export interface EditPlace {
  readonly table: string
  readonly row?: string
  readonly column?: string
}

/** What an edit is for people, and which edits run together: steps of one group in a row are one step. */
export interface About {
  readonly label: string
  readonly place?: EditPlace
  readonly group?: string
  /** What somebody else changed. Undo leaves it and takes back what was done before it. */
  readonly isTheirs?: boolean
}

export interface Step extends About {
  readonly undo: EditCommand
  readonly redo: EditCommand
}

export interface History extends DraftContent {
  readonly past: readonly Step[]
  readonly future: readonly Step[]
}

export const startHistory = (document: RuleSetDocument, cases: Cases = [], unread: DraftContent['unread'] = []): History => ({
  document,
  cases,
  unread,
  past: [],
  future: [],
})

/** Makes an edit. One that cannot be made, or changes nothing, leaves the history as it is. */
export function edit(history: History, command: EditCommand, about: About): History {
  const edited = applied(history, command)
  if (edited === undefined || changesNothing(command, edited.inverse)) return history
  const { inverse, ...content } = edited
  const last = history.past.at(-1)
  const joins = about.group !== undefined && last?.group === about.group && history.future.length === 0
  const step: Step = joins
    ? { ...about, undo: joined(inverse, last.undo), redo: joined(last.redo, command) }
    : { ...about, undo: inverse, redo: command }
  // A run that comes back to where it began is no step.
  if (joins && step.undo.kind === 'replace-document' && changesNothing(step.undo, step.redo))
    return { ...content, past: history.past.slice(0, -1), future: [] }
  const past = joins ? [...history.past.slice(0, -1), step] : [...history.past, step].slice(-MOST_STEPS)
  return { ...content, past, future: [] }
}

/** A content after an edit, with the edit that leads back. */
function applied(content: DraftContent, command: EditCommand): (DraftContent & { readonly inverse: EditCommand }) | undefined {
  const edited = applyCommand(content.document, command, content.cases, content.unread)
  if (edited === undefined) return undefined
  const { document, cases = content.cases, unread = content.unread, inverse } = edited
  return { document, cases, unread, inverse }
}

/** An edit that is its own inverse sets what was there already. Insertions and deletions always change something. */
function changesNothing(command: EditCommand, inverse: EditCommand): boolean {
  if (command.kind === 'all' && inverse.kind === 'all')
    return command.commands.every((one, index) => changesNothing(one, inverse.commands[inverse.commands.length - 1 - index]))
  return JSON.stringify(command) === JSON.stringify(inverse)
}

/** Two steps as one. Of two whole documents only the one that is arrived at counts. */
function joined(first: EditCommand, second: EditCommand): EditCommand {
  return first.kind === 'replace-document' && second.kind === 'replace-document' ? second : { kind: 'all', commands: [first, second] }
}

/** The step that undo takes back, if any. */
export const nextUndone = ({ past }: History): Step | undefined => past.findLast((step) => step.isTheirs !== true)

export function undo(history: History): History {
  const step = history.past.at(-1)
  if (step === undefined) return history
  if (step.isTheirs === true) return undoBeneath(history, step)
  const edited = applied(history, step.undo)
  if (edited === undefined) return history
  const { inverse: _inverse, ...content } = edited
  return { ...content, past: history.past.slice(0, -1), future: [step, ...history.future] }
}

/** Takes back the step beneath what somebody else changed, which stays: what they made of a place counts there, not what it was before. */
function undoBeneath(history: History, theirs: Step): History {
  const beneath = history.past.at(-2)
  const mine = applied(history, theirs.undo)
  const before = beneath && mine && applied(mine, beneath.undo)
  if (before === undefined || mine === undefined || beneath === undefined) return history
  const rest = history.past.slice(0, -2)
  // Two people’s changes one upon the other are one.
  if (beneath.isTheirs === true) return undo({ ...history, past: [...rest, { ...theirs, ...between(before, history) }] })
  const content = withTheirs(mine, before, history)
  const past = [...rest, { ...theirs, ...between(before, content) }]
  return { ...content, past, future: [{ ...beneath, ...between(content, history) }, ...history.future] }
}

function withTheirs(base: DraftContent, mine: DraftContent, theirs: DraftContent): DraftContent {
  const { clashes } = mergeDrafts(base, mine, theirs)
  const choices = new Map(clashes.map(({ path }) => [clashKey(path), 'theirs' as const]))
  const { clashes: _decided, ...content } = mergeDrafts(base, mine, theirs, choices)
  return content
}

/** How to get from one content to another as a whole. @example replaceContent(now, { ...now, document }).kind // 'replace-document' */
export function replaceContent(from: DraftContent, to: DraftContent): EditCommand {
  const document: EditCommand = { kind: 'replace-document', document: to.document }
  const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
  const { unread = [] } = to
  const beside: EditCommand[] = [
    ...(isSame(from.cases, to.cases) ? [] : [{ kind: 'replace-cases', cases: to.cases } as const]),
    ...(isSame(from.unread ?? [], unread) ? [] : [{ kind: 'replace-unread', unread } as const]),
  ]
  return beside.length === 0 ? document : { kind: 'all', commands: [document, ...beside] }
}

const between = (from: DraftContent, to: DraftContent): Pick<Step, 'undo' | 'redo'> => ({
  undo: replaceContent(to, from),
  redo: replaceContent(from, to),
})

export function redo(history: History): History {
  const [step, ...rest] = history.future
  const edited = step && applied(history, step.redo)
  if (edited === undefined) return history
  const { inverse: _inverse, ...content } = edited
  return { ...content, past: [...history.past, step], future: rest }
}
