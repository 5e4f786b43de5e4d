// The only home of saying which versions were published after a draft was started: what they changed is not in it.
import type { VersionSummary } from '../../server/contract/policies.ts'

/** Versions newer than the one a draft was started from, specimens left out; none where it was started from what ships. */
export const publishedSince = (from: number, versions: readonly Pick<VersionSummary, 'version' | 'specimen'>[]): readonly number[] =>
  from === 0 ? [] : versions.filter((one) => one.version > from && !one.specimen).map(({ version }) => version)

/** @example publishedSinceInWords([3]) // 'Version 3 was published after this draft was started: what it changed is not in the draft.' */
export function publishedSinceInWords(versions: readonly number[]): string {
  const [last, before] = [versions.at(-1), versions.slice(0, -1)]
  return before.length === 0
    ? `Version ${last} was published after this draft was started: what it changed is not in the draft.`
    : `Versions ${before.join(', ')} and ${last} were published after this draft was started: what they changed is not in the draft.`
}
