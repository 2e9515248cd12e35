/** The patterns of `include` and `exclude`: dotted names, and the kind in front where only objects of one kind are meant. */
import type { KindName, SchemaObject } from '../core/schema.ts'

/** What of an object a pattern is held against. */
export type Named = Pick<SchemaObject, 'id' | 'parent'>

/** Whether a pattern is about an object; what it is a part of is not asked. */
export type Matcher = (object: Named) => boolean

interface NamePattern {
  readonly kind: KindName | undefined
  readonly name: string
}

/** The kind in front of a pattern, such as the words before the colon in `book:*_tmp`. */
export function kindOfPattern(pattern: string): KindName | undefined {
  return patternOf(pattern).kind
}

/**
 * What a pattern matches.
 *
 * It is a dotted name such as `audit`, `audit.*` or `*_tmp`, in which `*` stands for any characters of one name. A
 * single name means a schema, or an object of that name in `public`; `public` itself is the schema. With a kind in
 * front it means those objects alone; of what is said of others, such as their owners, the names of those count.
 */
export function matcher(pattern: string): Matcher {
  const { kind, name } = patternOf(pattern)
  const parts = name.split('.').map(partPattern)
  const full = parts.length === 1 ? [/^public$/, ...parts] : parts
  const isNamedSo = (path: readonly string[]): boolean =>
    (parts.length === 1 && isNamed(path[0], name, parts[0])) ||
    (path.length >= full.length && full.every((part, at) => part.test(path[at] ?? '')))
  if (kind === undefined) return (object) => !isSaidOf(object) && isNamedSo(object.id.path)
  return (object) =>
    object.id.kind === kind &&
    isNamedSo(isSaidOf(object) ? object.id.path.slice(1) : object.id.path)
}

/** Whether a pattern can match anything in a schema of that name. */
export function reaches(pattern: string, schema: string): boolean {
  const parts = patternOf(pattern).name.split('.')
  return (parts.length === 1 && schema === 'public') || partPattern(parts[0] ?? '').test(schema)
}

function patternOf(pattern: string): NamePattern {
  const [, kind, name = ''] = /^([a-z][a-z -]*):(.*)$/s.exec(pattern) ?? []
  return kind === undefined ? { kind, name: pattern } : { kind, name: name.trim() }
}

/** Whether an object says something of another one, such as its owner: it has that one's kind and path as its own path. */
function isSaidOf({ id: { path }, parent }: Named): boolean {
  return (
    parent !== undefined &&
    path[0] === parent.kind &&
    parent.path.every((name, at) => path[at + 1] === name)
  )
}

/** Whether one name means the schema: `public` only when it is spelled out, for `*_tmp` is about tables. */
function isNamed(schema = '', pattern: string, part: RegExp | undefined): boolean {
  return schema === 'public' ? /^(?:public|\*)$/.test(pattern) : (part?.test(schema) ?? false)
}

function partPattern(part: string): RegExp {
  return new RegExp(
    `^${part.replaceAll(/[$()+.?[\\\]^{|}]/g, String.raw`\$&`).replaceAll('*', '.*')}$`,
    's',
  )
}
