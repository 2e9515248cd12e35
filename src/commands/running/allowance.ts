/** Whether what a revision allows covers what a statement destroys. */

/**
 * Whether an allowed object is the destroyed one, or holds it: a table its columns, a schema its tables. Names that leave the
 * schema out mean one of the search path.
 *
 * @param allowed - An id as text, such as `table public.users`.
 * @param destroyed - The same.
 */
export function covers(allowed: string, destroyed: string, searchPath: readonly string[]): boolean {
  return meanings(allowed, searchPath).some((allowed) =>
    meanings(destroyed, searchPath).some(
      (destroyed) =>
        (allowed.kind === destroyed.kind || allowed.path.length < destroyed.path.length) &&
        allowed.path.every((part, at) => part === destroyed.path[at]),
    ),
  )
}

interface Meaning {
  readonly kind: string
  readonly path: readonly string[]
}

/** How many parts a full path has, where it starts with a schema and is not of two. */
const fullLength: Readonly<Record<string, number>> = { column: 3, schema: 1, database: 1, role: 1 }

/**
 * What an id can mean: itself, or with each schema of the search path before it. Names that a statement leaves unqualified are
 * read as of "public"; where the search path lacks that, they are of one that it has.
 */
function meanings(id: string, searchPath: readonly string[]): readonly Meaning[] {
  const { kind, path } = read(id)
  const length = fullLength[kind] ?? 2
  const isFull = path.length >= length
  const isAssumed = length > 1 && path[0] === 'public' && !searchPath.includes('public')
  const rest = isFull ? path.slice(1) : path
  return [
    ...(isFull ? [{ kind, path }] : []),
    ...(isFull && !isAssumed
      ? []
      : searchPath.map((schema) => ({ kind, path: [schema, ...rest] }))),
  ]
}

/** Kinds are plain words; the path starts at the last word outside quotes. */
function read(id: string): Meaning {
  const [, kind = '', path = ''] =
    /^((?:[a-z]+ )*)(.*)$/s.exec(id.trim().replace(/\s+/g, ' ')) ?? []
  const parts = path.match(/"(?:[^"]|"")*"|[^."]+/g) ?? []
  return {
    kind: kind.trim(),
    path: parts.map((part) =>
      part.startsWith('"') ? part.slice(1, -1).replaceAll('""', '"') : part,
    ),
  }
}
