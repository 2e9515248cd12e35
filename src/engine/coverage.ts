/** What sources can express: the union of several, and what of an object that is. */
import {
  idText,
  type IdText,
  type KindName,
  type Schema,
  type SchemaObject,
} from '../core/schema.ts'
import type { Coverage, CoveredAttributes, CoveredPart } from '../core/source.ts'

/** The union of what several sources cover. */
export function combineCoverage(coverages: readonly Coverage[]): Coverage {
  const combined: Record<KindName, CoveredPart> = {}
  for (const coverage of coverages) {
    if (coverage === 'all') return 'all'
    for (const [kind, given] of Object.entries(coverage)) {
      const known = combined[kind]
      combined[kind] = known ? union(known, partOf(given)) : partOf(given)
    }
  }
  return Object.fromEntries(Object.entries(combined).map(([kind, part]) => [kind, short(part)]))
}

/**
 * The attributes of an object that can be expressed; nothing where the object itself can not be, or what it
 * is part of.
 */
export function coveredAttributes(
  coverage: Coverage,
  object: SchemaObject,
  schema: Schema,
): CoveredAttributes | undefined {
  if (coverage === 'all') return 'all'
  const { id, parent } = object
  const given = coverage[id.kind]
  if (given === undefined) return undefined
  const { attributes, on, except } = partOf(given)
  const isElsewhere = on && !(parent && on.includes(parent.kind))
  if (isElsewhere || except?.includes(idText(id))) return undefined
  const whole = parent && schema.objects.get(idText(parent))
  return whole && coveredAttributes(coverage, whole, schema) === undefined ? undefined : attributes
}

function partOf(given: CoveredAttributes | CoveredPart): CoveredPart {
  return typeof given === 'object' && 'attributes' in given ? given : { attributes: given }
}

function short(part: CoveredPart): CoveredAttributes | CoveredPart {
  return part.on || part.except ? part : part.attributes
}

/** What is on some objects for the one and on all for the other is on all. */
function union(left: CoveredPart, right: CoveredPart): CoveredPart {
  const isAll = left.attributes === 'all' || right.attributes === 'all'
  const on = left.on && right.on && [...new Set([...left.on, ...right.on])]
  const except = left.except?.filter((id: IdText) => right.except?.includes(id))
  return {
    attributes: isAll ? 'all' : [...new Set([...left.attributes, ...right.attributes])],
    ...(on && { on }),
    ...(except && except.length > 0 && { except }),
  }
}
