/** Differences between two schemas, as data: what a comparison or a drift report tells. */
import type { Attrs, AttrValue, IdText, KindName } from './schema.ts'

/** What leads from the first schema to the second, in one object. */
export type Difference = WholeDifference | AttributeDifference

/** What a difference is about. */
export interface DifferenceSubject {
  readonly id: IdText
  readonly kind: KindName
  readonly path: readonly string[]
  /** The object that it is a part of; null for none. */
  readonly parent: IdText | null
  /** The outermost object that it is a part of; its own id where it is part of none. */
  readonly root: IdText
}

/** An object that only one of the schemas has: the second (`create`) or the first (`drop`). */
export interface WholeDifference extends DifferenceSubject {
  readonly verb: 'create' | 'drop'
  /** Null for an object that no kind reads. */
  readonly attributes: Attrs | null
}

/** An attribute that both have, with another value. */
export interface AttributeDifference extends DifferenceSubject {
  readonly verb: 'alter'
  readonly attribute: string
  readonly before: AttrValue
  readonly after: AttrValue
}
