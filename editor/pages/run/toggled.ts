// A list of chosen values with one more or one less.
export function toggled(chosen: readonly string[] | undefined, value: string, isChosen: boolean): readonly string[] {
  const others = (chosen ?? []).filter((other) => other !== value)
  return isChosen ? [...others, value] : others
}
