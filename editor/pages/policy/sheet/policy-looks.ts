// The only home of where the way each table is looked at is kept: this browser tab, until it is closed.
// Leaves what is kept to `editor/document/kept-view.ts`.
import { useCallback, useEffect, useState } from 'react'
import { type Look, lookOf, textOfLook } from '../../../document/kept-view.ts'
import type { SheetModel } from '../../../document/sheet-model.ts'

/** As a state of the page that comes back with the table; `of` names what it belongs to. */
export function useLook(of: string, model: SheetModel): readonly [Look, (change: Look) => void] {
  const key = `sheet-look:${of}`
  const [look, setLook] = useState(() => lookOf(model, recall(key)))
  useEffect(() => keep(key, textOfLook(look)), [key, look])
  const change = useCallback((by: Look) => setLook((before) => ({ ...before, ...by })), [])
  return [look, change]
}

/* A browser that keeps nothing shows every table as it is. */
function recall(key: string): string | null {
  try {
    return sessionStorage.getItem(key)
  } catch {
    return null
  }
}

function keep(key: string, text: string | undefined): void {
  try {
    if (text === undefined) sessionStorage.removeItem(key)
    else sessionStorage.setItem(key, text)
  } catch {
    /* Not kept; nothing is lost by it. */
  }
}
