// The only home of what this browser keeps of drafts: what was not saved and the steps to undo, in IndexedDB, apart for each person.
// Leaves what is kept and how one begins with it to `editor/document`. Where nothing can be kept, editing goes on without.
import { type KeptDraft, keptDraftOf, type KeptHead } from '../../../document/kept-draft.ts'
import type { StepChanges } from '../../../document/kept-steps.ts'

const DATABASE = 'attendance-rules'
const HEADS = 'drafts'
const STEPS = 'steps'
const DAYS_KEPT = 60

/** A person and a draft. */
export type KeptKey = readonly [person: string, draft: string]

let opened: Promise<IDBDatabase> | undefined

function open(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1)
    request.addEventListener('upgradeneeded', () => {
      request.result.createObjectStore(HEADS)
      request.result.createObjectStore(STEPS)
    })
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('Nothing can be kept in this browser')))
  })
  return opened
}

const stepsOf = (key: KeptKey, from = 0, to = Number.MAX_SAFE_INTEGER, isOpenEnd = false): IDBKeyRange =>
  IDBKeyRange.bound([...key, from], [...key, to], false, isOpenEnd)

/** What is kept of a draft, or nothing. */
export async function readKept(key: KeptKey): Promise<KeptDraft | undefined> {
  try {
    const transaction = (await open()).transaction([HEADS, STEPS])
    const head = transaction.objectStore(HEADS).get([...key])
    const steps = transaction.objectStore(STEPS).getAll(stepsOf(key))
    await ended(transaction)
    return keptDraftOf(head.result, steps.result as unknown[])
  } catch {
    return undefined
  }
}

/** Keeps a draft as it stands, all of it or nothing. False where it could not be. */
export async function keep(key: KeptKey, head: KeptHead, { numbered, put }: StepChanges): Promise<boolean> {
  try {
    const transaction = (await open()).transaction([HEADS, STEPS], 'readwrite')
    transaction.objectStore(HEADS).put(head, [...key])
    const steps = transaction.objectStore(STEPS)
    const end = numbered.first + numbered.steps.length
    if (numbered.first > 0) steps.delete(stepsOf(key, 0, numbered.first, true))
    steps.delete(stepsOf(key, end))
    for (const [number, step] of put) steps.put(step, [...key, number])
    await ended(transaction)
    return true
  } catch {
    return false
  }
}

/** Lets go of drafts that were not touched for long. */
export async function forgetOld(now: Date): Promise<void> {
  try {
    const oldest = new Date(now.getTime() - DAYS_KEPT * 86_400_000).toISOString()
    const transaction = (await open()).transaction([HEADS, STEPS], 'readwrite')
    const heads = transaction.objectStore(HEADS)
    const [keys, values] = [heads.getAllKeys(), heads.getAll()]
    values.addEventListener('success', () => {
      for (const [at, key] of keys.result.entries()) {
        if ((values.result[at] as KeptHead).at >= oldest) continue
        heads.delete(key)
        transaction.objectStore(STEPS).delete(stepsOf(key as unknown as KeptKey))
      }
    })
    await ended(transaction)
  } catch {
    // What cannot be read cannot be in the way either.
  }
}

function ended(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.addEventListener('complete', () => resolve())
    transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('Not kept')))
  })
}
