// The only home of how long `npm run fuzz` lets a law go on. In the ordinary tests a law runs to its end, however slow the machine.
const until = Number(process.env.LAW_UNTIL ?? Number.POSITIVE_INFINITY)

/** Whether a law should stop where it is. */
export const isTimeUp = (): boolean => Date.now() >= until

/** How long a test may take: what it says, or with an end of its own whatever its last example takes. */
export const timeoutOf = (ms: number): number => (Number.isFinite(until) ? 3_600_000 : ms)
