/** Which rows hold values of a type: PostgreSQL refuses some changes of a type while rows do. */
import type { PlanContext } from '../../core/kind.ts'
import type { OpSpec } from '../../core/plan.ts'
import { idText, textAttr, type ObjectId, type SchemaObject } from '../../core/schema.ts'

/** Whether a column holds values of the type, be it within arrays, rows, ranges or under a domain. */
export function isStored(type: ObjectId, context: PlanContext): boolean {
  return context.dependentsOf(type).some((dependent) => {
    if (isColumnOf(dependent, type)) return true
    const container = containerOf(dependent, type)
    return container !== undefined && isStored(container, context)
  })
}

/** Whether a column holds values of the type within others: in arrays, rows or ranges. */
export function isStoredWithin(type: ObjectId, context: PlanContext): boolean {
  return context.dependentsOf(type).some((dependent) => {
    const isArray = textAttr(dependent.attrs, 'type').endsWith('[]')
    if (isColumnOf(dependent, type))
      return isArray || (dependent.parent !== undefined && isStored(dependent.parent, context))
    if (dependent.id.kind === 'domain' && !isArray) return isStoredWithin(dependent.id, context)
    const container = containerOf(dependent, type)
    return container !== undefined && isStored(container, context)
  })
}

/** The lock of a statement that goes through every column of a domain. */
export function lockOfCheck(
  domain: ObjectId,
  context: PlanContext,
  failsWhen: string,
): Omit<OpSpec, 'sql'> {
  return isStored(domain, context) ? { lock: 'share', scans: true, failsWhen } : { lock: 'none' }
}

/** The columns of a table do not hold its rows; those of another may. */
function isColumnOf({ id, parent }: SchemaObject, type: ObjectId): boolean {
  const holds = ['column', 'materialized view column'].includes(id.kind)
  return holds && parent !== undefined && idText(parent) !== idText(type)
}

/** The type that has values of another within its own; its own attributes say nothing. */
function containerOf({ id, parent }: SchemaObject, type: ObjectId): ObjectId | undefined {
  if (parent !== undefined && idText(parent) === idText(type)) return undefined
  if (id.kind === 'type attribute') return parent
  return id.kind === 'domain' || id.kind === 'range type' ? id : undefined
}
