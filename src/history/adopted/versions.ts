/** Migrations that are known by a number. */

/** A number without the zeros before it: numbers of fourteen digits and more stay exact. */
export function versionOf(digits: string): string {
  return digits.replace(/^0+(?=\d)/, '')
}

/** Compare by numbers as {@link versionOf} gives them, and by name where those are equal. */
export function byVersion(
  left: { readonly key: string; readonly name: string },
  right: { readonly key: string; readonly name: string },
): number {
  const apart = left.key.length - right.key.length
  if (apart !== 0) return apart
  if (left.key !== right.key) return left.key < right.key ? -1 : 1
  return left.name < right.name ? -1 : 1
}
