// The only home of the settings people change on the pages: how long a session lasts, and how this server was begun.
import { z } from 'zod'
import { serverSettings } from '../contract/accounts.ts'
import type { Kept } from './kept.ts'

const storedSettings = serverSettings.extend({
  format: z.literal('settings/1'),
  /** What was chosen after the first account was made; null until then. */
  begun: z.enum(['sample', 'own-data']).nullable(),
})
export const settingsFile = storedSettings
export type Settings = Readonly<z.infer<typeof storedSettings>>
export const FIRST_SETTINGS: Settings = { format: 'settings/1', idleMinutes: 30, longestHours: 12, begun: null }

export interface SettingsStore {
  get(): Promise<Settings>
  change(make: (settings: Settings) => Settings): Promise<Settings>
}

export class KeptSettings implements SettingsStore {
  readonly #kept: Kept<Settings>

  constructor(kept: Kept<Settings>) {
    this.#kept = kept
  }

  get(): Promise<Settings> {
    return Promise.resolve(this.#kept.value)
  }

  async change(make: (settings: Settings) => Settings): Promise<Settings> {
    await this.#kept.change(make)
    return this.#kept.value
  }
}
