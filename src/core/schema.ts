/**
 * What a database is made of: schema objects with ids, in one grain.
 *
 * A table, a column, its default and a comment on it are four objects; the lesser ones have a parent.
 */
import type { ServerInfo } from './connection.ts'

/** A value that can be compared and written as JSON. */
export type AttrValue =
  string | number | boolean | null | readonly AttrValue[] | { readonly [key: string]: AttrValue }

/** The comparable attributes of a schema object; never its own name. */
export interface Attrs {
  readonly [name: string]: AttrValue
}

/** The name of a kind, such as `foreign key`. */
export type KindName = string

/** What identifies a schema object within one database. */
export interface ObjectId {
  readonly kind: KindName
  /** From the outside in, such as `['public', 'users', 'email']`. */
  readonly path: readonly string[]
}

/** An {@link ObjectId} as text: `column public.users.email`, odd names quoted. One form everywhere. */
export type IdText = string

/** One object of a database. */
export interface SchemaObject<A extends Attrs = Attrs> {
  readonly id: ObjectId
  /** The object it is a part of and vanishes with, such as a column's table. */
  readonly parent: ObjectId | undefined
  readonly attrs: A
  /** The objects that must exist before this one, its parent apart; in no order. */
  readonly dependsOn: readonly ObjectId[]
  /** Its place among its siblings, for people's eyes; not compared. */
  readonly position: number
  /** What planning must know and comparing must not see, such as whether a type is an array. */
  readonly facts: Attrs
}

/** A catalog object that no kind reads, or an object that can not be planned because of one. */
export interface Unmodeled {
  /** What the database calls such an object, such as `view`. */
  readonly label: string
  /** Its full name as the database prints it. */
  readonly name: string
  /** For an object of a known kind: the unmodeled object that it depends on. */
  readonly because?: string
}

/** Every object of one database at one moment. */
export interface Schema {
  readonly objects: ReadonlyMap<IdText, SchemaObject>
  /** What the database holds that no kind reads, sorted by label and name. */
  readonly unmodeled: readonly Unmodeled[]
  /** For objects that depend on an unmodeled one: the names of those, by the object's id. */
  readonly unmodeledNeeds: ReadonlyMap<IdText, readonly string[]>
  /** What patterns took out: each object with the outermost one that it was taken out with. */
  readonly excluded?: ReadonlyMap<IdText, IdText>
  /** The server that it was read from: another major version prints some things otherwise. */
  readonly server?: ServerInfo
}

/** A schema without objects. */
export const emptySchema: Schema = {
  objects: new Map(),
  unmodeled: [],
  unmodeledNeeds: new Map(),
}

const plainName = /^[a-z_][a-z0-9_$]*$/

const idTexts = new WeakMap<ObjectId, IdText>()

/** The text of an id. Two ids are the same object when their texts are equal. Each is put together once. */
export function idText(id: ObjectId): IdText {
  const known = idTexts.get(id)
  if (known !== undefined) return known
  const made = `${id.kind} ${pathText(id.path)}`
  idTexts.set(id, made)
  return made
}

/** A path as people write it: parts joined by dots, quoted only where they must be. */
export function pathText(path: readonly string[]): string {
  return path
    .map((part) => (plainName.test(part) ? part : `"${part.replaceAll('"', '""')}"`))
    .join('.')
}

/** A text among attributes or facts; empty when it is none. */
export function textAttr(attrs: Attrs, name: string): string {
  const value = attrs[name]
  return typeof value === 'string' ? value : ''
}

/** Whether two attribute values are the same value. */
export function sameValue(left: AttrValue | undefined, right: AttrValue | undefined): boolean {
  if (left === right) return true
  if (Array.isArray(left) && Array.isArray(right))
    return left.length === right.length && left.every((value, at) => sameValue(value, right[at]))
  if (!isRecord(left) || !isRecord(right)) return false
  const keys = Object.keys(left)
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => sameValue(left[key], right[key]))
  )
}

function isRecord(value: AttrValue | undefined): value is { readonly [key: string]: AttrValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
