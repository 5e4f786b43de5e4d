// The only home of what a store must bring to be put through kills and disk faults. Adding one is one file in `stores/`, named after it.
import type { Random } from '../../server/sample/random.ts'
import type { DataFolder } from '../../server/stores/data-folder.ts'

/** What is changed, and what it is called once it is there. */
export type What = Readonly<Record<string, string | number | boolean | readonly string[]>>

/** Told to the parent before and after every change; both lines are out before the change goes on. */
export interface Witness {
  readonly begin: (what: What) => void
  /** The store has acknowledged what was begun last. */
  readonly done: (what: What) => void
}

/** What a killed child had told: in the order of its lines. */
export interface Told {
  readonly state: 'begin' | 'done'
  readonly what: What
}

/** A change to be made on a disk that fails. */
export interface Change {
  readonly name: string
  /** Brings a fresh folder to where the change can be made: the change, and what the running store holds. */
  begin(folder: DataFolder): Promise<{ readonly make: () => Promise<unknown>; readonly state: () => Promise<unknown> }>
  /** What a restarted store holds, without ids and times. @throws where anything is torn */
  restarted(folder: DataFolder): Promise<unknown>
}

/** A change of a store: how it is opened, what it holds, and how a fresh one is brought to where the change can be made. */
export function change<Store>(
  name: string,
  of: {
    readonly open: (folder: DataFolder) => Promise<Store>
    readonly state: (store: Store, folder: DataFolder) => unknown
    readonly prepare: (store: Store, folder: DataFolder) => Promise<() => Promise<unknown>>
  },
): Change {
  return {
    name,
    begin: async (folder) => {
      const store = await of.open(folder)
      return { make: await of.prepare(store, folder), state: async () => of.state(store, folder) }
    },
    restarted: async (folder) => of.state(await of.open(folder), folder),
  }
}

export interface FaultyStore {
  /** Within this time from its start a process is killed. */
  readonly longestLifeMs: number
  /** Opens the store as a start-up does and changes it until killed. */
  work(folder: DataFolder, random: Random, witness: Witness): Promise<never>
  /** Opens the store after the kill and compares with all that was ever told of this folder. Gives what is wrong, in sentences. */
  check(folder: DataFolder, told: readonly Told[]): Promise<string[]>
  readonly changes: readonly Change[]
}
