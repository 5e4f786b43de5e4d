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
