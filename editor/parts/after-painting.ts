// The only home of work that waits until a page has been painted and nobody is waiting for anything: it takes processor time from no first sight.

/** The longest that work waits where the page is never idle. */
const LATEST_MS = 1000

/** Does something once what is on its way to the screen is there; gives how to call it off. */
export function afterPainting(act: () => void): () => void {
  let cancel: () => void
  const whenIdle = (): void => {
    if ('requestIdleCallback' in globalThis) {
      const idle = requestIdleCallback(act, { timeout: LATEST_MS })
      cancel = () => cancelIdleCallback(idle)
    } else {
      const timer = setTimeout(act, 200)
      cancel = () => clearTimeout(timer)
    }
  }
  // A page that is not seen has no frames.
  if (document.visibilityState === 'hidden') whenIdle()
  else {
    const frame = requestAnimationFrame(() => {
      const next = requestAnimationFrame(whenIdle)
      cancel = () => cancelAnimationFrame(next)
    })
    cancel = () => cancelAnimationFrame(frame)
  }
  return () => cancel()
}
