// The only home of what our own pages send with every request. It has no shapes, so that what is asked first need not wait for their code.

/** Sent with every request that changes something, which a page of another site cannot do. */
export const SAME_SITE_HEADER = { name: 'x-requested-with', value: 'attendance-rules' } as const
