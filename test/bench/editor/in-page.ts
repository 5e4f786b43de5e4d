// The only home of timing inside the page: from an event to the paint that follows it. Runs in the browser, so it imports nothing.

export interface Timings {
  /** Milliseconds of every event since it was last emptied. */
  readonly events: number[]
  /** Milliseconds of every task over 50. */
  readonly longTasks: number[]
}

/** Listens to one kind of event and notes how long each takes to be painted. */
export function listen(kinds: readonly string[]): void {
  const timings: Timings = { events: [], longTasks: [] }
  Object.assign(globalThis, { timings })
  const afterPaint = (then: () => void): void => {
    requestAnimationFrame(() => {
      const channel = new MessageChannel()
      channel.port1.addEventListener('message', then)
      channel.port1.start()
      channel.port2.postMessage(0)
    })
  }
  for (const kind of kinds) {
    globalThis.addEventListener(
      kind,
      (event) => {
        const at = event.timeStamp
        afterPaint(() => timings.events.push(performance.now() - at))
      },
      true,
    )
  }
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) timings.longTasks.push(entry.duration)
  }).observe({ type: 'longtask' })
}

/** Notes in the same list how long it takes from Enter until a figure beside the rows says something else, painted. */
export function listenToCounts(): void {
  const { timings } = globalThis as unknown as { timings: Timings }
  let since: number | undefined
  globalThis.addEventListener('keydown', (event) => (since = event.key === 'Enter' ? event.timeStamp : since), true)
  new MutationObserver((changes) => {
    const isCount = changes.some(({ target }) => (target instanceof Element ? target : target.parentElement)?.closest('.gutter-caught'))
    if (since === undefined || !isCount) return
    const from = since
    since = undefined
    requestAnimationFrame(() => setTimeout(() => timings.events.push(performance.now() - from)))
  }).observe(document.querySelector('.sheet')!, { subtree: true, childList: true, characterData: true })
}

/** Notes as `openedAt` when the first cells of the sheet were painted, in milliseconds since the page was asked for. Run before anything else of a page. */
export function noteOpening(cell: string): void {
  const look = (): void => {
    const words = document.querySelector(cell)?.textContent ?? ''
    if (words === '') {
      requestAnimationFrame(look)
      return
    }
    const channel = new MessageChannel()
    channel.port1.addEventListener('message', () => Object.assign(globalThis, { openedAt: performance.now() }))
    channel.port1.start()
    channel.port2.postMessage(0)
  }
  requestAnimationFrame(look)
}
