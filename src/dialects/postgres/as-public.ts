/**
 * One schema of a database as if it were `public`, for databases that give each tenant a schema of their own.
 *
 * Both sides of a comparison go through it, the `public` that the revisions make as well: names of the schema's own
 * objects then stand without a schema in what the server printed, whatever the schema is called.
 */
import type { TenantViews } from '../../core/dialect.ts'
import {
  idText,
  textAttr,
  type AttrValue,
  type IdText,
  type ObjectId,
  type Schema,
  type SchemaObject,
} from '../../core/schema.ts'
import { isAmbiguous, schemaWording, type SchemaWording } from './schema-wording.ts'
import { stableText } from './stable-text.ts'

/** Schemas as tenants of their database. */
export const tenants: TenantViews = {
  schemasIn: (schema) =>
    [...schema.objects.values()]
      .filter(({ id }) => id.kind === 'schema')
      .map(({ id }) => id.path[0] ?? ''),
  asPublic,
  outside,
}

function asPublic(whole: Schema, name: string): Schema {
  const members = membersOf(whole).get(name) ?? []
  const wording = wordingIn(whole, members, name)
  const named = members.map((object): [IdText, SchemaObject] => {
    const moved = withOutside(moveObject(object, name, wording), object, name)
    return [idText(moved.id), moved]
  })
  const ids = new Map(members.map(({ id }) => [idText(id), idText(moveId(id, name, wording))]))
  return {
    ...(whole.server && { server: whole.server }),
    objects: sorted(named),
    unmodeled: whole.unmodeled
      .filter((one) => wording.begins(one.name))
      .map((one) => ({ ...one, name: wording.bare(one.name) })),
    unmodeledNeeds: new Map(
      [...whole.unmodeledNeeds].flatMap(([id, needs]): [IdText, readonly string[]][] => {
        const moved = ids.get(id)
        return moved === undefined ? [] : [[moved, needs.map(wording.bare)]]
      }),
    ),
  }
}

/** What an extension brought into `public` is no object, and for every tenant: it is worded as their own. */
function wordingIn(whole: Schema, members: readonly SchemaObject[], name: string): SchemaWording {
  const own = namesIn(members, name)
  const wording = schemaWording(name, (one, text) => !own.has(one) && isAmbiguous(name, text))
  if (name === 'public') return { ...wording, inText: (text) => text }
  const taken = namesIn(membersOf(whole).get('public') ?? [], 'public')
  const shared = schemaWording('public', (one) => taken.has(one))
  return { ...wording, bare: (text) => wording.bare(shared.bare(text)) }
}

function namesIn(objects: readonly SchemaObject[], schema: string): ReadonlySet<string> {
  const names = objects.flatMap(({ id }) => {
    const place = placeOf(id)
    return place !== undefined && id.path[place] === schema ? (id.path[place + 1] ?? []) : []
  })
  return new Set(names)
}

/** What belongs to none of these schemas; what is published of them, or cast to their types, is theirs. */
function outside(whole: Schema, names: ReadonlySet<string>): Schema {
  const wordings = [...names].map((name) => schemaWording(name))
  const gone = new Set(
    [...whole.objects].flatMap(([id, { id: own, parent }]) =>
      [own.path, parent?.path ?? []].some((path) => isOf(path, names)) ||
      wordings.some(({ begins }) => own.path.some(begins))
        ? [id]
        : [],
    ),
  )
  return {
    ...whole,
    objects: new Map([...whole.objects].filter(([id]) => !gone.has(id))),
    unmodeled: whole.unmodeled.filter(({ name }) => !wordings.some(({ begins }) => begins(name))),
  }
}

/** At the front, or behind the word for a kind or the name of a publication. */
function isOf(path: readonly string[], names: ReadonlySet<string>): boolean {
  return path.slice(0, 2).some((part) => names.has(part) || names.has(part.replace(/^in /u, '')))
}

const knownMembers = new WeakMap<Schema, ReadonlyMap<string, readonly SchemaObject[]>>()

/** The objects of each schema; gone through once for all the tenants of a database. */
function membersOf(whole: Schema): ReadonlyMap<string, readonly SchemaObject[]> {
  const known = knownMembers.get(whole)
  if (known) return known
  const members = new Map<string, SchemaObject[]>(
    tenants.schemasIn(whole).map((name) => [name, []] as const),
  )
  const begins = [...members].map(([name]) => [name, schemaWording(name).begins] as const)
  for (const object of whole.objects.values()) {
    const name = schemaOf(object) ?? begins.find(([, fits]) => fits(object.id.path[0] ?? ''))?.[0]
    if (!isOfSchemaItself(object) && name !== undefined) {
      if (!members.has(name)) members.set(name, [])
      members.get(name)?.push(object)
    }
  }
  knownMembers.set(whole, members)
  return members
}

