// The only home of what a pupil is called where the name is not known, or not told.

/** @example pupilName({ name: '', upn: '', pupil: '4096e132…' }) // 'Pupil 4096e1' */
export function pupilName({
  name,
  upn,
  pupil,
}: {
  readonly name: string
  readonly upn: string
  readonly pupil?: string | undefined
}): string {
  if (name !== '') return name
  return upn === '' && pupil !== undefined ? `Pupil ${pupil.slice(0, 6)}` : 'Name not given'
}
