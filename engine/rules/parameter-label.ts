// The only home of what a parameter is called: its label, or its name in words.
import type { ParameterDocument } from './document.ts'

/** @example parameterLabel({ name: 'level2From' }) // 'Level 2 from' */
export function parameterLabel(parameter: Pick<ParameterDocument, 'name' | 'label'>): string {
  return parameter.label ?? nameInWords(parameter.name)
}

export function nameInWords(name: string): string {
  const words = name
    .replace(/[_-]+/g, ' ')
    .replace(/([a-z])(?=[A-Z0-9])|([0-9])(?=[A-Za-z])/g, '$1$2 ')
    .toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
