// The only home of what a store of mappings answers: those that imports were read through, by the headings of their files.
// Holds headings, words, schools and codes; never anything about a pupil.
import { z } from 'zod'
import { type ImportMapping, importMapping } from '../contract/imports.ts'

export const rememberedMapping = z.strictObject({
  /** As headings are compared, in the order of the file. */
  headings: z.array(z.string()),
  usedAt: z.string(),
  mapping: importMapping,
})
export type RememberedMapping = z.infer<typeof rememberedMapping>

export interface MappingStore {
  /** The mapping last used for a file with these headings. */
  find(headings: readonly string[]): RememberedMapping | undefined
  /** Keeps a mapping in place of the one these headings had. */
  remember(headings: readonly string[], mapping: ImportMapping): Promise<void>
}

const MOST = 200

export const findMapping = (mappings: readonly RememberedMapping[], headings: readonly string[]): RememberedMapping | undefined =>
  mappings.find((one) => isSame(one.headings, headings))

/** The mappings with a new one first, in place of the one its headings had; the ones used longest ago are forgotten. */
export function withNewest(mappings: readonly RememberedMapping[], newest: RememberedMapping): RememberedMapping[] {
  return [newest, ...mappings.filter((one) => !isSame(one.headings, newest.headings))].slice(0, MOST)
}

const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((heading, at) => heading === other[at])
