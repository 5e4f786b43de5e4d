// The only home of the policy page as a whole: one rule set, shown in tabs and two views, with its problems and who would move beside it.
// Leaves editing to `policy-editing.ts`, saving to `policy-autosave.ts` and each part to a file of its own.
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, memo, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { RuleSetDocument } from '../../engine/rules/document.ts'
import type { DraftDetail, VersionDetail } from '../../server/contract/policies.ts'
import { useRuleSetsBeside } from '../checking/rule-sets-beside.ts'
import { useChecking } from '../checking/use-checking.ts'
import { useWaitingCase } from '../cases/waiting-case.ts'
import { casesOfText, textOfCases } from '../document/case-text.ts'
import { gapsByRow, listedFindings } from '../document/listed-findings.ts'
import { beginningOf, type KeptDraft } from '../document/kept-draft.ts'
import { nextUndone } from '../document/history.ts'
import { type ProblemPlace, problemList } from '../document/problem-list.ts'
import { acceptancesQuery } from '../findings/acceptances.ts'
import { useFoundBeside } from '../findings/found-beside.ts'
import { useChosenData } from '../impact/chosen-data.ts'
import { WhoWouldMove } from '../impact/who-would-move.tsx'
import { useOthersHere } from '../api/presence.ts'
import { useMay } from '../api/session.ts'
import { Crumbs } from '../parts/crumbs.tsx'
import { dayInWords, timeInWords, todayIso } from '../parts/dates.ts'
import { Icon } from '../parts/icon.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { RowMarks } from '../table/row-marks.ts'
import type { SheetHandle } from '../table/sheet.tsx'
import { isUndoneByEdit, undoneInWords } from '../versions/draft-words.ts'
import { PolicyActions } from './policy-actions.tsx'
import { useAreaKeys } from './policy-areas.ts'
import { useAutosave } from './policy-autosave.ts'
import { casesByRow } from './policy-case-marks.ts'
import { PolicyBar } from './policy-bar.tsx'
import { PolicyCases } from './policy-cases.tsx'
import { PolicyConflict } from './policy-conflict.tsx'
import { HistoryTools } from './policy-history-tools.tsx'
import { useKeeping } from './policy-keeping.ts'
import type { KeptKey } from './policy-kept-draft.ts'
import { usePolicyEditing } from './policy-editing.ts'
import { useLawful, useLocked } from './policy-lock.tsx'
import type { Finding } from './policy-find.tsx'
import { PolicyInputs } from './policy-inputs.tsx'
import { type Notice, PolicyNotice } from './policy-notice.tsx'
import { PolicyParameters } from './policy-parameters.tsx'
import { PolicyProblems } from './policy-problems.tsx'
import { createDraft } from './policy-requests.ts'
import { parsePolicySearch, type PolicySearch, type PolicyView } from './policy-search.ts'
import { PolicySources } from './policy-sources.tsx'
import { PolicyStatus } from './policy-status.tsx'
import { PolicyTables } from './policy-tables.tsx'
import { PolicyTabs } from './policy-tabs.tsx'
import './policy-panel.css'
import './policy-table.css'
import './policy.css'

/* What a part shows changes with its own news, not with those of the others. */
const [Bar, Tabs, Tables] = [memo(PolicyBar), memo(PolicyTabs), memo(PolicyTables)]
const [Problems, Moves, Status] = [memo(PolicyProblems), memo(WhoWouldMove), memo(PolicyStatus)]
const CodeView = lazy(async () => ({ default: (await import('../code/code-view.tsx')).CodeView }))

interface PolicyWorkspaceProps {
  readonly base: VersionDetail
  readonly baseDocument: RuleSetDocument
  readonly draft?: DraftDetail
  /** Where this browser keeps the draft, and what it kept of it before. */
  readonly keptKey?: KeptKey
  readonly kept?: KeptDraft
}

