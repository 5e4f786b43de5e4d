// The only home of what a backup lists of itself, in the last of its files: every other file with its size and hash, and when it was made.
import { z } from 'zod'

export const LIST_NAME = 'backup.json'

/** A path inside the data folder: plain names with slashes between, none of them a step upwards. */
const path = z
  .string()
  .regex(/^[\w.-]+(\/[\w.-]+)*$/)
  .refine((text) => !text.split('/').some((name) => /^\.+$/.test(name)))

export const backupFile = z.strictObject({ path, bytes: z.int().min(0), sha256: z.string().regex(/^[0-9a-f]{64}$/) })
export type BackupFile = z.infer<typeof backupFile>

export const backupList = z.strictObject({
  format: z.literal('backup/1'),
  madeAt: z.string(),
  product: z.string(),
  files: z.array(backupFile),
})
export type BackupList = z.infer<typeof backupList>
