// The only home of sending much without holding the page up: a body is made a key at a time, and each begins a turn of its own.

/**
 * The JSON of an object, for a request. A page that is being left has no further turns, so that there all of it is made at once.
 * @example fetch(address, { method: 'PUT', body: await largeBody({ name: 'Draft', text }) })
 */
export async function largeBody(what: Readonly<Record<string, unknown>>): Promise<Blob> {
  const parts: BlobPart[] = ['{']
  for (const [key, value] of Object.entries(what)) {
    const before = parts.length === 1 ? '' : ','
    const json = JSON.stringify(value)
    await nextTurn()
    parts.push(new Blob([before, JSON.stringify(key), ':', json]))
    await nextTurn()
  }
  return new Blob([...parts, '}'], { type: 'application/json' })
}

/** Lets what waits come first: a key, a painting. */
function nextTurn(): Promise<void> | undefined {
  return document.visibilityState === 'hidden' ? undefined : new Promise((resolve) => setTimeout(resolve))
}
