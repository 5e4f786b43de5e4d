// The only home of a worker's turn: whatever was told while it was busy is taken in first, and only the last of it is worked out.
import { KeptDocument, type Told } from './kept-document.ts'

/**
 * Answers each time something was told, in one message or several; `workOut` may take as long as it needs. It begins a moment after what was
 * told last, in milliseconds: what was typed is painted first, for which a browser wants every core there is.
 */
export function answerLast<T>(moment: number, workOut: (kept: KeptDocument) => readonly T[] | Promise<readonly T[]>): void {
  const kept = new KeptDocument()
  let isAsked = false
  let isBusy = false
  let told = 0
  const turn = async (): Promise<void> => {
    isBusy = true
    while (isAsked) {
      // Lets what was told in the meantime come in.
      do await new Promise((resolve) => setTimeout(resolve, Math.max(0, told + moment - performance.now())))
      while (performance.now() < told + moment)
      isAsked = false
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no other window to tell
      for (const answer of await workOut(kept)) self.postMessage(answer)
    }
    isBusy = false
  }
  self.addEventListener('message', ({ data }: MessageEvent<Told>) => {
    kept.take(data)
    told = performance.now()
    isAsked = true
    if (!isBusy) void turn()
  })
}
