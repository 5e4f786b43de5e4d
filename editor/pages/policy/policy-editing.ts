// The only home of one rule set while it is edited: document, its text and undo, for every view.
// Text that is no rule set is kept as typed beside the last good document, which the sheet goes on showing.
import { useMemo, useReducer } from 'react'
import type { Diagnostic } from '../../../engine/diagnostics/diagnostic.ts'
import type { RuleSetDocument } from '../../../engine/rules/document.ts'
import { documentInText, parseRuleSetText } from '../../../engine/rules/parse-rule-set.ts'
import type { Cases, UnreadCase } from '../../document/case-commands.ts'
import type { ReadCases } from '../../document/case-text.ts'
import type { EditCommand } from '../../document/edit-command.ts'
import { type Content, textOf } from '../../document/document-text.ts'
import { type About, edit, type History, redo, startHistory, undo } from '../../document/history.ts'

interface State {
  readonly history: History
  /** The code exactly as typed, where the last edit was typed as code. */
  readonly code: string | undefined
  /** The text is no rule set; the document is the last good one. */
  readonly isBroken: boolean
  /** Grows with every change. */
  readonly revision: number
}

type Action =
  | { readonly kind: 'edit'; readonly command: EditCommand; readonly about: About }
  | { readonly kind: 'instead'; readonly command: EditCommand; readonly about: About }
  | { readonly kind: 'type'; readonly text: string; readonly group: string; readonly cases?: ReadCases | undefined }
  | { readonly kind: 'undo' | 'redo' | 'mend' }

export interface PolicyEditing {
  readonly history: History
  readonly document: RuleSetDocument
  readonly cases: Cases
  /** The cases that cannot be read. */
  readonly unread: readonly UnreadCase[]
  /** What is saved: the code as typed, or the document. `textOf` gives its text. */
  readonly content: Content
  readonly isBroken: boolean
  readonly revision: number
  /** Why the code is no rule set; empty where it is one. */
  readonly brokenBy: readonly Diagnostic[]
  readonly edit: (command: EditCommand, about: About) => void
  /** Why an edit would be held back: it changes a value that is set by law and locked. */
  readonly whyLocked: (command: EditCommand) => string | undefined
  /** Undoes the last edit and makes another in its place. */
  readonly editInstead: (command: EditCommand, about: About) => void
  /** Takes a text in the place of the code, and other cases in the place of those there are. */
  readonly typeText: (text: string, group: string, cases?: ReadCases) => void
  readonly undo: () => void
  readonly redo: () => void
  /** Goes back from text that is no rule set to the last good document. */
  readonly mend: () => void
}

/** `text` is what one begins with, `kept` the steps that led to it; `base` is shown by the sheet where the text is no rule set. */
export function usePolicyEditing(text: string, cases: ReadCases, base: RuleSetDocument, kept?: History): PolicyEditing {
  const [state, dispatch] = useReducer(reduce, undefined, () => startState(text, cases, base, kept))
  const { history, isBroken } = state
  const brokenBy = useMemo(() => (isBroken ? parseRuleSetText(state.code ?? '').diagnostics : []), [isBroken, state.code])
  const acts = useMemo(
    (): Pick<PolicyEditing, 'edit' | 'whyLocked' | 'editInstead' | 'typeText' | 'undo' | 'redo' | 'mend'> => ({
      edit: (command, about) => dispatch({ kind: 'edit', command, about }),
      whyLocked: () => undefined,
      editInstead: (command, about) => dispatch({ kind: 'instead', command, about }),
      typeText: (code, group, others) => dispatch({ kind: 'type', text: code, group, cases: others }),
      undo: () => dispatch({ kind: 'undo' }),
      redo: () => dispatch({ kind: 'redo' }),
      mend: () => dispatch({ kind: 'mend' }),
    }),
    [],
  )
  // The same object until something changes, so that what is drawn from it is not drawn again for other news.
  return useMemo(
    () => ({
      history,
      document: history.document,
      cases: history.cases,
      unread: history.unread ?? NONE,
      content: contentOf(state),
      isBroken,
      revision: state.revision,
      brokenBy,
      ...acts,
    }),
    [history, state, isBroken, brokenBy, acts],
  )
}

const NONE: readonly UnreadCase[] = []

function startState(text: string, { cases, unread }: ReadCases, base: RuleSetDocument, kept: History | undefined): State {
  const document = documentInText(text)
  return { history: kept ?? startHistory(document ?? base, cases, unread), code: text, isBroken: document === undefined, revision: 0 }
}

function reduce(state: State, action: Action): State {
  switch (action.kind) {
    case 'type':
      return typed(withCases(state, action), action.text, action.group)
    case 'mend':
      return { ...state, code: undefined, isBroken: false, revision: state.revision + 1 }
    default:
      return state.isBroken ? state : shown(state, changed(state.history, action))
  }
}

function changed(history: History, action: Exclude<Action, { kind: 'type' | 'mend' }> | { kind: 'undo' | 'redo' | 'mend' }): History {
  switch (action.kind) {
    case 'edit':
      return edit(history, action.command, action.about)
    case 'instead':
      return edit(undo(history), action.command, action.about)
    case 'undo':
      return undo(history)
    default:
      return redo(history)
  }
}

const contentOf = (state: State): Content => state.code ?? state.history.document

/** The code stays as typed where only the cases have changed. */
const shown = (state: State, history: History): State =>
  history === state.history
    ? state
    : {
        history,
        code: history.document === state.history.document ? state.code : undefined,
        isBroken: false,
        revision: state.revision + 1,
      }

function withCases(state: State, { cases, group }: Action & { kind: 'type' }): State {
  if (cases === undefined) return state
  const command: EditCommand = {
    kind: 'all',
    commands: [
      { kind: 'replace-cases', cases: cases.cases },
      { kind: 'replace-unread', unread: cases.unread },
    ],
  }
  return { ...state, history: edit(state.history, command, { label: 'Edit in the code', group }) }
}

function typed(state: State, text: string, group: string): State {
  if (text === textOf(contentOf(state))) return state
  const document = documentInText(text)
  if (document === undefined) return { ...state, code: text, isBroken: true, revision: state.revision + 1 }
  const history = edit(state.history, { kind: 'replace-document', document }, { label: 'Edit in the code', group })
  return { history, code: text, isBroken: false, revision: state.revision + 1 }
}
