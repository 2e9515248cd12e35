/** Schemas of different servers: what is only printed otherwise, or comes with the server, is no difference. */
import type { Dialect } from '../core/dialect.ts'
import type { Kind } from '../core/kind.ts'
import {
  sameValue,
  type Attrs,
  type AttrValue,
  type IdText,
  type Schema,
  type SchemaObject,
} from '../core/schema.ts'

/** How texts are held against each other. */
type Alike = Dialect['alike']

/**
 * The first schema in the words of the second: attributes that say the same otherwise, or that one of the
 * two servers does not keep, are taken from there. The same schema for servers of one version.
 */
export async function agree(
  schema: Schema,
  other: Schema,
  { kinds, alike }: Pick<Dialect, 'kinds' | 'alike'>,
): Promise<Schema> {
  const servers = [schema, other].flatMap(({ server }) => server ?? [])
  if (new Set(servers.map(({ product, version }) => `${product} ${version}`)).size < 2)
    return schema
  const majors = servers.map(({ major }) => major)
  const [oldest, isOneMajor] = [Math.min(...majors), new Set(majors).size === 1]
  const byName = new Map(kinds.map((kind) => [kind.name, kind]))
  const agreed = new Map<IdText, SchemaObject>()
  for (const [id, object] of schema.objects) {
    const twin = other.objects.get(id)
    const kind = byName.get(object.id.kind)
    const isSame = !twin || !kind || sameValue(object.attrs, twin.attrs)
    agreed.set(
      id,
      isSame ? object : await inWordsOf(object, twin, { kind, oldest, isOneMajor, alike }),
    )
  }
  return { ...schema, objects: agreed }
}

interface Wording {
  readonly kind: Kind
  /** The older of the two major versions. */
  readonly oldest: number
  readonly isOneMajor: boolean
  readonly alike: Alike
}

async function inWordsOf(
  object: SchemaObject,
  twin: SchemaObject,
  { kind, oldest, isOneMajor, alike }: Wording,
): Promise<SchemaObject> {
  const attrs: Record<string, AttrValue> = { ...object.attrs }
  for (const name of Object.keys(attrs)) {
    const [own, other] = [attrs[name], twin.attrs[name]]
    if (own === undefined || other === undefined || sameValue(own, other)) continue
    const isKept = (kind.keptFrom?.[name] ?? 0) <= oldest
    const isPrinted = !isOneMajor && (kind.printed?.includes(name) ?? false)
    const isShipped = kind.shipped?.includes(name) ?? false
    if (!isKept || isShipped || (isPrinted && (await sayTheSame(own, other, alike))))
      attrs[name] = other
  }
  return { ...object, attrs }
}

/** Texts within lists and records are held against each other in their places. */
async function sayTheSame(one: AttrValue, other: AttrValue, alike: Alike): Promise<boolean> {
  if (sameValue(one, other)) return true
  if (typeof one === 'string' && typeof other === 'string') return alike(one, other)
  if (!isHolder(one) || !isHolder(other)) return false
  const [left, right] = [Object.entries(one), Object.entries(other)]
  if (left.length !== right.length) return false
  for (const [key, value] of left) {
    const twin = new Map(right).get(key)
    if (twin === undefined || !(await sayTheSame(value, twin, alike))) return false
  }
  return true
}

function isHolder(value: AttrValue): value is readonly AttrValue[] | Attrs {
  return typeof value === 'object' && value !== null
}
