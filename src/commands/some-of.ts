/** A list that may be long, in a sentence. */

/** All names of a short list, the first five of a long one. */
export function someOf(names: readonly string[]): string {
  return names.length <= 6
    ? names.join(', ')
    : `${names.slice(0, 5).join(', ')} and ${names.length - 5} more`
}
