/** Names in a sentence. */

/** The first names, and how many more there are. */
export function listed(names: readonly string[], most = 6): string {
  const more = names.length - most
  if (more <= 1) return names.join(', ')
  return `${names.slice(0, most).join(', ')} and ${more} more`
}
