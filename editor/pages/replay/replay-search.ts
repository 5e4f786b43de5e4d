// The only home of what the address of the page of replays says: which draft it offers to replay.

export interface ReplaySearch {
  readonly draft?: string
}

export const parseReplaySearch = ({ draft }: Record<string, unknown>): ReplaySearch =>
  typeof draft === 'string' && draft.length <= 100 ? { draft } : {}
