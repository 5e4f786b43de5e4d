// The only home of light and dark: what was chosen, what the system says, and what is shown.
import { useSyncExternalStore } from 'react'

export const THEME_CHOICES = ['light', 'dark', 'system'] as const
export type ThemeChoice = (typeof THEME_CHOICES)[number]

const KEY = 'attendance-rules.theme'
const systemIsDark = matchMedia('(prefers-color-scheme: dark)')
const listeners = new Set<() => void>()
let choice = readChoice()

export function useThemeChoice(): ThemeChoice {
  return useSyncExternalStore(listen, () => choice)
}

/** What is shown now, for what cannot read the colours from the page's style (a code editor, a canvas). */
export function useTheme(): 'light' | 'dark' {
  return useSyncExternalStore(listen, shownTheme)
}

export function chooseTheme(next: ThemeChoice): void {
  choice = next
  try {
    localStorage.setItem(KEY, next)
  } catch {
    // Storage may be switched off; the choice then lasts until the page is left.
  }
  showTheme()
}

/** Paints the chosen theme; called once before anything is drawn. */
export function showTheme(): void {
  document.documentElement.dataset['theme'] = shownTheme()
  for (const listener of listeners) listener()
}

systemIsDark.addEventListener('change', showTheme)

function shownTheme(): 'light' | 'dark' {
  if (choice !== 'system') return choice
  return systemIsDark.matches ? 'dark' : 'light'
}

function readChoice(): ThemeChoice {
  try {
    const stored = localStorage.getItem(KEY)
    return THEME_CHOICES.find((known) => known === stored) ?? 'system'
  } catch {
    return 'system'
  }
}

function listen(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
