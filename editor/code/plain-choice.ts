// The only home of whether somebody wants the code as plain text; kept in this browser.

const KEY = 'attendance-rules.plain-code'

export function isPlainCodeChosen(): boolean {
  try {
    return localStorage.getItem(KEY) === 'yes'
  } catch {
    return false
  }
}

export function choosePlainCode(isPlain: boolean): void {
  try {
    localStorage.setItem(KEY, isPlain ? 'yes' : 'no')
  } catch {
    // Storage may be switched off; the choice then lasts until the page is left.
  }
}
