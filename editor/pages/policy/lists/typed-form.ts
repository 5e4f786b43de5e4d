// The only home of what a form about a part of the policy holds while it is filled in: what is typed, and what is wrong with it.
import { useId, useState } from 'react'
import type { Typed } from '../../../document/form-field.ts'

export interface TypedForm {
  /** Begins the id of each field. */
  readonly id: string
  readonly typed: Typed
  readonly faults: Typed
  readonly onType: (typed: Typed) => void
}

interface TypedFormTools {
  readonly form: TypedForm
  /** Says at the fields what is wrong, and goes to the first of them. */
  readonly refuse: (faults: Typed) => void
  /** Begins again with something else. */
  readonly restart: (typed: Typed) => void
}

/** @example const { form, refuse } = useTypedForm(() => typedOfTable(document, table)) */
export function useTypedForm(first: () => Typed): TypedFormTools {
  const id = useId()
  const [typed, onType] = useState(first)
  const [faults, setFaults] = useState<Typed>({})
  const refuse = (next: Typed): void => {
    setFaults(next)
    document.getElementById(`${id}-${Object.keys(next)[0]}`)?.focus()
  }
  const restart = (next: Typed): void => {
    setFaults({})
    onType(next)
  }
  return { form: { id, typed, faults, onType }, refuse, restart }
}
