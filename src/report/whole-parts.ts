/** Objects that come or go as a whole, and the parts that come or go with them. */
import type { Difference, WholeDifference } from '../core/difference.ts'

/** Whole objects by verb and id, and how many parts of each kind come or go with each. */
export interface Parts {
  readonly wholes: ReadonlySet<string>
  readonly counts: ReadonlyMap<string, ReadonlyMap<string, number>>
}

/** Look for objects that come or go as a whole. */
export function partsOf(differences: readonly Difference[]): Parts {
  const wholes = new Set(differences.filter(isWhole).map(keyOf))
  const parents = new Map(differences.filter(isWhole).map((one) => [keyOf(one), parentKey(one)]))
  const counts = new Map<string, Map<string, number>>()
  for (const one of differences.filter(isWhole)) {
    let top = parents.get(keyOf(one))
    if (top === undefined || !wholes.has(top)) continue
    for (let above = parents.get(top); above !== undefined && wholes.has(above);) {
      top = above
      above = parents.get(top)
    }
    const kinds = counts.get(top) ?? new Map<string, number>()
    counts.set(top, kinds.set(one.kind, (kinds.get(one.kind) ?? 0) + 1))
  }
  return { wholes, counts }
}

/** Whether an object comes or goes as a whole. */
export function isWhole(one: Difference): one is WholeDifference {
  return one.verb !== 'alter'
}

/** Whether an object comes or goes because what it is a part of does. */
export function isWithinWhole(one: Difference, wholes: ReadonlySet<string>): boolean {
  const key = parentKey(one)
  return isWhole(one) && key !== undefined && wholes.has(key)
}

/** What tells a difference of a whole object from others. */
export function keyOf({ verb, id }: Difference): string {
  return `${verb} ${id}`
}

function parentKey({ verb, parent }: Difference): string | undefined {
  return parent === null ? undefined : `${verb} ${parent}`
}

/** Such as `, with 2 × column, index`. */
export function withParts(kinds: ReadonlyMap<string, number> | undefined): string {
  if (!kinds) return ''
  const counts = [...kinds].map(([kind, count]) => (count === 1 ? kind : `${count} × ${kind}`))
  return `, with ${counts.join(', ')}`
}
