// The only home of what a store of runs answers, and of comparisons and reruns, which are kept alike: each a folder that appears whole, is
// never changed, and is found by its id. Leaves what stands in the folders to the services that evaluate and compare.

export type RunKind = 'runs' | 'comparisons' | 'reruns' | 'replays' | 'sweeps'

/** One of each, in words. */
export const RUN_WORDS: Readonly<Record<RunKind, string>> = {
  runs: 'run',
  comparisons: 'comparison',
  reruns: 'rerun',
  replays: 'replay',
  sweeps: 'sweep',
}

export interface RunStore {
  /**
   * Stores a run or what is kept like one: `write` gets an empty folder and the id it will have. Nothing appears should `write` fail.
   * @example await runs.createFolder('runs', (folder) => writeFile(join(folder, 'run.json'), text))
   */
  createFolder(kind: RunKind, write: (folder: string, id: string) => Promise<void>): Promise<string>
  /** Ids, newest first. */
  list(kind: RunKind): Promise<string[]>
  /** The path of a stored folder. @throws ServiceError 404 */
  pathOf(kind: RunKind, id: string): Promise<string>
  /** A JSON file of a stored folder; the caller checks its shape. @throws ServiceError 404 */
  readJson(kind: RunKind, id: string, file: string): Promise<unknown>
  remove(kind: RunKind, id: string): Promise<void>
}
