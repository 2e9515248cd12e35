/** What differs between two schemas. The set of changes is closed; kinds are open. */
import type { AttrValue, ObjectId, SchemaObject } from './schema.ts'

/** One difference, as the thing to do about it. */
export type Change = CreateChange | DropChange | AlterChange | RenameChange

/** The object is only in the schema to reach. */
export interface CreateChange {
  readonly verb: 'create'
  readonly id: ObjectId
  readonly to: SchemaObject
}

/** The object is only in the schema to start from. */
export interface DropChange {
  readonly verb: 'drop'
  readonly id: ObjectId
  readonly from: SchemaObject
}

/** The object is in both, with another value of one attribute. */
export interface AlterChange {
  readonly verb: 'alter'
  readonly id: ObjectId
  readonly attribute: string
  readonly from: SchemaObject
  readonly to: SchemaObject
  readonly before: AttrValue
  readonly after: AttrValue
}

/** The object is in both under two names; somebody decided that it is the same one. */
export interface RenameChange {
  readonly verb: 'rename'
  readonly id: ObjectId
  readonly to: ObjectId
}
