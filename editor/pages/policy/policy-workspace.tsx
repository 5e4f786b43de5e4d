// The only home of the policy page as a whole: one rule set, shown in tabs and three views, with its problems and who would move beside it.
// Leaves editing to `policy-editing.ts`, saving to `policy-autosave.ts`, checking to `policy-checks.ts` and each part to a file of its own.
import { useNavigate, useSearch } from '@tanstack/react-router'
import { memo, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { RuleSetDocument } from '../../../engine/rules/document.ts'
import type { DraftDetail, VersionDetail } from '../../../server/contract/policies.ts'
import { useOthersHere } from '../../api/presence.ts'
import { useWaitingCase } from '../../cases/waiting-case.ts'
import { type ReadCases, readCases, textOfCases } from '../../document/case-text.ts'
import { beginningOf, type KeptDraft } from '../../document/kept-draft.ts'
import { WhoWouldMove } from '../../impact/who-would-move.tsx'
import { Crumbs } from '../../parts/crumbs.tsx'
import { timeInWords } from '../../parts/dates.ts'
import { Icon } from '../../parts/icon.tsx'
import type { SheetHandle } from '../../table/sheet.tsx'
import { useAreaKeys } from './policy-areas.ts'
import { useAutosave } from './saving/policy-autosave.ts'
import { PolicyBar } from './policy-bar.tsx'
import { usePolicyChecks } from './policy-checks.ts'
import { PolicyConflict } from './saving/policy-conflict.tsx'
import { usePolicyEditing } from './policy-editing.ts'
import { usePolicyGoing } from './policy-going.ts'
import { useKeeping } from './saving/policy-keeping.ts'
import type { KeptKey } from './saving/policy-kept-draft.ts'
import { useLawful, useLocked } from './policy-lock.tsx'
import { PolicyMain } from './policy-main.tsx'
import { usePolicyMarks } from './sheet/policy-marks.ts'
import { type Notice, PolicyNotice } from './policy-notice.tsx'
import { useNotices } from './policy-notices.ts'
import { PolicyProblems } from './policy-problems.tsx'
import { usePolicyLock, useWaysOn } from './policy-read-only.ts'
import { parsePolicySearch, type PolicySearch, type PolicyView } from './policy-search.ts'
import { PolicyStatus } from './policy-status.tsx'
import { PolicyTabs } from './policy-tabs.tsx'
import { usePolicyTurning } from './policy-turning.ts'
import './policy-panel.css'
import './sheet/policy-table.css'
import './policy.css'

/* What a part shows changes with its own news, not with those of the others. */
const [Bar, Tabs, Problems] = [memo(PolicyBar), memo(PolicyTabs), memo(PolicyProblems)]
const [Moves, Status, Main] = [memo(WhoWouldMove), memo(PolicyStatus), memo(PolicyMain)]

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
  const show = useCallback(
    (change: Partial<PolicySearch>): void => {
      void navigate({ to: '.', search: (before: object) => ({ ...before, ...change }), replace: true } as never)
    },
    [navigate],
  )

  const [begun] = useState(() => draft && beginningOf(draft, kept))
  const [firstText] = useState(() => begun?.text ?? `${JSON.stringify(base.document, null, 2)}\n`)
  const [firstCases] = useState((): ReadCases => (begun === undefined ? { cases: base.cases, unread: [] } : readCases(begun.cases)))
  const unlocked = usePolicyEditing(firstText, firstCases, baseDocument, begun?.history)
  const { document, cases, unread, isBroken } = unlocked
  const [name, setName] = useState(begun?.name ?? '')
  const casesText = useMemo(
    () => textOfCases(begun?.cases ?? '', { cases, unread }, { policy: base.policy, version: base.version }),
    [begun, cases, unread, base.policy, base.version],
  )
  const saving = useAutosave(draft, begun?.base, unlocked.content, name, casesText)
  const { notice, setNotice } = useNotices(unlocked.revision, () =>
    begun?.unsavedSince === undefined ? undefined : takenUp(begun.unsavedSince),
  )

  const lock = usePolicyLock(base, draft)
  const { isEditable, whyReadOnly } = lock
  const { startDraft, onReadOnly } = useWaysOn(base, draft !== undefined, lock, search, setNotice)
  const isKept = useKeeping(isEditable ? keptKey : undefined, unlocked, name, casesText, saving, begun?.history && kept)
  useWaitingCase(draft?.id, unlocked, isEditable && !unread.some((one) => 'text' in one))
  const others = useOthersHere(draft?.id, isEditable)

  const checks = usePolicyChecks(base, draft, unlocked)
  const { problems, findings, results, found, chosen } = checks
  const onLocked = useCallback((text: string) => setNotice({ tone: 'warn', text }), [setNotice])
  const lawful = useLawful(document, checks.beside)
  const editing = useLocked(unlocked, lawful, onLocked)

  const table = document.tables.find((one) => one.name === search.table)?.name ?? document.tables[0].name
  const sheet = useRef<SheetHandle>(null)
  const [isPanelOpen, setPanelOpen] = useState(false)
  const closePanel = useCallback(() => setPanelOpen(false), [])
  const turnPanel = useCallback(() => setPanelOpen((isOpen) => !isOpen), [])
  const showView = useCallback((next: PolicyView) => show({ view: next }), [show])
  const isCode = view === 'code'
  const { goTo, codePath } = usePolicyGoing(sheet, isBroken || isCode, show, closePanel)
  const { turning, said } = usePolicyTurning(editing, sheet, isCode, tab === 'tables' ? table : undefined, goTo)
  const marks = usePolicyMarks(document, table, findings, cases, results)
  const frame = useRef<HTMLDivElement>(null)
  useAreaKeys(frame, sheet, isEditable && !isCode ? turning : undefined)
  useEffect(() => {
    globalThis.document.title = `${document.title} – Attendance rules`
  }, [document.title])

  const [threshold, setThreshold] = useState<string>()
  const { edit } = editing
  const setParameter = useCallback(
    (changed: string, value: number) =>
      edit(
        { kind: 'set-parameter', parameter: changed, field: 'value', value },
        { label: `${changed} set to ${value}`, group: `slider:${changed}` },
      ),
    [edit],
  )
  const [id, { saveNow }] = [draft?.id, saving]
  const accepting = useMemo(() => (id === undefined || !lock.mayDraft ? undefined : { id, saveNow }), [id, lock.mayDraft, saveNow])
  const shared = { editing, turning, isEditable, onReadOnly, onNotice: setNotice }
  return (
    <div ref={frame} className={isCode || tab !== 'tables' ? 'policy policy-wide' : 'policy'}>
      <Crumbs path={[{ label: 'Policies', to: '/policies' }, { label: document.title }]} />
      <Bar
        base={base}
        draft={draft}
        name={name}
        onName={setName}
        saving={saving}
        isKept={isKept}
        others={others}
        onStartDraft={startDraft}
      />
      <Tabs
        document={document}
        cases={cases.length + unread.length}
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
      {lock.isLocked && lock.mayDraft && (
        <div className="policy-conflict" role="status">
          <Icon name="warning" />
          <p>{whyReadOnly}</p>
          <button type="button" className="button" onClick={lock.unlock}>
            Edit it all the same
          </button>
        </div>
      )}
      <Main
        {...shared}
        view={view}
        tab={tab}
        table={table}
        base={baseDocument}
        draft={draft?.id}
        checks={checks}
        lawful={lawful}
        whyReadOnly={whyReadOnly}
        codePath={codePath}
        marks={marks}
        sheet={sheet}
        onThreshold={setThreshold}
        onShow={show}
      />
      <aside
        className={isPanelOpen ? 'policy-panel policy-panel-open' : 'policy-panel'}
        aria-label="Problems and who would move"
        data-area="Panel"
      >
        <Problems
          problems={problems}
          findings={findings}
          isChecking={checks.isChecking}
          found={found}
          accepting={accepting}
          {...shared}
          isCode={isCode}
          onGo={goTo}
        />
        <Moves
          chosen={chosen}
          draft={draft}
          baseline={base.version}
          content={editing.content}
          isReady={!isBroken && (checks.isReading || problems.every((problem) => problem.severity !== 'error'))}
          saveNow={saveNow}
          policy={base.policy}
          document={document}
          table={table}
          parameter={document.parameters.find((one) => one.name === threshold)}
          onParameter={isEditable && !isBroken ? setParameter : undefined}
          marks={marks}
        />
      </aside>
      <Status document={document} table={tab === 'tables' && !isCode ? table : undefined} results={results} cases={cases} unread={unread} />
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
