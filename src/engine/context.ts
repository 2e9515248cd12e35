/** What kinds may look up while they write statements. */
import type { Kind, PlanContext } from '../core/kind.ts'
import {
  idText,
  type IdText,
  type KindName,
  type ObjectId,
  type Schema,
  type SchemaObject,
} from '../core/schema.ts'
import type { Sql } from '../core/sql.ts'
import { indexOf } from './schema-index.ts'

/** Kinds by name, and their places in the list. */
export class KindSet {
  readonly list: readonly Kind[]
  readonly #byName: ReadonlyMap<KindName, Kind>
  readonly #rank: ReadonlyMap<KindName, number>

  constructor(list: readonly Kind[]) {
    this.list = list
    this.#byName = new Map(list.map((kind) => [kind.name, kind]))
    this.#rank = new Map(list.map((kind, rank) => [kind.name, rank]))
  }

  of(id: ObjectId): Kind {
    const kind = this.#byName.get(id.kind)
    if (!kind) throw new TypeError(`No kind is named "${id.kind}".`)
    return kind
  }

  /** The place of the kind in the list, from 0. */
  rank(id: ObjectId): number {
    return this.#rank.get(id.kind) ?? this.list.length
  }
}

/** What one side of a plan knows beyond its schema. */
export interface Side {
  readonly schema: Schema
  readonly kinds: KindSet
  /** The objects that are written within the statement of their parent. */
  readonly inlined?: ReadonlySet<IdText>
  readonly standingOf?: PlanContext['standingOf']
  readonly isAside?: PlanContext['isAside']
  readonly fillOf?: PlanContext['fillOf']
}

/** The context of one side of a plan. */
export function planContext({
  schema,
  kinds,
  inlined,
  standingOf,
  isAside,
  fillOf,
}: Side): PlanContext {
  const index = indexOf(schema)
  const context: PlanContext = {
    schema,
    get: (id) => schema.objects.get(idText(id)),
    kindOf: (id) => kinds.of(id),
    childrenOf: (id) => index.childrenOf(id),
    dependentsOf: (id) => index.dependentsOf(id),
    standingOf: standingOf ?? (() => 'there'),
    isAside: isAside ?? (() => false),
    fillOf: fillOf ?? (() => undefined),
    fragmentsOf: (id) =>
      index
        .childrenOf(id)
        .filter((child) => inlined?.has(idText(child.id)))
        .sort(
          (left, right) => kinds.rank(left.id) - kinds.rank(right.id) || byPosition(left, right),
        )
        .flatMap((child) => fragmentOf(child, kinds, context)),
  }
  return context
}

function fragmentOf(child: SchemaObject, kinds: KindSet, context: PlanContext): readonly Sql[] {
  const fragment = kinds.of(child.id).inline?.(child, context)
  return fragment && fragment.text !== '' ? [fragment] : []
}

function byPosition(left: SchemaObject, right: SchemaObject): number {
  return left.position - right.position || (idText(left.id) < idText(right.id) ? -1 : 1)
}
