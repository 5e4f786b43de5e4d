// The only home of a worker's turn: whatever was told while it was busy is taken in first, and only the last of it is worked out.
import { KeptDocument, type Told } from './kept-document.ts'

/**
 * Answers each time something was told, in one message or several; `workOut` may take as long as it needs. With a pause, in milliseconds, it
 * begins once nothing was told for so long: what takes a second would else take a core from whoever is typing.
 */
export function answerLast<T>(workOut: (kept: KeptDocument) => readonly T[] | Promise<readonly T[]>, pause = 0): void {
  const kept = new KeptDocument()
  let isAsked = false
  let isBusy = false
  const turn = async (): Promise<void> => {
    isBusy = true
    while (isAsked) {
      // Lets what was told in the meantime come in.
      let isLast = false
      while (!isLast) {
        isAsked = false
        await new Promise((resolve) => setTimeout(resolve, pause))
        isLast = !isAsked || pause === 0
      }
      isAsked = false
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no other window to tell
      for (const answer of await workOut(kept)) self.postMessage(answer)
    }
    isBusy = false
  }
  self.addEventListener('message', ({ data }: MessageEvent<Told>) => {
    kept.take(data)
    isAsked = true
    if (!isBusy) void turn()
  })
}
