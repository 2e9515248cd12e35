/** How objects hang on the types of the columns that they depend on. */
import type { Attrs, SchemaObject } from '../../core/schema.ts'

/** Facts of an object that must go while a column that it depends on gets another type, but not for another length of the same. */
export const bondToType: Attrs = { typeBond: 'type' }

/** Facts of an object that PostgreSQL lets no column under it change for, not even its length or its collation. */
export const bondToWholeType: Attrs = { typeBond: 'whole type' }

/**
 * Whether an object must go while a column that it depends on gets another type. A key or a plain index
 * is rebuilt by the server; what holds an expression or another type is not.
 *
 * @param sameBase - True where only the modifier or the collation changes.
 */
export function standsInTheWay({ id, attrs, facts }: SchemaObject, sameBase: boolean): boolean {
  if (facts['typeBond'] === 'whole type') return true
  if (sameBase) return false
  if (id.kind === 'index') return attrs['predicate'] !== null || attrs['plain'] !== true
  return facts['typeBond'] === 'type'
}