export function PolicyWorkspace({ base, baseDocument, draft, keptKey, kept }: PolicyWorkspaceProps) {
  const navigate = useNavigate()
  const address = useSearch({ strict: false })
  const search = useMemo(() => parsePolicySearch(address), [address])
  const [firstView] = useState<PolicyView>(() => (isNarrow() ? 'form' : 'grid'))
  const { tab = 'tables', view = firstView } = search
  const [begun] = useState(() => draft && beginningOf(draft, kept))
  const [firstText] = useState(() => begun?.text ?? `${JSON.stringify(base.document, null, 2)}\n`)
  const [firstCases] = useState(() => (begun === undefined ? base.cases : casesOfText(begun.cases)))
  const unlocked = usePolicyEditing(firstText, firstCases ?? [], baseDocument, begun?.history)
  const [name, setName] = useState(begun?.name ?? '')
  const { cases } = unlocked
  const casesText = useMemo(
    () => textOfCases(begun?.cases ?? '', cases, { policy: base.policy, version: base.version }),
    [begun, cases, base.policy, base.version],
  )
  const saving = useAutosave(draft, begun?.base, unlocked.content, name, casesText)
  const [noted, setNoted] = useState<{ readonly notice: Notice; readonly revision: number } | undefined>(() =>
    begun?.unsavedSince === undefined ? undefined : { notice: takenUp(begun.unsavedSince), revision: 0 },
  )
  const [isPanelOpen, setPanelOpen] = useState(false)
  const [codePath, setCodePath] = useState<readonly (string | number)[]>()
  const sheet = useRef<SheetHandle>(null)
  const mayDraft = useMay('policies.draft')
  // An edit that would end a review is only possible once that was said and wanted.
  const [unlockedAt, setUnlockedAt] = useState<number>()
  const isLocked = draft !== undefined && isUndoneByEdit(draft) && unlockedAt !== draft.steps.length
  const isEditable = draft !== undefined && mayDraft && !isLocked
  const isKept = useKeeping(isEditable ? keptKey : undefined, unlocked, name, casesText, saving, begun?.history && kept)
  useWaitingCase(draft?.id, unlocked, isEditable && firstCases !== undefined)
  const { document, revision, isBroken } = unlocked
  const beside = useRuleSetsBeside(base.policy)
  const checking = useChecking(document, cases, beside)
  const diagnostics = isBroken ? unlocked.brokenBy : checking.diagnostics
  const results = isBroken ? undefined : checking.results
  const setNotice = useCallback((notice: Notice | undefined) => setNoted(notice && { notice, revision }), [revision])
  // A notice is about the edit made with it: the next one takes it away.
  const notice = noted !== undefined && revision <= noted.revision + 1 ? noted.notice : undefined
  const onLocked = useCallback((text: string) => setNotice({ tone: 'warn', text }), [setNotice])
  const lawful = useLawful(document, beside)
  const editing = useLocked(unlocked, lawful, onLocked)
  const problems = useMemo(() => problemList(checking.document, diagnostics), [checking.document, diagnostics])
  const { data: acceptances } = useQuery({ ...acceptancesQuery(draft?.id ?? ''), enabled: draft !== undefined })
  const findings = useMemo(
    () =>
      checking.findings === undefined || editing.isBroken
        ? undefined
        : listedFindings(checking.document, checking.findings, { version: base.accepted, draft: acceptances ?? [] }, todayIso()),
    [checking.document, checking.findings, editing.isBroken, base.accepted, acceptances],
  )
  const chosen = useChosenData()
  const found = useFoundBeside(chosen, base.policy, checking, editing.isBroken)
  const tableName = document.tables.find((table) => table.name === search.table)?.name ?? document.tables[0].name

  const show = useCallback(
    (change: Partial<PolicySearch>): void => {
      void navigate({ to: '.', search: (before: object) => ({ ...before, ...change }), replace: true } as never)
    },
    [navigate],
  )
  const startDraft = useCallback(async (): Promise<void> => {
    try {
      const { id } = await createDraft(base.policy, base.version, `Draft of ${dayInWords(todayIso())}`)
      const place = { ...(search.tab && { tab: search.tab }), ...(search.table && { table: search.table }) }
      await navigate({ to: '/policies/$policy', params: { policy: base.policy }, search: { draft: id, ...place } } as never)
    } catch {
      setNotice({ tone: 'bad', text: 'The draft could not be started: the server did not answer. Try again.' })
    }
  }, [base, navigate, search.tab, search.table, setNotice])
  const whyReadOnly =
    draft === undefined
      ? `Version ${base.version} is published and never changes. Start a draft to edit it.`
      : mayDraft
        ? undoneInWords(draft)
        : 'Your roles let you read drafts, not write them.'
  const steps = draft?.steps.length
  const onReadOnly = useCallback((): void => {
    const way =
      steps === undefined
        ? { label: `Start a draft from version ${base.version}`, act: () => void startDraft() }
        : { label: 'Edit it all the same', act: () => setUnlockedAt(steps) }
    setNotice({ tone: steps === undefined ? 'plain' : 'warn', text: whyReadOnly, actions: mayDraft ? [way] : [] })
  }, [base.version, steps, mayDraft, whyReadOnly, startDraft, setNotice])

  const goTo = useCallback(
    (place: ProblemPlace): void => {
      setPanelOpen(false)
      if (place.tab === 'code' || isBroken || view === 'code') {
        setCodePath([...place.path])
        show({ view: 'code' })
        return
      }
      show({ tab: place.tab, ...(place.table === undefined ? {} : { table: place.table }) })
      // The sheet of another table is there after it has been drawn. Whoever has gone elsewhere by then stays there.
      const timer = setTimeout(() => {
        if (place.row !== undefined) sheet.current?.focusCell(place.row, place.column)
        else if (place.tab !== 'tables') focusEntry(place)
      }, 60)
      for (const sign of ['pointerdown', 'keydown']) window.addEventListener(sign, () => clearTimeout(timer), { once: true, capture: true })
    },
    [isBroken, view, show],
  )

  const [marks] = useState(() => new RowMarks())
  useEffect(() => {
    const gaps = gapsByRow(findings ?? [], tableName, document.tables.find(({ name: one }) => one === tableName)?.rows ?? [])
    marks.set('gaps', new Map([...gaps].map(([row, gap]) => [row, { gap }])))
  }, [marks, findings, tableName, document])
  useEffect(() => {
    marks.set('cases', results === undefined ? new Map() : casesByRow(cases, results, tableName))
  }, [marks, cases, results, tableName])

  const others = useOthersHere(draft?.id, isEditable)
  const [threshold, setThreshold] = useState<string>()
  const [finding, setFinding] = useState<Finding>()
  const parameter = document.parameters.find((one) => one.name === threshold)
  const { edit } = editing
  const setParameter = useCallback(
    (changed: string, value: number) =>
      edit(
        { kind: 'set-parameter', parameter: changed, field: 'value', value },
        { label: `${changed} set to ${value}`, group: `slider:${changed}` },
      ),
    [edit],
  )

  const [said, setSaid] = useState('')
  const turning = useMemo(() => {
    const turnBack = (isUndo: boolean): void => {
      const step = isUndo ? nextUndone(editing.history) : editing.history.future[0]
      if (step === undefined || editing.isBroken) return
      // Drawn at once: the next key is pressed at the place of the step.
      flushSync(() => (isUndo ? editing.undo() : editing.redo()))
      setSaid(`${isUndo ? 'Undone' : 'Done again'}: ${step.label}`)
      const { place } = step
      if (place?.row === undefined || view === 'code') return
      if (tab === 'tables' && place.table === tableName) sheet.current?.focusCell(place.row, place.column)
      else goTo({ tab: 'tables', path: [], ...place })
    }
    return { undo: () => turnBack(true), redo: () => turnBack(false) }
  }, [editing, view, tab, tableName, goTo])

  const frame = useRef<HTMLDivElement>(null)
  useAreaKeys(frame, sheet, isEditable && view !== 'code' ? turning : undefined)
  useEffect(() => {
    globalThis.document.title = `${document.title} – Attendance rules`
  }, [document.title])

  const beginDraft = useCallback(() => void startDraft(), [startDraft])
  const showView = useCallback((next: PolicyView) => show({ view: next }), [show])
  const turnPanel = useCallback(() => setPanelOpen((isOpen) => !isOpen), [])
  const shared = { editing, turning, isEditable, onReadOnly, onNotice: setNotice }
  return (
    <div ref={frame} className={view === 'code' || tab !== 'tables' ? 'policy policy-wide' : 'policy'}>
      <Crumbs path={[{ label: 'Policies', to: '/policies' }, { label: document.title }]} />
      <Bar
        base={base}
        draft={draft}
        name={name}
        onName={setName}
        saving={saving}
        isKept={isKept}
        others={others}
        onStartDraft={beginDraft}
      />
      <Tabs
        document={document}
        cases={cases.length}
        policy={base.policy}
        search={search}
        problems={problems.length + (findings?.filter(({ accepted }) => accepted === undefined).length ?? 0)}
        view={view}
        onView={showView}
        isPanelOpen={isPanelOpen}
        onPanel={turnPanel}
      />
      {saving.state.kind === 'conflict' && draft !== undefined && (
        <PolicyConflict
          key={saving.state.theirs.etag}
          draft={draft}
          from={base.version}
          name={name}
          cases={casesText}
          theirs={saving.state.theirs}
          before={saving.state.base}
          mayPutTogether={isEditable}
          onTogether={() =>
            setNotice({ tone: 'plain', text: 'Somebody else saved this draft too. Their changes and yours are both kept.' })
          }
          saving={saving}
          editing={editing}
          onName={setName}
        />
      )}
      {isLocked && mayDraft && (
        <div className="policy-conflict" role="status">
          <Icon name="warning" />
          <p>{whyReadOnly}</p>
          <button type="button" className="button" onClick={() => setUnlockedAt(steps)}>
            Edit it all the same
          </button>
        </div>
      )}
      {view === 'code' ? (
        <div className="policy-main" data-area="Code">
          <Suspense fallback={<Skeleton height={480} />}>
            <CodeView editing={editing} diagnostics={diagnostics} isEditable={isEditable} whyReadOnly={whyReadOnly} goTo={codePath} />
          </Suspense>
        </div>
      ) : tab === 'tables' ? (
        <Tables
          key={tableName}
          {...shared}
          marks={marks}
          onThreshold={setThreshold}
          base={baseDocument}
          table={tableName}
          isForm={view === 'form'}
          draft={draft?.id}
          problems={problems}
          sheet={sheet}
          onShow={show}
          finding={finding}
          onFinding={setFinding}
        />
      ) : (
        <div className="policy-main policy-scroll" data-area={tab}>
          {isEditable && !isBroken && (
            <div className="policy-tools policy-part-tools" role="toolbar" aria-label="Steps">
              <HistoryTools history={editing.history} turning={turning} />
            </div>
          )}
          {tab === 'parameters' && <PolicyParameters {...shared} base={baseDocument} lawful={lawful} />}
          {tab === 'inputs' && <PolicyInputs {...shared} />}
          {tab === 'actions' && <PolicyActions {...shared} />}
          {tab === 'sources' && <PolicySources {...shared} />}
          {tab === 'cases' && <PolicyCases {...shared} results={results} areReadable={firstCases !== undefined} />}
        </div>
      )}
      <aside
        className={isPanelOpen ? 'policy-panel policy-panel-open' : 'policy-panel'}
        aria-label="Problems and who would move"
        data-area="Panel"
      >
        <Problems
          problems={problems}
          findings={findings}
          isChecking={checking.isReading || checking.isProving}
          found={found}
          accepting={draft !== undefined && mayDraft ? { id: draft.id, saveNow: saving.saveNow } : undefined}
          {...shared}
          isCode={view === 'code'}
          onGo={goTo}
        />
        <Moves
          chosen={chosen}
          draft={draft}
          baseline={base.version}
          content={editing.content}
          isReady={!editing.isBroken && (checking.isReading || problems.every((problem) => problem.severity !== 'error'))}
          saveNow={saving.saveNow}
          policy={base.policy}
          document={document}
          table={tableName}
          parameter={parameter}
          onParameter={isEditable && !editing.isBroken ? setParameter : undefined}
          marks={marks}
        />
      </aside>
      <Status document={document} table={tab === 'tables' && view !== 'code' ? tableName : undefined} results={results} cases={cases} />
      <div className="unseen" role="status">
        {said}
      </div>
      <PolicyNotice notice={notice} onClose={() => setNotice(undefined)} />
    </div>
  )
}

const takenUp = (since: string): Notice => ({
  tone: 'plain',
  text: `Your changes of ${timeInWords(since)} had not been saved. This browser kept them, and they are here again; Undo takes them back.`,
})

/** Where there is little room, one row at a time comes first. */
const isNarrow = (): boolean => window.matchMedia('(max-width: 899px)').matches

function focusEntry(place: ProblemPlace): void {
  const index = place.path[1]
  globalThis.document.querySelector<HTMLElement>(`[data-entry="${place.tab}/${index}"]`)?.focus()
}