function schemaOf({ id }: SchemaObject): string | undefined {
  const place = placeOf(id)
  return place === undefined ? undefined : id.path[place]
}

/** What is said of a schema as such, its owner and its grants, is no part of what revisions make in it. */
function isOfSchemaItself({ id, parent }: SchemaObject): boolean {
  return id.kind === 'schema' || (parent?.kind ?? '') === 'schema'
}

/** The kinds whose paths begin with a word for another one. */
const saidOfOthers = new Set([
  'column grant',
  'comment',
  'grant',
  'member grant',
  'owner',
  'security label',
])
/** The kinds that stand in no schema, and name one elsewhere if at all. */
const withoutSchema = new Set([
  'access method',
  'cast',
  'cluster-wide',
  'default privileges',
  'event trigger',
  'extension',
  'foreign server',
  'foreign-data wrapper',
  'language',
  'publication',
  'publication schema',
  'publication table',
  'role',
  'role membership',
  'subscription',
  'transform',
  'user mapping',
])

/** Where in a path the schema stands. */
function placeOf({ kind, path }: ObjectId): number | undefined {
  if (!saidOfOthers.has(kind)) return withoutSchema.has(kind) ? undefined : 0
  return withoutSchema.has(path[0] ?? '') ? undefined : 1
}

function moveId(id: ObjectId, name: string, wording: SchemaWording): ObjectId {
  const place = placeOf(id)
  const path = id.path.map((part, at) => {
    if (at === place || (id.kind === 'inheritance' && at === 2))
      return part === name ? 'public' : part
    return wording.bare(part)
  })
  return { kind: id.kind, path }
}

function moveObject(object: SchemaObject, name: string, wording: SchemaWording): SchemaObject {
  const { id, parent, dependsOn, attrs } = object
  const isText =
    id.kind === 'function' || id.kind === 'procedure' ? attrs['parsed'] !== true : false
  const moved = Object.entries(attrs).map(([key, value]): [string, AttrValue] => {
    if (key === 'body' && isText) return [key, wording.inText(textAttr(attrs, key))]
    return [key, moveValue(value, { key, kind: id.kind, name, wording })]
  })
  return {
    ...object,
    id: moveId(id, name, wording),
    parent: parent && moveId(parent, name, wording),
    dependsOn: dependsOn.map((need) => moveId(need, name, wording)),
    attrs: Object.fromEntries(moved),
  }
}

/** Words of people and lists of names, which name no object by its schema. */
const words = new Set(
  'text label values options secrets roles columns include references setColumns tags events role privileges grantable revoked order'.split(
    ' ',
  ),
)

interface Spot {
  readonly key: string
  readonly kind: string
  readonly name: string
  readonly wording: SchemaWording
}

function moveValue(value: AttrValue, spot: Spot): AttrValue {
  const { key, kind, wording } = spot
  if (typeof value === 'string')
    return key === 'configuration' ? wording.inText(value) : stableText(wording.bare(value))
  if (value === null || typeof value !== 'object') return value
  if (words.has(key) || (kind === 'trigger' && key === 'arguments')) return value
  if (isList(value)) return moveList(value, spot)
  return Object.fromEntries(
    Object.entries(value).map(([inner, one]) => [inner, moveValue(one, { ...spot, key: inner })]),
  )
}

/** A list is the path of an object where it begins with the schema. */
function moveList(list: readonly AttrValue[], spot: Spot): AttrValue {
  const [first, ...rest] = list
  if (first === spot.name && rest.length > 0 && spot.key !== 'configuration')
    return ['public', ...rest.map((one, at) => moveRest(one, at, spot))]
  return list.map((one) => moveValue(one, spot))
}

/** The makers of a range type are two paths in one list. */
function moveRest(value: AttrValue, at: number, spot: Spot): AttrValue {
  const isSchema = spot.key === 'makers' && at % 2 === 1
  if (isSchema && value === spot.name) return 'public'
  return at === 0 ? value : moveValue(value, spot)
}

function isList(value: AttrValue): value is readonly AttrValue[] {
  return Array.isArray(value)
}

/**
 * What a tenant uses of the `public` beside it reads like its own: it is named apart. What an extension brought is
 * no object, and for everybody.
 */
function withOutside(moved: SchemaObject, { dependsOn }: SchemaObject, name: string): SchemaObject {
  if (name === 'public') return moved
  const foreign = dependsOn.filter((need) => need.path[placeOf(need) ?? 0] === 'public')
  if (foreign.every(({ kind }) => kind === 'schema')) return moved
  const outsiders = foreign.filter(({ kind }) => kind !== 'schema').map(idText)
  return { ...moved, attrs: { ...moved.attrs, outsideOfTenant: outsiders.toSorted() } }
}

function sorted(entries: readonly [IdText, SchemaObject][]): ReadonlyMap<IdText, SchemaObject> {
  return new Map(entries.toSorted(([left], [right]) => (left < right ? -1 : Number(left > right))))
}
