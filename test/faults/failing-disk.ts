// The only home of a disk that fails: the Nth file operation below a folder ends with an error, once or from then on. It stands between the
// program and `node:fs/promises`, so that the product has no seam for it.
import fs, { type FileHandle } from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'

export type FaultCode = 'EIO' | 'ENOSPC' | 'EMFILE'

export interface Fault {
  /** Counted from 1. */
  readonly at: number
  readonly code: FaultCode
  readonly lasting: boolean
}

const CALLS = ['open', 'rename', 'link', 'rm', 'mkdir', 'readdir', 'readFile', 'writeFile', 'truncate', 'stat'] as const
const HANDLE_CALLS = ['writeFile', 'appendFile', 'sync', 'truncate', 'close'] as const

type AnyCall = (this: unknown, ...args: unknown[]) => Promise<unknown>

export class FailingDisk {
  #calls = 0
  #fault: Fault | undefined
  readonly #handles = new WeakSet<object>()
  readonly #undo: (() => void)[] = []

  /** Stands in front of every file operation below `root` until released. */
  static async under(root: string): Promise<FailingDisk> {
    const disk = new FailingDisk()
    const calls = fs as unknown as Record<string, AnyCall>
    const probe = await fs.open(root, 'r')
    const handles = Object.getPrototypeOf(probe) as Record<string, AnyCall>
    await probe.close()
    for (const name of CALLS) disk.#stand(calls, name, (_self, args) => String(args[0]).startsWith(root))
    for (const name of HANDLE_CALLS) disk.#stand(handles, name, (self) => disk.#handles.has(self as object))
    syncBuiltinESMExports()
    return disk
  }

  /** Makes a change with a fault. Gives how many operations it took and whether it was acknowledged. */
  async during(change: () => Promise<unknown>, fault?: Fault): Promise<{ calls: number; acknowledged: boolean; problem?: unknown }> {
    this.#calls = 0
    this.#fault = fault
    try {
      await change()
      return { calls: this.#calls, acknowledged: true }
    } catch (problem) {
      return { calls: this.#calls, acknowledged: false, problem }
    } finally {
      this.#fault = undefined
    }
  }

  release(): void {
    for (const undo of this.#undo) undo()
    syncBuiltinESMExports()
  }

  #stand(on: Record<string, AnyCall>, name: string, isOurs: (self: unknown, args: unknown[]) => boolean): void {
    const original = on[name]
    const pass = (self: unknown, args: unknown[]): Promise<unknown> => this.#pass(name, original, self, args)
    on[name] = function (this: unknown, ...args: unknown[]) {
      return isOurs(this, args) ? pass(this, args) : original.apply(this, args)
    }
    this.#undo.push(() => {
      on[name] = original
    })
  }

  async #pass(name: string, original: AnyCall, self: unknown, args: unknown[]): Promise<unknown> {
    const code = this.#next()
    if (code !== undefined) {
      /* A disk that fills up takes the first part of what is written; a handle is closed whatever closing says. */
      if (code === 'ENOSPC' && (name === 'appendFile' || name === 'writeFile') && this.#handles.has(self as object)) {
        await original.call(self, String(args[0]).slice(0, String(args[0]).length / 2))
      }
      if (name === 'close') await original.call(self)
      throw Object.assign(new Error(`${code}: the disk failed (${name})`), { code })
    }
    const result = await original.apply(self, args)
    if (name === 'open') this.#handles.add(result as FileHandle)
    return result
  }

  #next(): FaultCode | undefined {
    this.#calls++
    if (this.#fault === undefined) return undefined
    const { at, code, lasting } = this.#fault
    return this.#calls === at || (lasting && this.#calls > at) ? code : undefined
  }
}
