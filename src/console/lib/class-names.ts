/** Names of classes as one attribute; what is not there, or does not hold, falls out. */
export function classNames(...names: readonly (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(' ')
}
