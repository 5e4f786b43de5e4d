// The only home of a page's tie to its checker: the workers are started with the page, told every edit, and ended with it.
import { startTransition, useEffect, useState } from 'react'
import type { Case } from '../../engine/cases/run-cases.ts'
import type { RuleSetDocument } from '../../engine/rules/document.ts'
import { afterPainting } from '../parts/after-painting.ts'
import { type Beside, type Checked, DocumentChecker, unchecked } from './document-checker.ts'

/** `beside` may come later; what is proved before is proved without it. */
export function useChecking(document: RuleSetDocument, cases: readonly Case[], beside: Beside | undefined): Checked {
  const [checker, setChecker] = useState<DocumentChecker>()
  const [firstDocument] = useState(document)
  useEffect(() => {
    let made: DocumentChecker | undefined
    const callOff = afterPainting(() => {
      made = new DocumentChecker(
        firstDocument,
        new Worker(new URL('./read-worker.ts', import.meta.url), { type: 'module' }),
        new Worker(new URL('./prove-worker.ts', import.meta.url), { type: 'module' }),
      )
      setChecker(made)
    })
    return () => {
      callOff()
      made?.close()
    }
  }, [firstDocument])
  const [checked, setChecked] = useState(() => unchecked(document))
  // What was found is drawn between keys, never in the way of one.
  useEffect(() => checker?.listen(() => startTransition(() => setChecked(checker.checked()))), [checker])
  useEffect(() => checker?.change(document, cases), [checker, document, cases])
  // oxlint-disable-next-line react/exhaustive-deps -- the rule sets beside it are told once they are known, with the document as it is then
  useEffect(() => (beside === undefined ? undefined : checker?.change(document, cases, beside)), [checker, beside])
  return checked
}
