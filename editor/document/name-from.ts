// The only home of making a name from what people call a thing.

/** A name with small letters, digits and hyphens; empty where nothing is left. @example nameFrom('Level of support') // 'level-of-support' */
export const nameFrom = (title: string): string =>
  title
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+/, '')
    .slice(0, 60)
    .replace(/-+$/, '')
