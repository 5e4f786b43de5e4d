// The only home of leaving unknown values out of facts: a key that is not there is unknown, a key that holds `undefined` is a mistake.

type WithoutEmpty<T> = { readonly [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  readonly [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>
}

/** @example withoutEmpty({ name: 'A', phase: undefined }) // { name: 'A' } */
export function withoutEmpty<T extends object>(values: T): WithoutEmpty<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as WithoutEmpty<T>
}
