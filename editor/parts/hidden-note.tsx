// The only home of saying why some counts are not there.
import { useMay } from '../api/session.ts'

export const HIDDEN_WORDS = 'Counts of 1 to 5 pupils, and others that would give such a one away, are hidden.'

/** Shown to people who see counts and no pupils. */
export function HiddenNote() {
  const seesPupils = useMay('pupils.see', 'pupils.pseudonyms')
  return seesPupils ? null : <p className="small faint">You see counts, not pupils. {HIDDEN_WORDS}</p>
}
