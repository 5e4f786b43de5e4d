// The only home of leaving unknown values out of facts: a key that is not there is unknown, a key that holds `undefined` is a mistake.

type WithoutEmpty<T> = { readonly [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  readonly [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>
}

/** @example withoutEmpty({ name: 'A', phase: undefined }) // { name: 'A' } */
export function withoutEmpty<T extends object>(values: T): WithoutEmpty<T> {
  const kept: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(values)) if (value !== undefined) kept[key] = value
  return kept as WithoutEmpty<T>
}
